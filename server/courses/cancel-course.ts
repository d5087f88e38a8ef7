import type { Changed } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { type CoursesOptions, changeCourse } from './change-course.ts'
import type { CourseTarget } from './course-access.ts'
import { isOver, missingReason } from './course-rules.ts'
import type { CourseEdit, ManagedCourse } from './managed-course.ts'

/**
 * Cancels a published course for good.
 *
 * @throws AppError conflict (a draft, or over), unprocessable (people have registered, and no reason was given)
 */
export function cancelCourse(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.cancel',
    decide: (course): CourseEdit => {
      const { id, state, endsOn, registrations } = course
      if (state === 'draft') throw new AppError('conflict', `Course ${id} is a draft; delete it instead.`)
      if (isOver(course, options.calendar, options.clock.now())) {
        throw new AppError('conflict', `Course ${id} ended on ${endsOn} and can no longer be cancelled.`)
      }
      if (registrations > 0 && order.reason === null) throw missingReason(course, 'is the end')
      return { state: 'cancelled' }
    },
  })
}
