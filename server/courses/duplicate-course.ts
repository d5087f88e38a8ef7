import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, makeChange, type Work } from '../changes/make-change.ts'
import type { Order } from '../order.ts'
import { lockOpenTeacher } from './account-teacher.ts'
import type { CoursesOptions } from './change-course.ts'
import { type CourseFields, toEdit } from './correct-course.ts'
import { readLockedCourse } from './course-access.ts'
import { courseDifference } from './course-difference.ts'
import { requireSound, unprocessable } from './course-rules.ts'
import { insertDraft } from './course-store.ts'
import { fillDraft } from './create-course.ts'
import { keptCourse } from './kept-course.ts'
import type { CourseEdit, ManagedCourse } from './managed-course.ts'
import { managedCourse } from './managed-courses.ts'

const dayMs = 86_400_000
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Makes a draft of the same texts, category, price and seats for the next run. With `startsOn` days, closing and
 * sessions move with it, at the same time of day; without it there are none. Live links and sales windows stay behind.
 *
 * @throws AppError notFound, forbidden, conflict: the teacher's account is closed; unprocessable: beyond the calendar
 */
export function duplicateCourse(
  options: CoursesOptions,
  order: Order,
  idOrSlug: string,
  startsOn: string | undefined,
): Promise<Changed<ManagedCourse>> {
  const work: Work<ManagedCourse> = async (tx, audit) => {
    const now = options.clock.now()
    // Locked, or it could leave its category, which is deleted then, before the copy is in that.
    const course = await readLockedCourse(tx, order.by, idOrSlug)
    await lockOpenTeacher(tx, course.teacherId)
    const id = await insertDraft(tx, course, now)
    const draft = (await managedCourse(tx, id))!
    const moved = startsOn && (await shifted(tx, course, startsOn, options.timeZone))
    const edit = await toEdit(tx, { ...copied(course), ...moved })
    requireSound(draft, edit, { ...draft, ...edit }, options.calendar)
    await fillDraft(tx, draft, edit, now)
    const made = (await managedCourse(tx, id))!
    const after = { ...courseDifference(null, made).after, duplicateOf: String(course.id) }
    audit({ action: 'course.duplicate', subject: { kind: 'course', id }, before: null, after })
    return made
  }
  return makeChange(options, order, work, keptCourse)
}

/** A stop by operators goes along, or a teacher would get round it by a copy. */
function copied(course: ManagedCourse): CourseFields & CourseEdit {
  const { title, description, category, skills, level, pricePaise, seatsTotal, refundPromise, stoppedByOperator } =
    course
  const seats = seatsTotal !== null && { seatsTotal }
  return { title, description, category, skills, level, pricePaise, ...seats, refundPromise, stoppedByOperator }
}

async function shifted(
  tx: Transaction<Database>,
  course: ManagedCourse,
  startsOn: string,
  timeZone: string,
): Promise<CourseEdit> {
  if (course.startsOn === null) return { startsOn }
  const days = Math.round((Date.parse(startsOn) - Date.parse(course.startsOn)) / dayMs)
  const { closesAt, endsOn, sessions } = course
  refuseBeyondCalendar(startsOn, days, [
    ...(endsOn === null ? [] : [Date.parse(endsOn)]),
    ...(closesAt === null ? [] : [closesAt]),
    ...sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
  ])
  const instants = [closesAt ?? 0, ...sessions.map(({ startsAt }) => startsAt)]
  const [closing, ...moved] = await laterByDays(tx, instants, days, timeZone)
  return {
    startsOn,
    endsOn: endsOn && new Date(Date.parse(endsOn) + days * dayMs).toISOString().slice(0, 10),
    closesAt: closesAt === null ? null : closing!,
    // As long as before, also in a night in which clocks are changed.
    sessions: sessions.map((session, index) => {
      const startsAt = moved[index]!
      return { startsAt, endsAt: startsAt + session.endsAt - session.startsAt, liveLink: null }
    }),
  }
}

/** With a day to spare for time zones. @throws AppError unprocessable: dates have four digits of years, from 1970 on */
function refuseBeyondCalendar(startsOn: string, days: number, instants: readonly number[]): void {
  const moved = instants.map((instant) => instant + (days + 1) * dayMs)
  if (moved.every((instant) => instant > 2 * dayMs && instant < lastInstant)) return
  const expected = 'a date by which nothing of the course falls before 1970 or behind the year 9999'
  throw unprocessable([{ parameter: 'startsOn', received: startsOn, expected }])
}

/** The same time of day so many days later, wherever clocks are changed between. */
async function laterByDays(
  tx: Kysely<Database>,
  instants: readonly number[],
  days: number,
  timeZone: string,
): Promise<number[]> {
  const given = instants.map((instant) => new Date(instant).toISOString())
  const { rows } = await sql<{ moved: Date }>`
    select (at at time zone ${timeZone} + make_interval(days => ${days}::int)) at time zone ${timeZone} as moved
    from unnest(${given}::timestamptz[]) with ordinality given (at, place) order by place`.execute(tx)
  return rows.map(({ moved }) => moved.getTime())
}
