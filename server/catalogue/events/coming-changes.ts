import type { PlatformCalendar } from '../../platform-calendar.ts'
import type { CourseCard } from '../contract.ts'
import { type PriceMoment, priceAt, priceBoundaries } from '../course-price.ts'
import { statusOf } from '../course-status.ts'
import type { StoredCourse } from '../document.ts'
import { instantText } from '../instant-text.ts'

/** What a card says from an instant on, if nothing but time passes. */
export interface ComingChange {
  at: string
  price: CourseCard['price']
  status: CourseCard['status']
}

const dayMs = 86_400_000
/** Streams are shorter, and say it anew when they begin. */
const foreseen = dayMs

/** The changes that time alone will bring to a card within a day: sales that begin or end, sales that close, the first and the last day. */
export function comingChanges(course: StoredCourse, moment: PriceMoment, calendar: PlatformCalendar): ComingChange[] {
  const { now, aheadFrom } = moment
  const sayingAt = (at: number) => ({
    price: priceAt(course, { now: at, aheadFrom }),
    status: statusAt(course, at, calendar),
  })
  const changes: ComingChange[] = []
  let before = JSON.stringify(sayingAt(now))
  for (const at of boundariesOf(course, aheadFrom, calendar).filter((at) => at > now && at <= now + foreseen)) {
    const after = sayingAt(at)
    if (JSON.stringify(after) === before) continue
    before = JSON.stringify(after)
    changes.push({ at: instantText(new Date(at).toISOString()), ...after })
  }
  return changes
}

function statusAt(course: StoredCourse, at: number, calendar: PlatformCalendar): CourseCard['status'] {
  return statusOf(course, { now: at, today: calendar.dateOf(at) })
}

function boundariesOf(course: StoredCourse, aheadFrom: number | null, calendar: PlatformCalendar): number[] {
  const closes = course.closesAt === null ? [] : [Date.parse(course.closesAt)]
  const dayAfter = new Date(Date.parse(course.endsOn) + dayMs).toISOString().slice(0, 10)
  const days = [calendar.beginningOf(course.startsOn), calendar.beginningOf(dayAfter)]
  return [...new Set([...priceBoundaries(course, aheadFrom), ...closes, ...days])].sort((a, b) => a - b)
}
