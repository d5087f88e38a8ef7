import type { Pool } from 'pg'

/** Sets of words or word sequences that mean the same. */
export async function readSynonyms(pool: Pool): Promise<string[][]> {
  const { rows } = await pool.query<{ words: string[] }>('select words from synonym order by id')
  return rows.map(({ words }) => words)
}
