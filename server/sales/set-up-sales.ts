import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type AuditEntry, recordAudit } from '../changes/audit-store.ts'
import { isoInstant } from '../iso-instant.ts'
import { jobOrder } from '../order.ts'
import { windowAfter } from './change-window.ts'
import { atOnce, expectedMs, propagationMs, type SaleChange, wholeSecond } from './model.ts'
import { previewedSlice } from './previewed-slice.ts'
import {
  analyzeCourses,
  coursesAfter,
  coursesUpTo,
  insertCourses,
  lockChange,
  lockSale,
  nextChange,
  setWindow,
  updateChange,
} from './store.ts'
import { type WorkOffOptions, workOff } from './work-off.ts'

export const setUpJob = 'set-up-sales'

/** So many courses of a sale have been placed when the database looks at them anew. */
const growths: ReadonlySet<number> = new Set([5 * atOnce, 50 * atOnce])

/**
 * Works off what operators want of sales, one change after another, some courses in each step.
 *
 * @throws the signal's reason
 */
export async function setUpSales(options: WorkOffOptions, signal?: AbortSignal): Promise<void> {
  const { db, clock } = options
  const work = {
    next: nextChange,
    step: async (tx: Transaction<Database>, { id, phase }: SaleChange) => {
      const locked = await lockChange(tx, id, phase)
      if (locked !== null) await advance(tx, locked, clock.now())
    },
    stepped: async ({ phase, placed }: SaleChange) => {
      if (phase === 'placing' && growths.has(placed)) await analyzeCourses(db)
    },
  }
  await workOff(options, work, signal)
}

async function advance(tx: Transaction<Database>, change: SaleChange, now: number): Promise<void> {
  switch (change.phase) {
    case 'waiting':
      return begin(tx, change, now)
    case 'placing':
      return place(tx, change, now)
    case 'settling':
      return settle(tx, change)
    case 'withdrawing':
      return takeBack(tx, change)
    case 'done':
    case 'withdrawn':
  }
}

/** When it takes effect is said anew where others took longer than expected. */
async function begin(tx: Transaction<Database>, change: SaleChange, now: number): Promise<void> {
  const sale = await lockSale(tx, change.saleId)
  const effectiveAt = Math.max(change.effectiveAt, wholeSecond(now + expectedMs(sale.courses)))
  const window = windowAfter(change, sale, effectiveAt)
  if (window === null) await updateChange(tx, change.id, { phase: 'withdrawn', missed: true })
  else await updateChange(tx, change.id, { phase: 'placing', effectiveAt, ...window })
}

/** Brings it to the next courses, where it does not count yet; then one statement makes it count for all of them. */
async function place(tx: Transaction<Database>, change: SaleChange, now: number): Promise<void> {
  const { id, saleId, kind, placedTo, placed } = change
  const isNew = kind === 'begin'
  const ids = await (isNew
    ? previewedSlice(tx, { table: 'sale', id: saleId }, placed, atOnce)
    : coursesAfter(tx, saleId, placedTo, atOnce))
  if (ids.length === 0) return complete(tx, change, now)
  if (isNew) await insertCourses(tx, saleId, ids)
  await updateChange(tx, id, { placedTo: ids.at(-1)!, placed: placed + ids.length })
}

/** What takes effect at a later instant than was placed makes no difference until then: what is ahead does not count. */
async function complete(tx: Transaction<Database>, change: SaleChange, now: number): Promise<void> {
  const { id, saleId, kind } = change
  const effectiveAt = Math.max(change.effectiveAt, wholeSecond(now + propagationMs))
  const window = windowAfter(change, await lockSale(tx, saleId), effectiveAt)
  if (window === null) {
    const phase = change.placedTo === 0 ? 'withdrawn' : 'withdrawing'
    return updateChange(tx, id, { phase, missed: true })
  }
  await updateChange(tx, id, { phase: 'settling', effectiveAt, ...window })
  const after = {
    kind,
    effectiveAt: isoInstant(effectiveAt),
    from: isoInstant(window.nextFrom),
    to: isoInstant(window.nextTo),
  }
  await audit(tx, { action: 'sale.setUp', subject: { kind: 'sale', id: saleId }, after }, now)
}

/** What counts already comes to where it always counts, course by course. */
async function settle(tx: Transaction<Database>, change: SaleChange): Promise<void> {
  const { id, saleId, settledTo, settled } = change
  const ids = await coursesAfter(tx, saleId, settledTo, atOnce)
  if (ids.length > 0) return updateChange(tx, id, { settledTo: ids.at(-1)!, settled: settled + ids.length })
  await setWindow(tx, change)
  await updateChange(tx, id, { phase: 'done' })
}

async function takeBack(tx: Transaction<Database>, change: SaleChange): Promise<void> {
  const { id, saleId, placedTo, placed } = change
  // The one more is where the mark comes to stand.
  const ids = await coursesUpTo(tx, saleId, placedTo, atOnce + 1)
  if (ids.length === 0) return updateChange(tx, id, { phase: 'withdrawn', placedTo: 0, placed: 0 })
  const taken = Math.min(ids.length, atOnce)
  await updateChange(tx, id, { placedTo: ids[atOnce] ?? 0, placed: Math.max(0, placed - taken) })
}

async function audit(tx: Kysely<Database>, entry: AuditEntry, now: number): Promise<void> {
  await recordAudit(tx, jobOrder(setUpJob), [entry], now)
}
