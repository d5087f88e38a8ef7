import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, type Changing, makeChange } from '../changes/make-change.ts'
import { inChunks } from '../database/in-chunks.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { expectedBegin, requireBeginBefore } from './expected-begin.ts'
import {
  countPrices,
  countStops,
  type ExampleCourse,
  firstExamples,
  type Previewed,
  type PriceCounts,
  pricedExamples,
  type StopCounts,
  unknownIds,
} from './preview-counts.ts'
import { deleteOldPreviews, findPreview, insertPreview, type Purpose, type StoredPreview } from './preview-store.ts'
import { refuseUnknownCategories, type SelectingOptions, selectCourses } from './select-courses.ts'

export interface PreviewingOptions extends SelectingOptions, Changing {}

/** What an operator is shown before he confirms. Survives JSON. */
export interface PreviewRecord extends StoredPreview, Counts {}

interface Counts {
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
  wish: Pick<StoredPreview, 'purpose' | 'selection' | 'terms'>,
): Promise<Changed<PreviewRecord>> {
  const { db, clock } = options
  await refuseUnknownCategories(db, wish.selection)
  const { ids, selection, sentence } = await selectCourses(options, wish.selection)
  const createdAt = clock.now()
  const preview = { ...wish, selection, sentence, courses: ids.length, createdAt }
  // Counting takes its time, and what is written holds the feed back until the transaction ends.
  const counted = await counts(db, { ids }, preview, createdAt)
  const accountId = 'accountId' in order.by ? order.by.accountId : null
  return makeChange(options, order, async (tx) => {
    if ('to' in wish.terms) requireBeginBefore(wish.terms.to, counted.prices!.expectedFrom)
    return { ...preview, ...counted, id: await insertPreview(tx, { ...preview, accountId, ids }) }
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
  return { ...preview, ...(await counts(db, { id }, preview, now)) }
}

async function counts(
  db: Kysely<Database>,
  previewed: Previewed,
  { purpose, selection, terms, courses }: Omit<StoredPreview, 'id'>,
  now: number,
): Promise<Counts> {
  const unknown = 'courses' in selection ? await unknownIds(db, previewed, selection.courses) : []
  if (!('to' in terms)) {
    const stops = await countStops(db, previewed, purpose)
    return { unknown, prices: null, stops, examples: await firstExamples(db, previewed) }
  }
  const expectedFrom = await expectedBegin(db, terms, courses, now)
  const prices = { ...(await countPrices(db, previewed, terms, expectedFrom)), expectedFrom }
  return { unknown, prices, stops: null, examples: await pricedExamples(db, previewed, terms, expectedFrom) }
}

/** Deletes previews that nobody confirmed within a day; gives how many. */
export function prunePreviews({ db, clock }: Changing): Promise<number> {
  return inChunks(chunk, () => deleteOldPreviews(db, clock.now() - keptForMs, chunk))
}
