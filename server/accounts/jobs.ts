import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { deleteOldAttempts } from './attempt-store.ts'
import { deleteExpired } from './store.ts'
import { deleteWholeAllowances } from './write-allowance.ts'

const chunk = 500

/** Deletes what is past its end, in small transactions: sessions, tokens, links, counters. Returns how much. */
export async function pruneAccounts(db: Kysely<Database>, now: number): Promise<number> {
  let pruned = 0
  for (let more = chunk; more > 0; pruned += more) {
    more = await deleteExpired(db, now, chunk)
    more += await deleteOldAttempts(db, now, chunk)
    more += await deleteWholeAllowances(db, now, chunk)
  }
  return pruned
}
