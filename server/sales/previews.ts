import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, type Changing, makeChange } from '../changes/make-change.ts'
import { inChunks } from '../database/in-chunks.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { expectedBegin, requireBeginBefore } from './expected-begin.ts'
import type { SaleTerms, Selection } from './model.ts'
import {
  countPrices,
  countStops,
  type ExampleCourse,
  firstExamples,
  type PriceCounts,
  pricedExamples,
  type StopCounts,
} from './preview-counts.ts'
import { deleteOldPreviews, findPreview, insertPreview, type Purpose, type StoredPreview } from './preview-store.ts'
import { refuseUnknownCategories, type SelectingOptions, selectCourses } from './select-courses.ts'

export interface PreviewingOptions extends SelectingOptions, Changing {}

/** What an operator is shown before he confirms. Survives JSON. */
export interface PreviewRecord extends StoredPreview {
  /** Of the ids given, those that are no published course. */
  unknown: number[]
  /** Of a sale, as it would be at its beginning; `expectedFrom`: when that is, if it is confirmed now. */
  prices: (PriceCounts & { expectedFrom: number }) | null
  /** Of a stop or resumption. */
  stops: StopCounts | null
  examples: ExampleCourse[]
}

const keptForMs = 86_400_000
const chunk = 50

/**
 * Looks what a selection means now, and keeps it to be confirmed.
 *
 * @throws AppError unprocessable: there is no such category; a sale would not begin before its end
 */
export async function makePreview(
  options: PreviewingOptions,
  order: Order,
  wish: { purpose: Purpose; selection: Selection; terms: SaleTerms | { name: string } },
): Promise<Changed<PreviewRecord>> {
  const { db, clock } = options
  await refuseUnknownCategories(db, wish.selection)
  const { ids, selection, sentence } = await selectCourses(options, wish.selection)
  const accountId = 'accountId' in order.by ? order.by.accountId : null
  return makeChange(options, order, async (tx) => {
    const now = clock.now()
    if ('to' in wish.terms) requireBeginBefore(wish.terms.to, await expectedBegin(tx, wish.terms, ids.length, now))
    const preview = { ...wish, selection, sentence, accountId, ids }
    return previewRecord(tx, await insertPreview(tx, preview, now), now, [wish.purpose])
  })
}

/** @throws AppError notFound */
export async function requirePreview(
  db: Kysely<Database>,
  id: number,
  purposes: readonly Purpose[],
  lock = false,
): Promise<StoredPreview> {
  const preview = await findPreview(db, id, { lock })
  if (preview !== null && purposes.includes(preview.purpose)) return preview
  throw new AppError(
    'notFound',
    `There is no such preview ${id}; those that are not confirmed within a day are deleted.`,
  )
}

/** @throws AppError notFound */
export async function previewRecord(
  db: Kysely<Database>,
  id: number,
  now: number,
  purposes: readonly Purpose[],
): Promise<PreviewRecord> {
  const preview = await requirePreview(db, id, purposes)
  const unknown = await unknownIds(db, preview)
  if (!('to' in preview.terms)) {
    const [stops, examples] = [await countStops(db, preview), await firstExamples(db, id)]
    return { ...preview, unknown, prices: null, stops, examples }
  }
  const expectedFrom = await expectedBegin(db, preview.terms, preview.courses, now)
  const prices = { ...(await countPrices(db, id, preview.terms, expectedFrom)), expectedFrom }
  const examples = await pricedExamples(db, id, preview.terms, expectedFrom)
  return { ...preview, unknown, prices, stops: null, examples }
}

async function unknownIds(db: Kysely<Database>, { id, selection }: StoredPreview): Promise<number[]> {
  if (!('courses' in selection)) return []
  const { rows } = await sql<{ id: number }>`
    select distinct given.id from unnest(${selection.courses}::bigint[]) given (id)
    where given.id not in (select unnest(course_ids) from selection_preview where id = ${id})
    order by given.id`.execute(db)
  return rows.map((row) => row.id)
}

/** Deletes previews that nobody confirmed within a day; gives how many. */
export function prunePreviews({ db, clock }: Changing): Promise<number> {
  return inChunks(chunk, () => deleteOldPreviews(db, clock.now() - keptForMs, chunk))
}
