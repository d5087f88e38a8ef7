import type { Changed } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { type CoursesOptions, changeCourse } from './change-course.ts'
import { requireConfirmedAddresses } from './confirmed-addresses.ts'
import { type CourseTarget, isOperator } from './course-access.ts'
import type { CourseEdit, ManagedCourse } from './managed-course.ts'

/** Interrupts the sale, until whoever did it (or an operator) resumes it. */
export function stopSale(options: CoursesOptions, order: Order, target: CourseTarget): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.stop',
    decide: (course) => {
      requirePublished(course)
      return isOperator(order.by) ? { stoppedByOperator: true } : { stoppedByTeacher: true }
    },
  })
}

/**
 * Lifts a teacher's stop, or as an operator both.
 *
 * @throws AppError conflict (an operator stopped it, and a teacher alone would resume it; or the teacher's address is not
 * confirmed), forbidden (the orderer's own is not)
 */
export function resumeSale(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.resume',
    decide: async (course, tx): Promise<CourseEdit> => {
      requirePublished(course)
      await requireConfirmedAddresses(tx, order.by, course)
      if (isOperator(order.by)) return { stoppedByOperator: false, stoppedByTeacher: false }
      if (course.stoppedByTeacher || !course.stoppedByOperator) return { stoppedByTeacher: false }
      throw new AppError('conflict', `The sale of course ${course.id} was stopped by an operator; operators resume it.`)
    },
  })
}

function requirePublished({ id, state }: ManagedCourse): void {
  if (state !== 'published') throw new AppError('conflict', `Course ${id} is a draft; nothing of it is sold.`)
}
