import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import { type CourseFacts, courseFacts } from './course-facts.ts'
import { isLiving, movedRefundMs, shareOf, stateAt, stepEnd, stepThatHolds, wholeRefundEnd } from './model.ts'
import { type Moment, momentOf } from './moment.ts'
import type { StoredRegistration } from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'

/** What cancelling would give back. */
export interface Cancellation {
  refundPaise: number
  /** Of the price. */
  percent: number
  /** Why so much: by the promise, as the dates were moved, or as nothing was paid. */
  basis: 'promise' | 'datesMoved' | 'nothingPaid'
  /** Until when, in milliseconds since 1970; null where it does not change, or nothing comes back. */
  until: number | null
}

/** @throws AppError conflict: it cannot be cancelled (any more) */
export async function cancellationOf(
  db: Kysely<Database>,
  options: RegistrationsOptions,
  registration: StoredRegistration,
): Promise<Cancellation> {
  const { calendar, payments } = options
  const moment = momentOf(options)
  const { now } = moment
  const course = await courseFacts(db, registration.courseId)
  requireCancellable(registration, course, moment)
  const { paymentId, pricePaise, refundPromise } = registration
  if (paymentId === null) return { refundPaise: 0, percent: 0, basis: 'nothingPaid', until: null }
  const left = await payments.refundable(db, paymentId)
  const movedUntil = await movedRefundEnd(db, registration, course, { calendar, now })
  if (movedUntil !== null) return { refundPaise: left, percent: 100, basis: 'datesMoved', until: movedUntil }
  const step = stepThatHolds(refundPromise, course.startsOn, calendar, now)
  const percent = step?.percent ?? 0
  const until = step === undefined ? null : stepEnd(step, course.startsOn, calendar)
  return { refundPaise: Math.min(left, shareOf(pricePaise, percent)), percent, basis: 'promise', until }
}

function requireCancellable(registration: StoredRegistration, course: CourseFacts, { now, today }: Moment): void {
  const { id } = registration
  const state = stateAt(registration, now)
  if (!isLiving(state)) throw refused(id, state, 'one that is not over')
  if (course.state === 'cancelled') {
    throw refused(
      id,
      'courseCancelled',
      'a course that takes place: of a cancelled one everything comes back by itself',
    )
  }
  if (today > course.endsOn) throw refused(id, 'ended', 'a course that has not ended')
}

function refused(id: string, received: string, expected: string): AppError {
  return new AppError('conflict', `Registration ${id} cannot be cancelled: expected ${expected}.`, {
    faults: [{ parameter: 'id', received, expected }],
  })
}

/**
 * Until when the whole price comes back, where the dates were moved after he enrolled: for a while, or as was promised
 * where that is longer; null: they were not, or the while is over.
 */
export async function movedRefundEnd(
  db: Kysely<Database>,
  { courseId, enrolledAt, refundPromise }: Pick<StoredRegistration, 'courseId' | 'enrolledAt' | 'refundPromise'>,
  { startsOn }: Pick<CourseFacts, 'startsOn'>,
  { calendar, now }: { calendar: PlatformCalendar; now: number },
): Promise<number | null> {
  if (enrolledAt === null) return null
  const move = await db
    .selectFrom('schedule_move')
    .select('at')
    .where('course_id', '=', courseId)
    .where('at', '>=', new Date(enrolledAt))
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (move === undefined) return null
  const end = Math.min(move.at.getTime() + movedRefundMs, calendar.beginningOf(startsOn))
  return end <= now ? null : Math.max(end, wholeRefundEnd(refundPromise, startsOn, calendar))
}
