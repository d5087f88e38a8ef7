import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'

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
