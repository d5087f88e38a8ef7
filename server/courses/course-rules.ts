import { AppError, type Fault } from '../errors.ts'
import { isoInstant } from '../iso-instant.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import { type CourseEdit, type ManagedCourse, missingFields } from './managed-course.ts'

/** A course as it would be after an edit. */
export type Wanted = Omit<ManagedCourse, 'salesWindows'> & Pick<Required<CourseEdit>, 'salesWindows'>

/** What was sold: of a course that is over only operators change it. */
const sold = ['pricePaise', 'startsOn', 'endsOn', 'closesAt', 'seatsTotal', 'sessions', 'salesWindows'] as const
const days = ['startsOn', 'endsOn', 'closesAt', 'sessions'] as const
/** What people registered for: changed with a reason. */
const promised = ['language', 'startsOn', 'endsOn'] as const

/** Whether its last day has passed. */
export function isOver({ endsOn }: Pick<ManagedCourse, 'endsOn'>, calendar: PlatformCalendar, now: number): boolean {
  return endsOn !== null && calendar.dateOf(now) > endsOn
}

/** @throws AppError conflict */
export function refuseCancelled({ id, state }: ManagedCourse): void {
  if (state !== 'cancelled') return
  throw new AppError('conflict', `Course ${id} was cancelled and stays as it is; duplicate it for another run.`)
}

/** @throws AppError conflict: what was sold of a course that is over */
export function refuseOver(course: ManagedCourse, edit: CourseEdit): void {
  const fields = sold.filter((field) => edit[field] !== undefined)
  if (fields.length === 0) return
  const problem = `Course ${course.id} ended on ${course.endsOn}; what was sold (${fields.map(nameOf).join(', ')}) is changed by operators only. Duplicate it for its next run.`
  throw new AppError('conflict', problem)
}

function nameOf(field: string): string {
  return field === 'pricePaise' ? 'price' : field
}

/**
 * What contradicts itself in a course as it would be, as far as the edit touches it; and what a published one would lack.
 *
 * @throws AppError unprocessable, with every fault
 */
export function requireSound(
  course: ManagedCourse,
  edit: CourseEdit,
  wanted: Wanted,
  calendar: PlatformCalendar,
): void {
  const touchesDays = days.some((field) => edit[field] !== undefined)
  const faults = touchesDays ? contradictions(wanted, calendar) : []
  if (course.state !== 'draft') faults.push(...lacks(wanted))
  if (faults.length > 0) throw unprocessable(faults)
}

/** @throws AppError unprocessable, with all that is missing */
export function requirePublishable(course: ManagedCourse, calendar: PlatformCalendar, now: number): void {
  const faults = [...lacks(course), ...contradictions(course, calendar)]
  if (isOver(course, calendar, now)) {
    faults.push({ parameter: 'endsOn', received: course.endsOn, expected: 'a date that has not passed' })
  }
  if (faults.length > 0) throw unprocessable(faults)
}

function lacks(course: Parameters<typeof missingFields>[0]): Fault[] {
  return missingFields(course).map(({ field, expected }) => {
    return { parameter: field, received: null, expected: `${expected}, for a published course has one` }
  })
}

/** Faults that lie between two fields. */
export function contradictions(course: Omit<Wanted, 'salesWindows'>, calendar: PlatformCalendar): Fault[] {
  const { startsOn, endsOn, closesAt } = course
  const faults: Fault[] = []
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    faults.push({ parameter: 'endsOn', received: endsOn, expected: `a date not before startsOn, which is ${startsOn}` })
  }
  if (startsOn !== null && closesAt !== null && calendar.dateOf(closesAt - 1) >= startsOn) {
    const expected = `an instant before the course starts, at the latest the beginning of ${startsOn}`
    faults.push({ parameter: 'closesAt', received: isoInstant(closesAt), expected })
  }
  for (const [index, { startsAt, endsAt }] of course.sessions.entries()) {
    if (startsOn !== null && calendar.dateOf(startsAt) < startsOn) {
      const expected = `an instant not before the first day of the course, ${startsOn}`
      faults.push({ parameter: `sessions.${index}.startsAt`, received: isoInstant(startsAt), expected })
    }
    if (endsOn !== null && calendar.dateOf(endsAt - 1) > endsOn) {
      const expected = `an instant not after the last day of the course, ${endsOn}`
      faults.push({ parameter: `sessions.${index}.endsAt`, received: isoInstant(endsAt), expected })
    }
  }
  return faults
}

/**
 * Who registered for a course is told why it is not what it was.
 *
 * @throws AppError unprocessable: a reason is missing
 */
export function requireReason(course: ManagedCourse, wanted: Wanted, reason: string | null): void {
  if (reason !== null || course.state !== 'published' || course.registrations === 0) return
  const fields: string[] = promised.filter((field) => course[field] !== wanted[field])
  if (timesOf(course) !== timesOf(wanted)) fields.push('sessions')
  if (fields.length > 0) throw missingReason(course, `changes ${fields.join(', ')}`)
}

/** Whether an edit moves first or last day or a session; `course`: as it is. */
export function movesSchedule(course: ManagedCourse, { startsOn, endsOn, sessions }: CourseEdit): boolean {
  return (
    (startsOn !== undefined && startsOn !== course.startsOn) ||
    (endsOn !== undefined && endsOn !== course.endsOn) ||
    (sessions !== undefined && timesOf({ sessions }) !== timesOf(course))
  )
}

export function missingReason({ registrations }: ManagedCourse, what: string): AppError {
  const expected = `why, for it ${what} of a course that people have registered for (${registrations})`
  return unprocessable([{ parameter: 'reason', received: null, expected }])
}

function timesOf({ sessions }: Pick<ManagedCourse, 'sessions'>): string {
  return JSON.stringify(sessions.map(({ startsAt, endsAt }) => [startsAt, endsAt]).sort())
}

export function unprocessable(faults: readonly Fault[]): AppError {
  const told = faults.slice(0, 5).map(({ parameter, received, expected }) => {
    const came = received === null ? 'nothing' : JSON.stringify(received)
    return `${parameter}: received ${came}, expected ${expected}`
  })
  const more = faults.length - told.length
  return new AppError('unprocessable', `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`, { faults })
}
