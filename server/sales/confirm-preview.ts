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
  // Looking takes its time, so it is done before anything is locked. Who sends a key again hears what came of it first.
  const isMade = (await madeOf(options.db, name, previewId)) !== null
  const refused = isMade ? null : await refusalOf(options, previewId, purposes)
  return makeChange(options, order, async (tx, audit) => {
    const preview = await requirePreview(tx, previewId, purposes, true)
    const made = await madeOf(tx, name, previewId)
    if (made !== null)
      throw new AppError('conflict', `Preview ${previewId} was confirmed already: it is ${name} ${made}.`)
    if (refused !== null) throw refused
    if (preview.courses === 0) throw unprocessable('previewId', previewId, 'a preview of at least one course')
    return make(tx, preview, audit)
  })
}

/** Why it cannot be confirmed as it is now; null: it can. */
async function refusalOf(
  options: PreviewingOptions,
  previewId: number,
  purposes: readonly Purpose[],
): Promise<AppError | null> {
  try {
    await requireUnchanged(options, await requirePreview(options.db, previewId, purposes))
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
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
