import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { lockOpenAccount } from '../accounts/queries.ts'
import { AppError } from '../errors.ts'

/** A teacher as courses are given to one. */
export interface Teacher {
  id: number
  name: string
}

/** Who this account is as a teacher; null where it has no courses and was linked to no teacher. */
export async function teacherOfAccount(db: Kysely<Database>, accountId: number): Promise<Teacher | null> {
  const found = await db
    .selectFrom('teacher')
    .select(['id', 'name'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return found ?? null
}

/**
 * Who this account is as a teacher; one who is none yet becomes one, by the name of the account. Two at once make
 * one, and the account stays open until the transaction ends.
 *
 * @throws AppError unauthenticated: the account was closed a moment ago
 */
export async function teacherForAccount(tx: Transaction<Database>, accountId: number): Promise<Teacher> {
  const { name } = await lockOpenAccount(tx, accountId)
  const known = await teacherOfAccount(tx, accountId)
  if (known !== null) return known
  await sql`insert into teacher (name, account_id, made_for) values (${name}, ${accountId}, ${accountId})
    on conflict (account_id) do nothing`.execute(tx)
  const teacher = await teacherOfAccount(tx, accountId)
  if (teacher === null) throw new AppError('unavailable', 'The teacher was unlinked meanwhile.', { retryAfter: 1 })
  return teacher
}

/** The teacher that was made for an account bears its name; to be called where the name of the account changes, after that. */
export async function renameAccountTeacher(tx: Transaction<Database>, accountId: number, name: string): Promise<void> {
  await tx
    .updateTable('teacher')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('made_for', '=', accountId)
    .where('name', '!=', name)
    .execute()
}

/**
 * For whoever publishes a course of this teacher, or gives him one: the account that he was made for is not closed
 * before the transaction ends. Closing locks the account before the teacher; so must who locks both.
 *
 * @throws AppError conflict: it is closed
 */
export async function lockOpenTeacher(tx: Transaction<Database>, teacherId: number): Promise<void> {
  await sql`select from teacher where id = ${teacherId} for share`.execute(tx)
  // Only now: who waited for a closing must see it.
  const { rows } = await sql<{ closed: boolean }>`
    select exists (select from account a where a.id = t.made_for and a.closed_at is not null) as closed
    from teacher t where t.id = ${teacherId}`.execute(tx)
  if (rows[0] === undefined) throw new AppError('conflict', `There is no teacher ${teacherId}.`)
  if (!rows[0].closed) return
  throw new AppError(
    'conflict',
    `The account of teacher ${teacherId} is closed; an operator hands the course over to another one first.`,
  )
}
