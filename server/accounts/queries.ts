import { type Kysely, type NotNull, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role, Scope } from '../caller.ts'
import { executeNamed } from '../database/named-statement.ts'
import { AppError } from '../errors.ts'
import { type AccessToken, type Account, foldEmail, type SessionOfAccount } from './model.ts'

interface FoundSession {
  tokenHash: string
  id: number
  accountId: number
  name: string
  role: Role
  seenAt: Date
}

/** The sessions of these tokens that last; asked with every request, for an ended one must count for nothing at once. */
export function sessionsOf(db: Kysely<Database>, hashes: readonly string[], now: number): Promise<FoundSession[]> {
  return executeNamed(
    db,
    'account-sessions-of-tokens',
    sql<FoundSession>`
      select s.token_hash as "tokenHash", s.id, s.account_id as "accountId", a.name, a.role, s.seen_at as "seenAt"
      from account_session s join account a on a.id = s.account_id
      where s.token_hash = any(${[...hashes]}) and s.expires_at > ${new Date(now)} and a.closed_at is null`,
  )
}

interface FoundToken {
  tokenHash: string
  id: number
  accountId: number
  name: string
  role: Role
  scope: Scope
}

/** The access tokens that last, of these. */
export function accessTokensOf(db: Kysely<Database>, hashes: readonly string[], now: number): Promise<FoundToken[]> {
  return executeNamed(
    db,
    'access-tokens-of-tokens',
    sql<FoundToken>`
      select t.token_hash as "tokenHash", t.id, t.account_id as "accountId", a.name, a.role, t.scope
      from access_token t join account a on a.id = t.account_id
      where t.token_hash = any(${[...hashes]}) and t.expires_at > ${new Date(now)} and a.closed_at is null`,
  )
}

const accounts = (db: Kysely<Database>) =>
  db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'role', 'created_at', 'confirmed_at'])
    .where('closed_at', 'is', null)
    // Only who is closed lacks them.
    .$narrowType<{ email: NotNull; name: NotNull }>()

type AccountRow = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>

function toAccount({ created_at, confirmed_at, ...row }: AccountRow): Account {
  return { ...row, createdAt: created_at.getTime(), confirmedAt: confirmed_at?.getTime() ?? null }
}

/** Null where there is none, or it was closed. */
export async function accountById(db: Kysely<Database>, id: number): Promise<Account | null> {
  const row = await accounts(db).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toAccount(row)
}

/** Null where there is none, or it was closed. */
export async function accountByEmail(db: Kysely<Database>, emailFolded: string): Promise<Account | null> {
  const row = await accounts(db).where('email_folded', '=', emailFolded).executeTakeFirst()
  return row === undefined ? null : toAccount(row)
}

/**
 * An account that is neither closed nor renamed, nor given another role, before the transaction ends; null where
 * there is none, or it was closed.
 */
export async function lockAccount(tx: Transaction<Database>, id: number): Promise<Account | null> {
  const row = await accounts(tx).where('id', '=', id).forShare().executeTakeFirst()
  return row === undefined ? null : toAccount(row)
}

/** The same by its address: neither that nor a closing comes before the end of the transaction. */
export async function lockAccountByEmail(tx: Transaction<Database>, emailFolded: string): Promise<Account | null> {
  const row = await accounts(tx).where('email_folded', '=', emailFolded).forShare().executeTakeFirst()
  return row === undefined ? null : toAccount(row)
}

/** The same for the account of whoever asks. @throws AppError unauthenticated: it is closed, and he known no longer */
export async function lockOpenAccount(tx: Transaction<Database>, id: number): Promise<Account> {
  const account = await lockAccount(tx, id)
  if (account === null) throw new AppError('unauthenticated', 'This account is closed.')
  return account
}

/** An account with the hash of its password; null where nobody can sign in with this address. */
export async function accountWithPassword(
  db: Kysely<Database>,
  emailFolded: string,
): Promise<(Account & { passwordHash: string }) | null> {
  const row = await accounts(db)
    .innerJoin('credential', 'credential.account_id', 'account.id')
    .select('password_hash')
    .where('email_folded', '=', emailFolded)
    .executeTakeFirst()
  if (row === undefined) return null
  const { password_hash: passwordHash, ...account } = row
  return { ...toAccount(account), passwordHash }
}

/** Null where no account has this address. */
export async function accountIdOf(db: Kysely<Database>, email: string): Promise<number | null> {
  const found = await accounts(db).where('email_folded', '=', foldEmail(email)).executeTakeFirst()
  return found?.id ?? null
}

/** Null where the account has none. */
export async function passwordHashOf(db: Kysely<Database>, accountId: number): Promise<string | null> {
  const row = await db
    .selectFrom('credential')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.password_hash ?? null
}

/** Those that have not ended by then, the last seen first. */
export async function sessionsOfAccount(
  db: Kysely<Database>,
  accountId: number,
  now: number,
): Promise<SessionOfAccount[]> {
  const rows = await db
    .selectFrom('account_session')
    .select(['id', 'created_at', 'seen_at', 'expires_at', 'address', 'user_agent'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', new Date(now))
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, address, user_agent: userAgent, created_at, seen_at, expires_at }) => {
    const [createdAt, seenAt, expiresAt] = [created_at.getTime(), seen_at.getTime(), expires_at.getTime()]
    return { id, createdAt, seenAt, expiresAt, address, userAgent }
  })
}

/** Those that have not ended by then, the newest first. */
export async function accessTokensOfAccount(
  db: Kysely<Database>,
  accountId: number,
  now: number,
): Promise<AccessToken[]> {
  const rows = await db
    .selectFrom('access_token')
    .select(['id', 'name', 'scope', 'created_at', 'expires_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', new Date(now))
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, name, scope, created_at, expires_at }) => {
    return { id, name, scope, createdAt: created_at.getTime(), expiresAt: expires_at.getTime() }
  })
}

/** Links that were sent by mail; what is past its end is deleted in time. */
export async function linksOfAccount(db: Kysely<Database>, accountId: number) {
  const rows = await db
    .selectFrom('verification')
    .select(['purpose', 'email', 'created_at', 'expires_at'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map(({ purpose, email, created_at, expires_at }) => {
    return { purpose, email, createdAt: created_at.getTime(), expiresAt: expires_at.getTime() }
  })
}

/** Invitations to an address, by whomever. */
export async function invitationsTo(db: Kysely<Database>, email: string) {
  const rows = await db
    .selectFrom('invitation')
    .select(['email', 'name', 'role', 'created_at', 'expires_at'])
    .where('email_folded', '=', foldEmail(email))
    .execute()
  return rows.map(({ created_at, expires_at, ...rest }) => {
    return { ...rest, createdAt: created_at.getTime(), expiresAt: expires_at.getTime() }
  })
}
