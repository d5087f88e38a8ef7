import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** The next courses, by id, of the frozen selection that a sale or disruption was confirmed with, behind the first so many of it. */
export async function previewedSlice(
  db: Kysely<Database>,
  confirmed: { table: 'sale' | 'disruption'; id: number },
  first: number,
  count: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select unnest(p.course_ids[${first + 1}::integer:${first + count}::integer]) as id
    from selection_preview p where p.id = (select preview_id from ${sql.table(confirmed.table)} where id = ${confirmed.id})
    order by id`.execute(db)
  return rows.map((row) => row.id)
}
