import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit } from '../database/transaction.ts'
import { coursesCancelled, seatsFreed, studentsToTell } from './job-names.ts'
import {
  deleteFreeSeats,
  hasRegistrations,
  insertScheduleMoves,
  insertSeats,
  lockFreeSeats,
  lockSeats,
  type NewSeats,
  type ScheduleMove,
  updateSeatTotals,
} from './store.ts'

/** Gives new courses their seats. */
export async function openSeats(db: Kysely<Database>, seats: readonly NewSeats[]): Promise<void> {
  if (seats.length > 0) await insertSeats(db, seats)
}

/**
 * Changes how many seats courses have, each in one step with the check that those taken still fit.
 * Gives the courses where they do not, which stay as they were.
 */
export async function changeSeatTotals(
  db: Kysely<Database>,
  totals: readonly { courseId: number; total: number }[],
): Promise<number[]> {
  if (totals.length === 0) return []
  const changed = new Set(await updateSeatTotals(db, totals))
  // More seats go to those who wait first.
  if (db.isTransaction) noteForCommit(db as Transaction<Database>, seatsFreed)
  return totals.map((wanted) => wanted.courseId).filter((courseId) => !changed.has(courseId))
}

/**
 * Of these courses, those in which nobody holds, was offered or has taken a seat here (imported ones do not count);
 * none can be taken before the transaction ends.
 */
export async function lockUnregistered(tx: Kysely<Database>, courseIds: readonly number[]): Promise<number[]> {
  return courseIds.length === 0 ? [] : lockFreeSeats(tx, courseIds)
}

/** Whether anybody ever registered for a course; nobody does before the transaction ends. */
export async function everRegistered(tx: Transaction<Database>, courseId: number): Promise<boolean> {
  await lockSeats(tx, courseId)
  return hasRegistrations(tx, courseId)
}

/** Takes the seats of a draft back; false where some are taken. */
export async function closeSeats(tx: Kysely<Database>, courseId: number): Promise<boolean> {
  await deleteFreeSeats(tx, courseId)
  return (await lockSeats(tx, courseId)) === null
}

/** How many seats of a course are not left, imported ones included; none can be taken before the transaction ends. */
export async function lockTakenSeats(tx: Kysely<Database>, courseId: number): Promise<number> {
  return (await lockSeats(tx, courseId)) ?? 0
}

/**
 * Days or sessions of courses are others than `former`: who takes part is told, may cancel for the whole price for a while,
 * and his calendar follows.
 */
export async function scheduleMoved(tx: Kysely<Database>, moves: readonly ScheduleMove[], now: number): Promise<void> {
  if (moves.length === 0) return
  await insertScheduleMoves(tx, moves, now)
  if (tx.isTransaction) noteForCommit(tx as Transaction<Database>, studentsToTell)
}

/** Courses were cancelled: their registrations are ended soon after the commit; the database remembers which. */
export function courseCancelled(tx: Kysely<Database>): void {
  if (tx.isTransaction) noteForCommit(tx as Transaction<Database>, coursesCancelled)
}
