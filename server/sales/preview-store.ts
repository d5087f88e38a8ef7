import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'
import type { SaleTerms, Selection } from './model.ts'

export type Purpose = 'sale' | 'stop' | 'resume'

/** What an operator was shown, as it is kept. */
export interface StoredPreview {
  id: number
  purpose: Purpose
  selection: Selection
  /** The sentence that was read into the selection, and what was ignored of it. */
  sentence: { text: string; ignored: string[] } | null
  terms: SaleTerms | { name: string }
  courses: number
  createdAt: number
}

/** What is selected by the preview of this name in a statement, without the sentence that it was read from. */
export function selectionOf(preview: string): RawBuilder<Selection> {
  return sql<Selection>`${sql.ref(`${preview}.selection`)} - 'sentence'`
}

export async function insertPreview(
  db: Kysely<Database>,
  preview: Omit<StoredPreview, 'id' | 'courses'> & { accountId: number | null; ids: readonly number[] },
): Promise<number> {
  const { purpose, accountId, selection, sentence, terms, ids, createdAt } = preview
  const { id } = await db
    .insertInto('selection_preview')
    .values({
      purpose,
      account_id: accountId,
      selection: JSON.stringify({ ...selection, sentence }),
      terms: JSON.stringify(terms),
      course_ids: [...ids],
      created_at: new Date(createdAt),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Null where there is none (any more). `lock`: nobody else confirms or deletes it meanwhile. */
export async function findPreview(
  db: Kysely<Database>,
  id: number,
  { lock = false } = {},
): Promise<StoredPreview | null> {
  const { rows } = await sql<StoredPreview>`
    select id, purpose, ${selectionOf('selection_preview')} as selection, selection -> 'sentence' as sentence, terms,
      cardinality(course_ids) as courses, ${milliseconds('created_at')} as "createdAt"
    from selection_preview where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** In ascending order. */
export async function previewedIds(db: Kysely<Database>, id: number): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] }>`
    select course_ids as ids from selection_preview where id = ${id}`.execute(db)
  return rows[0]?.ids ?? []
}

/** Previews before an instant that were never confirmed, at most so many; gives how many there were. */
export async function deleteOldPreviews(db: Kysely<Database>, before: number, most: number): Promise<number> {
  const { rows } = await sql`
    delete from selection_preview p where p.id in (
      select id from selection_preview old where created_at < ${new Date(before)}
        and not exists (select from sale where preview_id = old.id)
        and not exists (select from disruption where preview_id = old.id)
      order by id limit ${most} for update skip locked
    ) returning 1`.execute(db)
  return rows.length
}
