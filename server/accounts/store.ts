import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role, Scope, Visitor } from '../caller.ts'
import { foldEmail, type NewAccount } from './model.ts'

/** Not new: an account has this address, and stays as it is. Either way it is a write, which takes as long. */
export async function insertAccount(
  db: Kysely<Database>,
  { email, name, role, passwordHash, confirmedAt }: NewAccount,
  now: number,
): Promise<{ id: number; isNew: boolean }> {
  const { rows } = await sql<{ id: number; isNew: boolean }>`
    with written as (
      insert into account (email, email_folded, name, role, created_at, confirmed_at)
      values (${email}, ${foldEmail(email)}, ${name}, ${role}, ${date(now)},
        ${confirmedAt === null ? null : date(confirmedAt)})
      on conflict (email_folded) do update set email_folded = excluded.email_folded
      -- A row that was there was locked before it was written, which leaves an xmax; a new one has none.
      returning id, xmax = 0 as "isNew"
    ), chosen as (
      insert into credential (account_id, password_hash, changed_at)
      select id, ${passwordHash}, ${date(now)} from written where "isNew"
    )
    select id, "isNew" from written`.execute(db)
  return rows[0]!
}

interface SessionRow {
  accountId: number
  tokenHash: string
  expiresAt: number
  visitor: Visitor
}

/** Nothing, and false, where the password was changed since it was compared; waits for a change in progress. */
export async function insertSession(
  tx: Transaction<Database>,
  { accountId, tokenHash, expiresAt, visitor }: SessionRow,
  passwordHash: string,
  now: number,
): Promise<boolean> {
  const { rows } = await sql`
    with compared as (
      select c.account_id from credential c join account a on a.id = c.account_id
      where c.account_id = ${accountId} and c.password_hash = ${passwordHash} and a.closed_at is null
      for share
    )
    insert into account_session (account_id, token_hash, created_at, seen_at, expires_at, address, user_agent)
    select account_id, ${tokenHash}, ${date(now)}, ${date(now)}, ${date(expiresAt)}, ${visitor.address},
      ${visitor.userAgent?.slice(0, 300) ?? null}
    from compared returning id`.execute(tx)
  return rows.length > 0
}

/** False where the password is no longer the one that was compared. */
export async function replacePassword(
  tx: Transaction<Database>,
  { accountId, from, to }: { accountId: number; from: string; to: string },
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('credential')
    .set({ password_hash: to, changed_at: date(now) })
    .where('account_id', '=', accountId)
    .where('password_hash', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whatever it was, or none, it is this one now. */
export async function setPassword(
  tx: Transaction<Database>,
  accountId: number,
  passwordHash: string,
  now: number,
): Promise<void> {
  const password = { password_hash: passwordHash, changed_at: date(now) }
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

/** The account for as long as the transaction takes; null where there is none, or it was closed. */
export async function lockAccount(tx: Transaction<Database>, accountId: number) {
  const row = await tx
    .selectFrom('account')
    .select(['email', 'email_folded as emailFolded', 'role', 'confirmed_at as confirmedAt'])
    .where('id', '=', accountId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Whether a session has not been ended since its request came in; asked with the account locked. */
export async function isSession(tx: Transaction<Database>, accountId: number, id: number): Promise<boolean> {
  const found = await tx
    .selectFrom('account_session')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}

export async function setRole(tx: Transaction<Database>, accountId: number, role: Role): Promise<void> {
  await tx.updateTable('account').set({ role }).where('id', '=', accountId).execute()
}

/** Keeps the instant of the first time. */
export async function confirm(tx: Transaction<Database>, accountId: number, now: number): Promise<void> {
  await tx
    .updateTable('account')
    .set({ confirmed_at: sql`coalesce(confirmed_at, ${date(now)})` })
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
    .set({ email, email_folded: foldEmail(email), confirmed_at: date(now) })
    .where('id', '=', accountId)
    .execute()
}

export async function setName(tx: Transaction<Database>, accountId: number, name: string): Promise<void> {
  await tx.updateTable('account').set({ name }).where('id', '=', accountId).execute()
}

/** Ends everything by which an account is known but its password. */
export async function deleteCredentials(tx: Transaction<Database>, accountId: number): Promise<void> {
  await tx.deleteFrom('account_session').where('account_id', '=', accountId).execute()
  await tx.deleteFrom('access_token').where('account_id', '=', accountId).execute()
}

/** False where the account has no such session. */
export async function deleteSession(db: Kysely<Database>, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('account_session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteOtherSessions(db: Kysely<Database>, accountId: number, kept: number): Promise<void> {
  await db.deleteFrom('account_session').where('account_id', '=', accountId).where('id', '!=', kept).execute()
}

export async function markSeen(db: Kysely<Database>, sessionId: number, now: number): Promise<void> {
  await db
    .updateTable('account_session')
    .set({ seen_at: date(now) })
    .where('id', '=', sessionId)
    .execute()
}

interface TokenRow {
  accountId: number
  tokenHash: string
  name: string
  scope: Scope
  expiresAt: number
}

/** Null where the account, which is locked, has `most` already. */
export async function insertAccessToken(
  tx: Transaction<Database>,
  { accountId, tokenHash, name, scope, expiresAt }: TokenRow,
  most: number,
  now: number,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into access_token (account_id, token_hash, name, scope, created_at, expires_at)
    select ${accountId}, ${tokenHash}, ${name}, ${scope}, ${date(now)}, ${date(expiresAt)}
    where (select count(*) from access_token where account_id = ${accountId} and expires_at > ${date(now)}) < ${most}
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

/** False where the account has no such token. */
export async function deleteAccessToken(db: Kysely<Database>, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('access_token')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** At most so many rows of each kind that are past their end; returns how many there were. */
export async function deleteExpired(db: Kysely<Database>, now: number, most: number): Promise<number> {
  let deleted = 0
  for (const table of ['account_session', 'access_token', 'verification', 'invitation'] as const) {
    const expired = db.selectFrom(table).select('id').where('expires_at', '<=', new Date(now)).limit(most)
    const { numDeletedRows } = await db.deleteFrom(table).where('id', 'in', expired).executeTakeFirst()
    deleted += Number(numDeletedRows)
  }
  return deleted
}

function date(milliseconds: number): Date {
  return new Date(milliseconds)
}
