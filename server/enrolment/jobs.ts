import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit, transaction } from '../database/transaction.ts'
import { coursesCancelled, seatsFreed, studentsToTell } from './job-names.ts'
import { closingOf, offerEnd } from './model.ts'
import { momentOf } from './moment.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { lapsePastEnd, lockCourseSeats, offerSeats } from './seat-statements.ts'
import { endLine, type Line, linesAfter } from './waiting-store.ts'

type JobOptions = Pick<RegistrationsOptions, 'db' | 'clock' | 'calendar' | 'terms' | 'payments'>

const coursesAtOnce = 50
/** A transaction must not write for longer than 200 ms. */
const peopleAtOnce = 200

/**
 * Ends holds and offers past their end, which count for nothing already, so that their students are told and searches
 * show the seats. Gives how many.
 */
export async function lapseOpen(
  { db, clock }: Pick<JobOptions, 'db' | 'clock'>,
  signal?: AbortSignal,
): Promise<number> {
  let lapsed = 0
  for (let courses = await coursesPastEnd(db, clock.now()); courses.length > 0; ) {
    for (const courseId of courses) {
      signal?.throwIfAborted()
      lapsed += await transaction(db, (tx) => lapseCourse(tx, courseId, clock.now()), { retry: true })
    }
    courses = await coursesPastEnd(db, clock.now())
  }
  return lapsed
}

async function lapseCourse(tx: Transaction<Database>, courseId: number, now: number): Promise<number> {
  await lockCourseSeats(tx, courseId)
  noteForCommit(tx, seatsFreed)
  return lapsePastEnd(tx, courseId, now)
}

async function coursesPastEnd(db: Kysely<Database>, now: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct course_id as id from (
      select course_id from registration where state in ('offered', 'held') and open_until <= ${new Date(now)}
      order by open_until limit ${coursesAtOnce}
    ) past order by course_id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Offers free seats to those who wait, in the hours of the day, and ends the lines of courses whose registration has
 * closed. Gives how many were offered.
 */
export async function workOffLines(options: JobOptions, signal?: AbortSignal): Promise<number> {
  const { db } = options
  let offers = 0
  for (let last = 0; ; ) {
    const lines = await linesAfter(db, last, momentOf(options), coursesAtOnce)
    for (const line of lines) {
      signal?.throwIfAborted()
      offers += await workOffLine(options, line)
    }
    if (lines.length < coursesAtOnce) return offers
    last = lines.at(-1)!.courseId
  }
}

async function workOffLine(options: JobOptions, line: Line): Promise<number> {
  const { db, calendar, terms } = options
  const { courseId } = line
  if (!line.isOpen) {
    await endWholeLine(options, courseId)
    return 0
  }
  const moment = momentOf(options)
  const until = offerEnd(moment.now, closingOf(line, calendar), terms.offers, calendar)
  if (line.stopped || line.free <= 0 || until === null) return 0
  const given = { courseId, ...moment, until, promise: terms.refundPromise }
  return transaction(db, (tx) => offerSeats(tx, given), { retry: true })
}

async function endWholeLine(options: JobOptions, courseId: number): Promise<void> {
  const { db } = options
  const endSome = async (tx: Transaction<Database>) => {
    await lockCourseSeats(tx, courseId)
    return endLine(tx, courseId, momentOf(options), peopleAtOnce)
  }
  while ((await transaction(db, endSome, { retry: true })) === peopleAtOnce);
}

/** Ends the registrations of cancelled courses, some at a time: all that was paid goes back. Gives how many. */
export async function endCancelled(options: JobOptions, signal?: AbortSignal): Promise<number> {
  const { db } = options
  let ended = 0
  for (let courseId = await nextCancelled(db); courseId !== null; courseId = await nextCancelled(db)) {
    signal?.throwIfAborted()
    ended += await transaction(db, (tx) => endSome(tx, options, courseId as number), { retry: true })
  }
  return ended
}

async function nextCancelled(db: Kysely<Database>): Promise<number | null> {
  const row = await db.selectFrom('cancelled_course').select('course_id').orderBy('at').limit(1).executeTakeFirst()
  return row?.course_id ?? null
}

async function endSome(tx: Transaction<Database>, { clock, payments }: JobOptions, courseId: number): Promise<number> {
  const now = clock.now()
  await lockCourseSeats(tx, courseId)
  await lapsePastEnd(tx, courseId, now)
  const { rows } = await sql<{ paymentId: number | null }>`
    update registration set state = 'cancelled', cause = 'courseCancelled', moved_at = ${new Date(now)},
      moved_by = null, reason = null
    where id in (
      select id from registration where course_id = ${courseId} and state in ('offered', 'held', 'enrolled')
      order by number limit ${peopleAtOnce})
    returning payment_id as "paymentId"`.execute(tx)
  noteForCommit(tx, studentsToTell)
  for (const { paymentId } of rows) {
    if (paymentId === null) continue
    const amountPaise = await payments.refundable(tx, paymentId)
    if (amountPaise === 0) continue
    await payments.requestRefund(tx, paymentId, { amountPaise, reason: 'courseCancelled', accountId: null, note: null })
  }
  if (rows.length < peopleAtOnce) await tx.deleteFrom('cancelled_course').where('course_id', '=', courseId).execute()
  else noteForCommit(tx, coursesCancelled)
  return rows.length
}
