import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '../../../db/schema.ts'

/** Words or sequences of words that mean the same to search. */
export interface SynonymGroup {
  id: number
  words: string[]
  /** Counts edits. */
  version: number
}

/** Of all groups, as the index takes them. */
export async function readSynonyms(pool: Pool): Promise<string[][]> {
  const { rows } = await pool.query<{ words: string[] }>('select words from synonym order by id')
  return rows.map(({ words }) => words)
}

/** All of them by id: there are never more than `mostGroups`. */
export async function synonymGroups(db: Kysely<Database>): Promise<SynonymGroup[]> {
  return db.selectFrom('synonym').select(['id', 'words', 'version']).orderBy('id').execute()
}
