import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import { isoInstant } from '../iso-instant.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Order } from '../order.ts'
import { countsNext, isBeingSetUp, type Window } from './change-window.ts'
import { confirmPreview } from './confirm-preview.ts'
import { expectedBegin, requireBeginBefore, soonest } from './expected-begin.ts'
import type { SaleChange, SaleRecord, SaleTerms } from './model.ts'
import type { PreviewingOptions } from './previews.ts'
import { saleRecord } from './sale-records.ts'
import { setUpJob } from './set-up-sales.ts'
import { decidingChanges, insertChange, insertSale, lockSale, updateChange } from './store.ts'
import { unprocessable } from './unprocessable.ts'
import { whyNotEnd, whyNotUndo } from './why-not.ts'

/** Forms say minutes: the minute that runs is not past. */
const aMinute = 60_000

type Change = Promise<Changed<SaleRecord>>

/**
 * Confirms a preview: its courses are frozen, and set up by a job.
 *
 * @throws AppError notFound, conflict (the selection has changed, or it was confirmed before), unprocessable
 */
export function confirmSale(options: PreviewingOptions, order: Order, previewId: number): Change {
  return confirmPreview(options, order, {
    previewId,
    purposes: ['sale'],
    name: 'sale',
    make: async (tx, { courses, terms }, audit) => {
      const now = options.clock.now()
      const { name, percent, amountPaise, from, to } = terms as SaleTerms
      const effectiveAt = await expectedBegin(tx, { from }, courses, now)
      requireBeginBefore(to, effectiveAt)
      const saleId = await insertSale(tx, { name, previewId, percent, amountPaise, courses }, now)
      const begin = { saleId, kind: 'begin', askedFor: from, effectiveAt, nextFrom: effectiveAt, nextTo: to } as const
      await insertChange(tx, begin, now)
      const after = { name, percent, amountPaise, from: isoInstant(from), to: isoInstant(to), courses }
      audit({ action: 'sale.start', subject: { kind: 'sale', id: saleId }, before: null, after })
      return setUp(tx, saleId, now)
    },
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
    const changes = await decidingChanges(tx, id)
    const window = windowOf(sale, changes)
    refuse(id, whyNotEnd(window, changes.at(-1) ?? null, now))
    const { from, to } = window as { from: number; to: number }
    if (at !== null && at < now - aMinute) {
      throw unprocessable(
        'at',
        isoInstant(at),
        `an instant that is to come (it is ${isoInstant(now)}), or none for now`,
      )
    }
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
 * Takes a sale back: one that is being set up never counts, any other ends at one instant, or never begins where that comes
 * first.
 *
 * @throws AppError notFound, conflict (it is over, or undone)
 */
export function undoSale(options: PreviewingOptions, order: Order, id: number): Change {
  return makeChange(options, order, async (tx, audit) => {
    const now = options.clock.now()
    const sale = await lockSale(tx, id)
    const changes = await decidingChanges(tx, id)
    const { from, to } = windowOf(sale, changes)
    refuse(id, whyNotUndo({ from, to }, changes.at(-1) ?? null, now))
    const begun = changes.find(isBeingSetUp)
    if (begun !== undefined) await withdraw(tx, begun)
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

async function setUp(tx: Transaction<Database>, saleId: number, now: number): Promise<SaleRecord> {
  await enqueue(tx, setUpJob, {}, { key: setUpJob, queue: 'sales' })
  return saleRecord(tx, saleId, now)
}

function refuse(id: number, why: string | null): void {
  if (why !== null) throw new AppError('conflict', `Sale ${id} ${why}`)
}
