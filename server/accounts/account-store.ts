import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { foldEmail } from './model.ts'

/** Whatever it was, or none, it is this one now. */
export async function setPassword(
  tx: Transaction<Database>,
  accountId: number,
  passwordHash: string,
  now: number,
): Promise<void> {
  const password = { password_hash: passwordHash, changed_at: new Date(now) }
  await tx
    .insertInto('credential')
    .values({ account_id: accountId, ...password })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(password))
    .execute()
}

/** Whether it is still the password that was compared; until the end of the transaction it stays so. */
export async function isPasswordOf(
  tx: Transaction<Database>,
  accountId: number,
  passwordHash: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom('credential')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('password_hash', '=', passwordHash)
    .forShare()
    .executeTakeFirst()
  return found !== undefined
}

/** Keeps the instant of the first time. */
export async function confirm(tx: Transaction<Database>, accountId: number, now: number): Promise<void> {
  await tx
    .updateTable('account')
    .set({ confirmed_at: sql`coalesce(confirmed_at, ${new Date(now)})` })
    .where('id', '=', accountId)
    .execute()
}

/** The address was confirmed. @throws a broken constraint where another account has it */
export async function setEmail(
  tx: Transaction<Database>,
  accountId: number,
  email: string,
  now: number,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ email, email_folded: foldEmail(email), confirmed_at: new Date(now) })
    .where('id', '=', accountId)
    .execute()
}

/** False where it is closed: then nobody has a name any more. */
export async function setName(tx: Transaction<Database>, accountId: number, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set({ name })
    .where('id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
