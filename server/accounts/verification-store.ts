import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { type LockedAccount, lockIfOpen } from './store.ts'

export type Purpose = 'confirmAddress' | 'resetPassword'

const linkMs = 3_600_000

interface NewLink {
  /** Null: of nobody. The statement is the same, so that an address without an account is not told by it. */
  accountId: number | null
  purpose: Purpose
  /** Where it is sent to. */
  email: string
  tokenHash: string
}

/** Writes down a link that is about to be sent; returns when it ends. */
export async function insertLink(tx: Kysely<Database>, link: NewLink, now: number): Promise<number> {
  const { accountId, purpose, email, tokenHash } = link
  const endsAt = now + linkMs
  await sql`
    insert into verification (account_id, purpose, email, token_hash, created_at, expires_at)
    select id, ${purpose}, ${email}, ${tokenHash}, ${new Date(now)}, ${new Date(endsAt)}
    from account where id = ${accountId}`.execute(tx)
  return endsAt
}

/** Links of a purpose, or all, work no longer. */
export async function voidLinks(tx: Kysely<Database>, accountId: number | null, purpose?: Purpose): Promise<void> {
  let links = tx.deleteFrom('verification').where('account_id', '=', accountId)
  if (purpose !== undefined) links = links.where('purpose', '=', purpose)
  await links.execute()
}

const link = (db: Kysely<Database>, purpose: Purpose, tokenHash: string, now: number) =>
  db
    .selectFrom('verification')
    .select(['id', 'account_id', 'email'])
    .where('purpose', '=', purpose)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', new Date(now))

/** Whose link it is that works. @throws AppError gone */
export async function ownerOfLink(db: Kysely<Database>, purpose: Purpose, tokenHash: string, now: number) {
  const found = await link(db, purpose, tokenHash, now)
    .innerJoin('account', 'account.id', 'verification.account_id')
    .clearSelect()
    .select(['account.email', 'account.name'])
    .executeTakeFirst()
  if (found === undefined) throw linkOver()
  return found
}

interface UsedLink {
  accountId: number
  /** As it is, locked until the transaction ends. */
  account: LockedAccount
  /** Where the link was sent to. */
  email: string
}

/**
 * Uses up a link: of two at once one gets it. Its account is locked before it, as by all that voids links.
 *
 * @throws AppError gone: also where the account was closed
 */
export async function takeLink(
  tx: Transaction<Database>,
  purpose: Purpose,
  tokenHash: string,
  now: number,
): Promise<UsedLink> {
  const found = await link(tx, purpose, tokenHash, now).executeTakeFirst()
  const account = found === undefined ? null : await lockIfOpen(tx, found.account_id)
  if (found === undefined || account === null) throw linkOver()
  // Who waited for the account may find that the link was used or voided meanwhile.
  const { numDeletedRows } = await tx.deleteFrom('verification').where('id', '=', found.id).executeTakeFirst()
  if (numDeletedRows === 0n) throw linkOver()
  return { accountId: found.account_id, account, email: found.email }
}

function linkOver(): AppError {
  return new AppError('gone', 'The link was used, has ended or was replaced by a later one; ask for a new one.')
}
