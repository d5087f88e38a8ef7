import { type Changed, makeChange } from '../changes/make-change.ts'
import { everRegistered } from '../enrolment/service.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import type { CoursesOptions } from './change-course.ts'
import { type CourseTarget, isOperator, openCourse } from './course-access.ts'
import { courseDifference } from './course-difference.ts'
import { requireNobody } from './publish-course.ts'
import { deleteCourses } from './store.ts'

/** Deletes a course for good. @throws AppError notFound, forbidden, stale, conflict: people have registered for it, or operators stopped it */
export function deleteCourse(options: CoursesOptions, order: Order, target: CourseTarget): Promise<Changed<null>> {
  return makeChange(options, order, async (tx, audit) => {
    const course = await openCourse(tx, order.by, target)
    if (course.stoppedByOperator && !isOperator(order.by)) throw stopped(course.id)
    await requireNobody(tx, course, 'cannot be deleted')
    if (await everRegistered(tx, course.id)) throw keptForBooks(course.id)
    await deleteCourses(tx, [course.id])
    const before = courseDifference(null, course).after
    audit({ action: 'course.delete', subject: { kind: 'course', id: course.id }, before, after: null })
    return null
  })
}

function keptForBooks(id: number): AppError {
  return new AppError('conflict', `People registered for course ${id} once; the books keep it. Cancel it instead.`)
}

/** It could be made again without the stop. */
function stopped(id: number): AppError {
  return new AppError('conflict', `Operators stopped the sale of course ${id}; only they delete it.`)
}
