import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { requireConfirmed } from '../accounts/model.ts'
import { lockOpenAccount } from '../accounts/queries.ts'
import { type Changed, makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { requireCourse } from './course-facts.ts'
import { mostWaiting } from './model.ts'
import { type Moment, momentOf } from './moment.ts'
import { livingRegistration } from './registration-store.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { lapsePastEnd, lapsesWithOne, lockCourseSeats } from './seat-statements.ts'
import { endWaiting, hasOpenList, insertWaiting, linesOf, type Place, placesOf } from './waiting-store.ts'

/**
 * Puts somebody at the end of the line for a course that is sold out; who stands in it stays where he is.
 *
 * @throws AppError notFound, forbidden (the address is not confirmed), conflict (a seat is left, he has a registration,
 * registration is closed, or he waits in as many lines as he may)
 */
export function joinLine(
  options: RegistrationsOptions,
  order: Order,
  { idOrSlug, accountId }: { idOrSlug: string; accountId: number },
): Promise<Changed<Place>> {
  return makeChange(options, order, async (tx) => {
    const moment = momentOf(options)
    const { now } = moment
    const course = await requireCourse(tx, idOrSlug)
    await lockPerson(tx, accountId)
    await lockCourseSeats(tx, course.id)
    await lapsePastEnd(tx, { courseId: course.id, now, accountId, most: lapsesWithOne })
    const places = () => placesOf(tx, accountId, { ...moment, courseId: course.id })
    const [known] = await places()
    if (known !== undefined) return known
    await requireLine(tx, course.id, moment)
    if (course.accountId === accountId) throw refused(course.id, 'own', 'a course of another teacher')
    if ((await livingRegistration(tx, course.id, accountId)) !== null) {
      throw new AppError('conflict', 'You have a registration for this course already.')
    }
    if ((await linesOf(tx, accountId, moment)) >= mostWaiting) {
      throw new AppError('conflict', `You wait for ${mostWaiting} courses, as many as one may. Leave one of the lists.`)
    }
    await insertWaiting(tx, { courseId: course.id, accountId, now })
    return (await places())[0]!
  })
}

/** Two requests of one person come one after the other. */
async function lockPerson(tx: Transaction<Database>, accountId: number): Promise<void> {
  await sql`select from account where id = ${accountId} for no key update`.execute(tx)
  requireConfirmed(await lockOpenAccount(tx, accountId))
}

async function requireLine(tx: Transaction<Database>, courseId: number, moment: Moment): Promise<void> {
  const { now, today } = moment
  const { rows } = await sql<{ standing: string; isOpen: boolean; free: boolean }>`
    select sale_standing(c, ${new Date(now)}::timestamptz, ${today}::date) as standing,
      ${hasOpenList(moment)} as "isOpen", seat_is_free(c.id) as free
    from course c where c.id = ${courseId}`.execute(tx)
  const { standing, isOpen, free } = rows[0]!
  if (!isOpen) throw refused(courseId, standing, 'a course whose registration is open')
  if (free) throw refused(courseId, 'open', 'a course that is sold out: register for it instead')
}

function refused(courseId: number, received: string, expected: string): AppError {
  return new AppError('conflict', `Course ${courseId} has no waiting list: expected ${expected}.`, {
    faults: [{ parameter: 'course', received, expected }],
  })
}

/** @throws AppError notFound: no such course, or he does not wait for it */
export function leaveLine(
  options: RegistrationsOptions,
  order: Order,
  { idOrSlug, accountId }: { idOrSlug: string; accountId: number },
): Promise<Changed<null>> {
  return makeChange(options, order, async (tx) => {
    const course = await requireCourse(tx, idOrSlug)
    await lockCourseSeats(tx, course.id)
    if (await endWaiting(tx, course.id, accountId, 'left', options.clock.now())) return null
    throw new AppError('notFound', `You do not wait for course ${course.id}.`)
  })
}
