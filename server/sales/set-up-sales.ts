import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type AuditEntry, recordAudit } from '../changes/audit-store.ts'
import { isoInstant } from '../iso-instant.ts'
import { jobOrder } from '../order.ts'
import { windowAfter } from './change-window.ts'
import { atOnce, expectedMs, propagationMs, type SaleChange, wholeSecond } from './model.ts'
import { SelectedCourses } from './selected-courses.ts'
import {
  analyzeCourses,
  coursesUpTo,
  lockChange,
  lockSale,
  nextChange,
  passCourses,
  placeCourses,
  setWindow,
  updateChange,
} from './store.ts'
import { inTransaction, type WorkOffOptions, workOff } from './work-off.ts'

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
  const selected = new SelectedCourses(db)
  const step = async (change: SaleChange) => {
    const tx = await passNext(db, change, selected)
    if (tx === null) return inTransaction(db, (tx) => advance(tx, change, clock.now()))
    if (change.phase === 'placing' && growths.has(change.placed)) await analyzeCourses(db)
    return tx
  }
  await workOff(options, { next: nextChange, step }, signal)
}

/** Goes over some courses by one statement, which is most of the work; null: not one was left to go over. */
async function passNext(db: Kysely<Database>, change: SaleChange, selected: SelectedCourses): Promise<bigint | null> {
  if (change.phase === 'settling') return passCourses(db, change, 'settled', atOnce)
  if (change.phase !== 'placing') return null
  if (change.kind !== 'begin') return passCourses(db, change, 'placed', atOnce)
  const ids = await selected.behind(change)
  return ids.length === 0 ? null : placeCourses(db, change, ids)
}

async function advance(tx: Transaction<Database>, seen: SaleChange, now: number): Promise<void> {
  const change = await lockChange(tx, seen)
  if (change === null) return
  switch (change.phase) {
    case 'waiting':
      return begin(tx, change, now)
    case 'placing':
      return complete(tx, change, now)
    case 'settling':
      return finish(tx, change)
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

/**
 * Placed in all courses, where it does not count yet, it comes to count for all of them by one statement. What takes effect
 * at a later instant than was placed makes no difference until then: what is ahead does not count.
 */
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

/** What counts already has come to where it always counts, course by course. */
async function finish(tx: Transaction<Database>, change: SaleChange): Promise<void> {
  await setWindow(tx, change)
  await updateChange(tx, change.id, { phase: 'done' })
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
