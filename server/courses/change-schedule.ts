import type { Changed } from '../changes/make-change.ts'
import type { Order } from '../order.ts'
import { type CoursesOptions, changeCourse } from './change-course.ts'
import type { CourseTarget } from './course-access.ts'
import type { CourseEdit, ManagedCourse, ManagedSession } from './managed-course.ts'

/** The whole schedule; the days of the course as well, where they move with it. */
export interface Schedule extends Pick<CourseEdit, 'startsOn' | 'endsOn' | 'closesAt'> {
  sessions: ManagedSession[]
}

/** Gives a course these sessions instead of those it has. */
export function changeSchedule(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
  schedule: Schedule,
): Promise<Changed<ManagedCourse>> {
  const edit = Object.fromEntries(Object.entries(schedule).filter(([, value]) => value !== undefined))
  return changeCourse(options, order, target, { action: 'course.schedule', decide: () => edit })
}
