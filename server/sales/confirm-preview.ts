import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, makeChange, type Work } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import type { Purpose, StoredPreview } from './preview-store.ts'
import { type PreviewingOptions, requirePreview } from './previews.ts'
import { requireUnchanged } from './select-courses.ts'
import { unprocessable } from './unprocessable.ts'

/** What a preview is confirmed for. */
export interface Confirmation<T> {
  previewId: number
  purposes: readonly Purpose[]
  /** What is made of it is called. */
  name: 'sale' | 'disruption'
  make(tx: Transaction<Database>, preview: StoredPreview, audit: Parameters<Work<T>>[1]): Promise<T>
}

/**
 * Makes of a preview what was previewed, once, where its selection still means the same courses.
 *
 * @throws AppError notFound, conflict (the selection has changed, or it was confirmed before), unprocessable (no course)
 */
export async function confirmPreview<T>(
  options: PreviewingOptions,
  order: Order,
  { previewId, purposes, name, make }: Confirmation<T>,
): Promise<Changed<T>> {
  const { db } = options
  // Looking takes its time, so it is done before anything is locked. Who repeats a request gets what came of it.
  if ((await madeOf(db, name, previewId)) === null) {
    await requireUnchanged(options, await requirePreview(db, previewId, purposes))
  }
  return makeChange(options, order, async (tx, audit) => {
    const preview = await requirePreview(tx, previewId, purposes, true)
    const made = await madeOf(tx, name, previewId)
    if (made !== null)
      throw new AppError('conflict', `Preview ${previewId} was confirmed already: it is ${name} ${made}.`)
    if (preview.courses === 0) throw unprocessable('previewId', previewId, 'a preview of at least one course')
    return make(tx, preview, audit)
  })
}

/** Null where it was not confirmed. */
async function madeOf(
  db: Kysely<Database>,
  name: Confirmation<unknown>['name'],
  previewId: number,
): Promise<number | null> {
  const row = await db.selectFrom(name).select('id').where('preview_id', '=', previewId).executeTakeFirst()
  return row?.id ?? null
}
