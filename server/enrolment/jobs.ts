import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit, transaction } from '../database/transaction.ts'
import { eachCourse } from './each-course.ts'
import { seatsFreed, studentsToTell } from './job-names.ts'
import { closingOf, offerEnd } from './model.ts'
import { momentOf } from './moment.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { lapsePastEnd, lockCourseSeats, offerSeats } from './seat-statements.ts'
import { endLine, type Line, linesAfter } from './waiting-store.ts'

type JobOptions = Pick<RegistrationsOptions, 'db' | 'clock' | 'calendar' | 'terms' | 'payments'>

const coursesAtOnce = 50
/** A transaction must not write for longer than 200 ms: people who hold or wait no more, get an offer, or their money back. */
const atOnce = { lapses: 100, ends: 200, offers: 80, refunds: 40 }

/**
 * Ends holds and offers past their end, which count for nothing already, so that their students are told and searches
 * show the seats. Gives how many.
 */
export function lapseOpen({ db, clock }: Pick<JobOptions, 'db' | 'clock'>, signal?: AbortSignal): Promise<number> {
  const next = (after: number) => coursesPastEnd(db, after, clock.now())
  const work = ({ courseId }: CourseId) => inSteps(db, atOnce.lapses, (tx) => lapseSome(tx, courseId, clock.now()))
  return eachCourse({ next, work }, signal)
}

interface CourseId {
  courseId: number
}

async function lapseSome(tx: Transaction<Database>, courseId: number, now: number): Promise<number> {
  await lockCourseSeats(tx, courseId)
  noteForCommit(tx, seatsFreed)
  return lapsePastEnd(tx, { courseId, now, most: atOnce.lapses })
}

async function coursesPastEnd(db: Kysely<Database>, after: number, now: number): Promise<CourseId[]> {
  const { rows } = await sql<CourseId>`
    select distinct course_id as "courseId" from registration
    where state in ('offered', 'held') and open_until <= ${new Date(now)} and course_id > ${after}
    order by course_id limit ${coursesAtOnce}`.execute(db)
  return rows
}

/**
 * Offers free seats to those who wait, in the hours of the day, and ends the lines of courses whose registration has
 * closed. Gives how many were offered.
 */
export function workOffLines(options: JobOptions, signal?: AbortSignal): Promise<number> {
  const next = (after: number) => linesAfter(options.db, after, momentOf(options), coursesAtOnce)
  return eachCourse({ next, work: (line) => workOffLine(options, line) }, signal)
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
  const given = { courseId, ...moment, until, promise: terms.refundPromise, most: atOnce.offers }
  return inSteps(db, atOnce.offers, (tx) => offerSeats(tx, given))
}

async function endWholeLine(options: JobOptions, courseId: number): Promise<void> {
  await inSteps(options.db, atOnce.ends, async (tx) => {
    await lockCourseSeats(tx, courseId)
    return endLine(tx, courseId, momentOf(options), atOnce.ends)
  })
}

/** Each step a transaction, as long as they do so many as they may. Gives how many they did. */
async function inSteps(
  db: Kysely<Database>,
  most: number,
  step: (tx: Transaction<Database>) => Promise<number>,
): Promise<number> {
  for (let all = 0; ; ) {
    const done = await transaction(db, step, { retry: true })
    all += done
    if (done < most) return all
  }
}

/** Ends the registrations of cancelled courses, some at a time: all that was paid goes back. Gives how many. */
export function endCancelled(options: JobOptions, signal?: AbortSignal): Promise<number> {
  const next = (after: number) => cancelledAfter(options.db, after)
  const work = ({ courseId }: CourseId) =>
    inSteps(options.db, atOnce.refunds, (tx) => {
      signal?.throwIfAborted()
      return endSome(tx, options, courseId)
    })
  return eachCourse({ next, work }, signal)
}

function cancelledAfter(db: Kysely<Database>, after: number): Promise<CourseId[]> {
  return db
    .selectFrom('cancelled_course')
    .select('course_id as courseId')
    .where('course_id', '>', after)
    .orderBy('course_id')
    .limit(coursesAtOnce)
    .execute()
}

async function endSome(tx: Transaction<Database>, { clock, payments }: JobOptions, courseId: number): Promise<number> {
  const now = clock.now()
  await lockCourseSeats(tx, courseId)
  // Those past their end end as such, before any other.
  const lapsed = await lapsePastEnd(tx, { courseId, now, most: atOnce.refunds })
  const { rows } = await sql<{ paymentId: number | null }>`
    update registration set state = 'cancelled', cause = 'courseCancelled', moved_at = ${new Date(now)},
      moved_by = null, reason = null
    where id in (
      select id from registration where course_id = ${courseId} and state in ('offered', 'held', 'enrolled')
      order by number limit ${atOnce.refunds - lapsed})
    returning payment_id as "paymentId"`.execute(tx)
  noteForCommit(tx, studentsToTell)
  for (const { paymentId } of rows) {
    if (paymentId === null) continue
    const amountPaise = await payments.refundable(tx, paymentId)
    if (amountPaise === 0) continue
    await payments.requestRefund(tx, paymentId, { amountPaise, reason: 'courseCancelled', accountId: null, note: null })
  }
  const ended = lapsed + rows.length
  if (ended < atOnce.refunds) await tx.deleteFrom('cancelled_course').where('course_id', '=', courseId).execute()
  return ended
}
