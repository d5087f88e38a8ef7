import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { teacherIdForm } from './service.ts'

export async function insertDemoAccount(tx: Transaction<Database>, id: number): Promise<void> {
  await tx.insertInto('demo_account').values({ account_id: id }).execute()
}

/** A query of those that were not closed yet: id and role. */
export function demoAccounts(db: Kysely<Database>) {
  return db
    .selectFrom('demo_account')
    .innerJoin('account', 'account.id', 'demo_account.account_id')
    .select(['account.id', 'account.role'])
    .where('closed_at', 'is', null)
    .orderBy('account.id')
}

/** Whether there are any, closed ones included. */
export async function everHadDemoAccounts(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('demo_account').select('account_id').limit(1).execute()).length > 0
}

/** The made-up teacher with most published courses is this account from now on, so that it has something to run. */
export async function makeDemoTeacher(tx: Transaction<Database>, accountId: number): Promise<void> {
  await sql`update teacher set account_id = ${accountId} where id = (
    select teacher.id from teacher join course on course.teacher_id = teacher.id
    where teacher.external_id ~ ${teacherIdForm} and teacher.account_id is null and course.state = 'published'
    group by teacher.id order by count(*) desc, teacher.id limit 1)`.execute(tx)
}

/** The teacher and the courses stay, nobody's as before. */
export async function unmakeDemoTeacher(tx: Transaction<Database>, accountId: number): Promise<void> {
  await tx.updateTable('teacher').set({ account_id: null }).where('account_id', '=', accountId).execute()
}
