import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, type Changing, makeChange, type Work } from '../changes/make-change.ts'
import { changeSeatTotals, closeSeats, courseCancelled, openSeats, scheduleMoved } from '../enrolment/service.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import { type CourseTarget, isOperator, openCourse } from './course-access.ts'
import { courseDifference } from './course-difference.ts'
import {
  isOver,
  movesSchedule,
  refuseCancelled,
  refuseOver,
  requireReason,
  requireSound,
  type Wanted,
} from './course-rules.ts'
import { setSalesWindows, setSessions, updateCourse } from './course-store.ts'
import { takeImportTurn } from './import-turn.ts'
import { keptCourse } from './kept-course.ts'
import type { CourseEdit, ManagedCourse } from './managed-course.ts'
import { managedCourse } from './managed-courses.ts'

/** What the use cases of courses work with. */
export interface CoursesOptions extends Changing {
  calendar: PlatformCalendar
  /** Name of the IANA database. */
  timeZone: string
}

/** What an edit is to be, seen the course as it is; nothing to change is no error. */
export type Decide = (course: ManagedCourse, tx: Transaction<Database>) => CourseEdit | Promise<CourseEdit>

export interface CourseChange {
  /** Of the audit trail. */
  action: `course.${string}`
  decide: Decide
  /** Whether it needs a slug that nobody else is given meanwhile. */
  givesSlug?: true
}

/**
 * Changes a course that the orderer runs, in the version he has read.
 *
 * @throws AppError notFound, forbidden, stale, conflict, unprocessable
 */
export function changeCourse(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
  { action, decide, givesSlug }: CourseChange,
): Promise<Changed<ManagedCourse>> {
  const work: Work<ManagedCourse> = async (tx, audit) => {
    // Before the course is locked, as imports do.
    if (givesSlug) await takeImportTurn(tx)
    const course = await openCourse(tx, order.by, target)
    refuseCancelled(course)
    const edit = await decide(course, tx)
    requireAllowed(options, order, course, edit)
    return writeEdit(tx, audit, { course, edit, action, now: options.clock.now() })
  }
  return makeChange(options, order, work, keptCourse)
}

function requireAllowed({ calendar, clock }: CoursesOptions, order: Order, course: ManagedCourse, edit: CourseEdit) {
  const wanted: Wanted = { ...course, ...edit }
  if (course.state === 'published' && isOver(course, calendar, clock.now()) && !isOperator(order.by)) {
    refuseOver(course, edit)
  }
  requireSound(course, edit, wanted, calendar)
  requireReason(course, wanted, order.reason)
}

interface Edition {
  /** As it is. */
  course: ManagedCourse
  edit: CourseEdit
  action: `course.${string}`
  now: number
}

/** Writes an edit with its entry of the audit trail; one that changes nothing leaves everything as it is. */
export async function writeEdit(
  tx: Transaction<Database>,
  audit: Parameters<Work<unknown>>[1],
  { course, edit, action, now }: Edition,
): Promise<ManagedCourse> {
  const changing = Object.fromEntries(
    Object.entries(edit).filter(([field, value]) => !isEqual(value, course[field as keyof CourseEdit])),
  ) as CourseEdit
  if (Object.keys(changing).length === 0) return course
  await writeParts(tx, course, changing, now)
  const after = (await managedCourse(tx, course.id))!
  audit({ action, subject: { kind: 'course', id: course.id }, ...courseDifference(course, after) })
  return after
}

/** Windows that are to be have no id yet, and lists of them and of sessions come in any order. */
function isEqual(wanted: unknown, present: unknown): boolean {
  return comparable(wanted) === comparable(present)
}

function comparable(value: unknown): string {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return JSON.stringify(value)
  const items = value.map((item: object) => Object.entries(item).filter(([name]) => name !== 'id'))
  return JSON.stringify(items.map((entries) => JSON.stringify(entries.sort())).sort())
}

/** Days before sessions, and all of it before seats: others lock in this order. */
export async function writeParts(
  tx: Transaction<Database>,
  course: ManagedCourse,
  edit: CourseEdit,
  now: number,
): Promise<void> {
  await updateCourse(tx, course.id, edit, now)
  if (edit.sessions !== undefined) await setSessions(tx, course.id, edit.sessions)
  if (edit.salesWindows !== undefined) await setSalesWindows(tx, course.id, course.salesWindows, edit.salesWindows)
  if (edit.seatsTotal !== undefined) await setSeats(tx, course, edit.seatsTotal)
  if (course.state === 'published' && movesSchedule(course, edit)) {
    await scheduleMoved(tx, [{ courseId: course.id, former: course }], now)
  }
  if (edit.state === 'cancelled') courseCancelled(tx)
}

async function setSeats(tx: Transaction<Database>, course: ManagedCourse, total: number | null): Promise<void> {
  const { id: courseId } = course
  if (total === null) {
    if (!(await closeSeats(tx, courseId))) throw seatsTaken(course, total)
  } else if (course.seatsTotal === null) await openSeats(tx, [{ courseId, total, imported: 0 }])
  else if ((await changeSeatTotals(tx, [{ courseId, total }])).length > 0) throw seatsTaken(course, total)
}

function seatsTaken({ id, seatsTaken }: ManagedCourse, received: number | null): AppError {
  const expected = `at least ${seatsTaken}, the seats that are taken`
  const fault = { parameter: 'seatsTotal', received, expected }
  return new AppError('conflict', `Course ${id} has ${seatsTaken} seats taken; it cannot have fewer.`, {
    faults: [fault],
  })
}
