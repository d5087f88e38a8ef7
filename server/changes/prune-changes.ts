import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { deleteOldKeys } from './idempotency-store.ts'

const chunk = 500

/** Deletes idempotency keys past their day, in small transactions. Returns how many. */
export async function pruneChanges(db: Kysely<Database>, now: number): Promise<number> {
  let pruned = 0
  for (let more = chunk; more === chunk; pruned += more) more = await deleteOldKeys(db, now, chunk)
  return pruned
}
