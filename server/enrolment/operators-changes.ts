import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { lockAccount } from '../accounts/queries.ts'
import { type Changed, makeChange } from '../changes/make-change.ts'
import { rupeesOfPaise } from '../courses/model.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { courseFacts, requireCourse } from './course-facts.ts'
import { seatsFreed } from './job-names.ts'
import { oweNotice } from './notices/store.ts'
import {
  insertEnrolled,
  livingRegistration,
  lockRegistration,
  moveRegistration,
  type StoredRegistration,
} from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { hasSeat, lapsePastEnd, lockCourseSeats } from './seat-statements.ts'
import { endWaiting } from './waiting-store.ts'

/**
 * An operator gives somebody a seat: without payment, also of a course that is not sold any more, and before those who
 * wait. A seat has to be left.
 *
 * @throws AppError notFound, conflict, unprocessable: no reason
 */
export function enrolByHand(
  options: RegistrationsOptions,
  order: Order,
  given: { idOrSlug: string; accountId: number },
): Promise<Changed<string>> {
  const { clock, terms, calendar } = options
  const reason = requireReason(order)
  return makeChange(options, order, async (tx, audit) => {
    const now = clock.now()
    const { accountId } = given
    if ((await lockAccount(tx, accountId)) === null) throw new AppError('notFound', `There is no account ${accountId}.`)
    const course = await requireCourse(tx, given.idOrSlug)
    await lockCourseSeats(tx, course.id)
    await lapsePastEnd(tx, course.id, now)
    const { state, endsOn } = await courseFacts(tx, course.id)
    if (state !== 'published' || calendar.dateOf(now) > endsOn) {
      throw new AppError('conflict', `Course ${course.id} is over, or was cancelled; nobody takes part any more.`)
    }
    const living = await livingRegistration(tx, course.id, accountId)
    const by = ordererId(order)
    const id = await (living === null
      ? seat(tx, { courseId: course.id, accountId, promise: terms.refundPromise, by, reason, now })
      : raise(tx, living, { by, reason, now }))
    await endWaiting(tx, course.id, accountId, 'left', now)
    audit({
      action: 'registration.enrol',
      subject: { kind: 'course', id: course.id },
      after: { registration: id, account: String(accountId) },
    })
    return id
  })
}

async function seat(tx: Transaction<Database>, given: Parameters<typeof insertEnrolled>[1]): Promise<string> {
  if (await hasSeat(tx, given.courseId)) return insertEnrolled(tx, given)
  throw new AppError('conflict', `Course ${given.courseId} has no seat left; its teacher can add one.`)
}

/** Whoever holds a seat or was offered one has it then, and need not pay. */
async function raise(
  tx: Transaction<Database>,
  { id, state }: StoredRegistration,
  by: { by: number | null; reason: string; now: number },
): Promise<string> {
  if (state === 'enrolled') throw new AppError('conflict', 'The student is enrolled already.')
  await moveRegistration(tx, id, { to: 'enrolled', cause: 'byHand', pricePaise: 0, ...by })
  return id
}

export interface OperatorRefund {
  id: string
  amountPaise: number
  /** What was left to give back, as the operator was shown; so that a form that is sent twice does not count twice. */
  leftPaise?: number | undefined
  /** Else the registration is cancelled, and its seat is free. */
  keepsAccess: boolean
}

/**
 * An operator gives money back, in whole or in part, and takes access away or leaves it.
 *
 * @throws AppError notFound, conflict (there is not so much to give back, or nothing would change), unprocessable: no reason
 */
export function refundByOperator(
  options: RegistrationsOptions,
  order: Order,
  { id, amountPaise, leftPaise, keepsAccess }: OperatorRefund,
): Promise<Changed<string>> {
  const { clock, payments } = options
  const reason = requireReason(order)
  return makeChange(options, order, async (tx, audit) => {
    const registration = await lockRegistration(tx, id)
    if (registration === null) throw new AppError('notFound', `There is no registration ${id}.`)
    const { paymentId, state, courseId } = registration
    const left = paymentId === null ? 0 : await payments.refundable(tx, paymentId)
    if (leftPaise !== undefined && leftPaise !== left) throw anotherLeft(left, leftPaise)
    if (amountPaise > left) throw tooMuch(amountPaise, left)
    if (keepsAccess && amountPaise > 0 && amountPaise === left) throw wholeRefund()
    const by = ordererId(order)
    const ends = !keepsAccess && ['offered', 'held', 'enrolled'].includes(state)
    if (amountPaise === 0 && !ends)
      throw new AppError('conflict', 'Nothing would change: give an amount, or end a living registration.')
    if (ends) {
      await moveRegistration(tx, id, { to: 'cancelled', cause: 'byOperator', by, reason, now: clock.now() })
      noteForCommit(tx, seatsFreed)
    }
    if (amountPaise > 0) {
      const wanted = { amountPaise, reason: 'byOperator', accountId: by, note: reason } as const
      await payments.requestRefund(tx, paymentId!, wanted)
      const notice = { kind: 'partRefund', registrationId: id, amountPaise, reason } as const
      if (!ends) await oweNotice(tx, notice, clock.now())
    }
    audit({
      action: 'registration.refund',
      subject: { kind: 'course', id: courseId },
      before: { registration: id, state },
      after: { registration: id, state: ends ? 'cancelled' : state, refundPaise: amountPaise },
    })
    return id
  })
}

function anotherLeft(paise: number, shown: number): AppError {
  const [now, then] = [rupeesOfPaise(paise), rupeesOfPaise(shown)]
  return new AppError('conflict', `₹${now} is left to give back by now, not ₹${then}. Look at it again.`, {
    faults: [{ parameter: 'left', received: then, expected: String(now) }],
  })
}

function tooMuch(wanted: number, left: number): AppError {
  const expected = `at most ${left / 100}, which is left of what was paid`
  return new AppError('conflict', `There is not so much to give back: expected ${expected}.`, {
    faults: [{ parameter: 'amount', received: wanted / 100, expected }],
  })
}

/** Access follows money. */
function wholeRefund(): AppError {
  const fault = { parameter: 'keepsAccess', received: true, expected: 'false, or an amount that leaves something paid' }
  return new AppError('conflict', 'Who has all of his money back does not take part any more.', { faults: [fault] })
}

function requireReason({ reason }: Order): string {
  if (reason !== null) return reason
  const fault = { parameter: 'reason', received: null, expected: 'why, for the student and the books' }
  throw new AppError('unprocessable', 'A reason is needed.', { faults: [fault] })
}

function ordererId({ by }: Order): number | null {
  return 'accountId' in by ? by.accountId : null
}
