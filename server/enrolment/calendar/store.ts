import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'

/** The feed of an account from now on, instead of the one that it has. */
export async function putFeed(
  tx: Transaction<Database>,
  { accountId, secretHash, now }: { accountId: number; secretHash: string; now: number },
): Promise<void> {
  const at = new Date(now)
  await sql`insert into calendar_feed (account_id, secret_hash, created_at) values (${accountId}, ${secretHash}, ${at})
    on conflict (account_id) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at`.execute(
    tx,
  )
}

/** Whether there was one. */
export async function deleteFeed(db: Kysely<Database>, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('calendar_feed').where('account_id', '=', accountId).executeTakeFirst()
  return numDeletedRows > 0n
}
