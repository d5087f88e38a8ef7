import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { inChunks } from '../database/in-chunks.ts'
import { deleteOldKeys } from './idempotency-store.ts'

const chunk = 500

/** Deletes idempotency keys past their day, in small transactions. Returns how many. */
export function pruneChanges(db: Kysely<Database>, now: number): Promise<number> {
  return inChunks(chunk, () => deleteOldKeys(db, now, chunk))
}
