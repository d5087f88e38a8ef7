import { type Kysely, type NotNull, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role, Scope, Visitor } from '../caller.ts'
import { AppError } from '../errors.ts'
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
      on conflict (email_folded) where email_folded is not null do update set email_folded = excluded.email_folded
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

export interface LockedAccount {
  role: Role
  email: string
  emailFolded: string
  confirmedAt: Date | null
}

/**
 * An account that only this transaction changes until it ends; what refers to it can be written meanwhile.
 *
 * @throws AppError notFound, conflict (it is closed)
 */
export async function lockForChange(tx: Transaction<Database>, id: number): Promise<LockedAccount> {
  const account = await lockIfOpen(tx, id)
  if (account !== null) return account
  const closed = await tx.selectFrom('account').select('id').where('id', '=', id).executeTakeFirst()
  if (closed === undefined) throw new AppError('notFound', `There is no account ${id}.`)
  throw new AppError('conflict', `Account ${id} is closed.`)
}

/** The same; null where it is closed, or there is none. */
export async function lockIfOpen(tx: Transaction<Database>, id: number): Promise<LockedAccount | null> {
  const account = await tx
    .selectFrom('account')
    .select(['role', 'email', 'email_folded as emailFolded', 'confirmed_at as confirmedAt'])
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forNoKeyUpdate()
    // Only who is closed lacks them.
    .$narrowType<{ email: NotNull; emailFolded: NotNull }>()
    .executeTakeFirst()
  return account ?? null
}

export async function updateRole(tx: Transaction<Database>, id: number, role: Role): Promise<void> {
  await tx.updateTable('account').set({ role }).where('id', '=', id).execute()
}

/** What is left is the id, the role and when it was; whose it was is not known any more. */
export async function forgetPerson(tx: Transaction<Database>, id: number, now: number): Promise<void> {
  await deleteCredentials(tx, id)
  await tx.deleteFrom('credential').where('account_id', '=', id).execute()
  await tx.deleteFrom('verification').where('account_id', '=', id).execute()
  const address = tx.selectFrom('account').select('email_folded').where('id', '=', id)
  await tx.deleteFrom('invitation').where('email_folded', '=', address).execute()
  await tx
    .updateTable('account')
    .set({ email: null, email_folded: null, name: null, closed_at: date(now) })
    .where('id', '=', id)
    .execute()
}

/** Whether the session by which somebody asks has not ended; if so, it does not before the transaction does. */
export async function hasSession(tx: Transaction<Database>, accountId: number, id: number): Promise<boolean> {
  const found = await tx
    .selectFrom('account_session')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forKeyShare()
    .executeTakeFirst()
  return found !== undefined
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

/** Returns which they were. */
export async function deleteOtherSessions(db: Kysely<Database>, accountId: number, kept: number): Promise<number[]> {
  const deleted = await db
    .deleteFrom('account_session')
    .where('account_id', '=', accountId)
    .where('id', '!=', kept)
    .returning('id')
    .execute()
  return deleted.map(({ id }) => id)
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
  /** The session that asks for it. */
  sessionId: number
  tokenHash: string
  name: string
  scope: Scope
  expiresAt: number
}

/**
 * Null where the account has `most` already; those made at once wait for each other.
 *
 * @throws AppError unauthenticated: the session has ended meanwhile, and with it whatever it would have made
 */
export async function insertAccessToken(
  tx: Transaction<Database>,
  { accountId, sessionId, tokenHash, name, scope, expiresAt }: TokenRow,
  most: number,
  now: number,
): Promise<number | null> {
  await tx.selectFrom('account').select('id').where('id', '=', accountId).forNoKeyUpdate().execute()
  if (!(await hasSession(tx, accountId, sessionId))) throw new AppError('unauthenticated', 'The session has ended.')
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
