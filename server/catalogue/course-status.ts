import type { CourseCard } from './contract.ts'
import type { PriceMoment } from './course-price.ts'
import type { StoredCourse } from './document.ts'

/** A moment: the instant, and the calendar date of it in the platform's time zone. */
export interface Moment extends PriceMoment {
  today: string
}

/** What a student sees of a course: the first that holds. */
export function statusOf(course: StoredCourse, { now, today }: Pick<Moment, 'now' | 'today'>): CourseCard['status'] {
  if (today > course.endsOn) return 'ended'
  if (today >= course.startsOn) return 'started'
  if (course.stopped || (course.closesAt !== null && now >= Date.parse(course.closesAt))) return 'stopped'
  return course.seatsLeft > 0 ? 'open' : 'soldOut'
}
