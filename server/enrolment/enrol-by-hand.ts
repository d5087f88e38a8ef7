import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { lockAccount } from '../accounts/queries.ts'
import { type Changed, makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { courseFacts, requireCourse } from './course-facts.ts'
import { operatorOrder } from './operator-order.ts'
import { insertEnrolled, livingRegistration, moveRegistration, type StoredRegistration } from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { hasSeat, lapsePastEnd, lapsesWithOne, lockCourseSeats } from './seat-statements.ts'
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
  const { by, reason } = operatorOrder(order)
  return makeChange(options, order, async (tx, audit) => {
    const now = clock.now()
    const { accountId } = given
    if ((await lockAccount(tx, accountId)) === null) throw new AppError('notFound', `There is no account ${accountId}.`)
    const course = await requireCourse(tx, given.idOrSlug)
    await lockCourseSeats(tx, course.id)
    await lapsePastEnd(tx, { courseId: course.id, now, accountId, most: lapsesWithOne })
    const { state, endsOn, refundPromise } = await courseFacts(tx, course.id)
    const promise = refundPromise ?? terms.refundPromise
    if (state !== 'published' || calendar.dateOf(now) > endsOn) {
      throw new AppError('conflict', `Course ${course.id} is over, or was cancelled; nobody takes part any more.`)
    }
    const living = await livingRegistration(tx, course.id, accountId)
    const id = await (living === null
      ? seat(tx, { courseId: course.id, accountId, promise, by, reason, now })
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
