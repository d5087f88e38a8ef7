import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import { isoInstant } from '../iso-instant.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Order } from '../order.ts'
import { countsNext, isBeingSetUp, type Window } from './change-window.ts'
import { expectedMs, type SaleChange, type SaleRecord, type SaleTerms, wholeSecond } from './model.ts'
import { type PreviewingOptions, requirePreview } from './previews.ts'
import { saleRecord } from './sale-records.ts'
import { requireUnchanged } from './select-courses.ts'
import { setUpJob } from './set-up-sales.ts'
import { coursesAhead, insertChange, insertSale, lockSale, openChanges, saleOfPreview, updateChange } from './store.ts'

type Change = Promise<Changed<SaleRecord>>

/**
 * Confirms a preview: its courses are frozen, and set up by a job.
 *
 * @throws AppError notFound, conflict (the selection has changed, or it was confirmed before), unprocessable
 */
export async function confirmSale(options: PreviewingOptions, order: Order, previewId: number): Change {
  const { db, clock } = options
  // Looking takes its time, so it is done before anything is locked. Who repeats a request gets what came of it.
  if ((await saleOfPreview(db, previewId)) === null) {
    await requireUnchanged(options, await requirePreview(db, previewId, ['sale']))
  }
  return makeChange(options, order, async (tx, audit) => {
    const now = clock.now()
    const preview = await requirePreview(tx, previewId, ['sale'], true)
    const known = await saleOfPreview(tx, previewId)
    if (known !== null)
      throw new AppError('conflict', `Preview ${previewId} was confirmed already: it is sale ${known}.`)
    if (preview.courses === 0) throw unprocessable('previewId', previewId, 'a preview of at least one course')
    const { name, percent, amountPaise, from, to } = preview.terms as SaleTerms
    const saleId = await insertSale(tx, { name, previewId, percent, amountPaise, courses: preview.courses }, now)
    const effectiveAt = Math.max(from ?? 0, await soonest(tx, preview.courses, now))
    if (effectiveAt >= to) {
      throw unprocessable(
        'to',
        isoInstant(to),
        `an instant after ${isoInstant(effectiveAt)}, when it is expected to begin`,
      )
    }
    await insertChange(
      tx,
      { saleId, kind: 'begin', askedFor: from, effectiveAt, nextFrom: effectiveAt, nextTo: to },
      now,
    )
    const after = { name, percent, amountPaise, from: isoInstant(from), to: isoInstant(to), courses: preview.courses }
    audit({ action: 'sale.start', subject: { kind: 'sale', id: saleId }, before: null, after })
    return setUp(tx, saleId, now)
  })
}

/**
 * Ends a sale before its time, at once or at an instant.
 *
 * @throws AppError notFound, conflict (it has not begun, or is over), unprocessable
 */
export function endSale(options: PreviewingOptions, order: Order, id: number, at: number | null): Change {
  return makeChange(options, order, async (tx, audit) => {
    const now = options.clock.now()
    const sale = await lockSale(tx, id)
    const changes = await openChanges(tx, id)
    refuseTwice(id, changes)
    const { from, to } = windowOf(sale, changes)
    if (changes.some(isBeingSetUp)) throw new AppError('conflict', `Sale ${id} is still being set up; undo it instead.`)
    if (from === null || to === null || now >= to) throw over(id)
    if (now < from) throw new AppError('conflict', `Sale ${id} begins at ${isoInstant(from)}; undo it instead.`)
    const effectiveAt = Math.max(at ?? 0, await soonest(tx, sale.courses, now))
    if (effectiveAt >= to) {
      throw unprocessable('at', isoInstant(at), `an instant before ${isoInstant(to)}, when it ends by itself`)
    }
    await insertChange(
      tx,
      { saleId: id, kind: 'end', askedFor: at, effectiveAt, nextFrom: from, nextTo: effectiveAt },
      now,
    )
    const after = { to: isoInstant(effectiveAt) }
    audit({ action: 'sale.end', subject: { kind: 'sale', id }, before: { to: isoInstant(to) }, after })
    return setUp(tx, id, now)
  })
}

/**
 * Takes a sale back: one that has not begun never does, one that is on ends, one that is being set up counts for nothing.
 *
 * @throws AppError notFound, conflict (it is over, or undone)
 */
export function undoSale(options: PreviewingOptions, order: Order, id: number): Change {
  return makeChange(options, order, async (tx, audit) => {
    const now = options.clock.now()
    const sale = await lockSale(tx, id)
    const changes = await openChanges(tx, id)
    const last = changes.at(-1)
    if (last?.kind === 'undo' || last?.phase === 'withdrawing')
      throw new AppError('conflict', `Sale ${id} is being undone.`)
    const { from, to } = windowOf(sale, changes)
    const begun = changes.find(isBeingSetUp)
    if (begun !== undefined) await withdraw(tx, begun)
    else if (to === null || now >= to) throw over(id)
    else {
      const effectiveAt = await soonest(tx, sale.courses, now)
      await insertChange(
        tx,
        { saleId: id, kind: 'undo', askedFor: null, effectiveAt, nextFrom: null, nextTo: null },
        now,
      )
    }
    const before = { from: isoInstant(from), to: isoInstant(to) }
    audit({ action: 'sale.undo', subject: { kind: 'sale', id }, before, after: { from: null, to: null } })
    return setUp(tx, id, now)
  })
}

/** The window that counts, or will once what is on its way is done. */
function windowOf(sale: Window, changes: readonly SaleChange[]): Window {
  const begun = changes.find(countsNext)
  return begun === undefined ? sale : { from: begun.nextFrom, to: begun.nextTo }
}

async function withdraw(tx: Transaction<Database>, { id, placedTo }: SaleChange): Promise<void> {
  await updateChange(tx, id, { phase: placedTo === 0 ? 'withdrawn' : 'withdrawing' })
}

/** When a change can take effect, as expected: those before it come first. */
async function soonest(tx: Transaction<Database>, courses: number, now: number): Promise<number> {
  return wholeSecond(now + expectedMs(courses + (await coursesAhead(tx))))
}

async function setUp(tx: Transaction<Database>, saleId: number, now: number): Promise<SaleRecord> {
  await enqueue(tx, setUpJob, {}, { key: setUpJob, queue: 'sales' })
  return saleRecord(tx, saleId, now)
}

function refuseTwice(id: number, changes: readonly SaleChange[]): void {
  const last = changes.at(-1)
  if (last === undefined || last.kind === 'begin') return
  throw new AppError('conflict', `Sale ${id} is being ${last.kind === 'end' ? 'ended' : 'undone'} already.`)
}

function over(id: number): AppError {
  return new AppError('conflict', `Sale ${id} is over; nothing of it counts any more.`)
}

function unprocessable(parameter: string, received: unknown, expected: string): AppError {
  const message = `${parameter}: received ${JSON.stringify(received)}, expected ${expected}.`
  return new AppError('unprocessable', message, { faults: [{ parameter, received, expected }] })
}
