import type { Changed } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { type CoursesOptions, changeCourse } from './change-course.ts'
import type { CourseTarget } from './course-access.ts'
import { unprocessable } from './course-rules.ts'
import type { ManagedCourse } from './managed-course.ts'
import { limits, type SalesWindow } from './model.ts'

/** Gives a course these sales windows instead of those it has. They may overlap: the lowest price counts. */
export function changeSales(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
  salesWindows: SalesWindow[],
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, { action: 'course.sales', decide: () => ({ salesWindows }) })
}

/**
 * Adds a sales window; one that begins now where it does not say when.
 *
 * @throws AppError conflict: there are as many as there may be; unprocessable: it ends before it begins
 */
export function addSalesWindow(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
  { from: given, ...window }: Omit<SalesWindow, 'from'> & { from?: number },
): Promise<Changed<ManagedCourse>> {
  const from = given ?? options.clock.now()
  const received = new Date(window.to).toISOString()
  const expected = `an instant after ${given === undefined ? 'now' : 'from'}`
  return changeCourse(options, order, target, {
    action: 'course.sales',
    decide: ({ id, salesWindows }) => {
      if (from >= window.to) throw unprocessable([{ parameter: 'to', received, expected }])
      if (salesWindows.length < limits.salesWindows) return { salesWindows: [...salesWindows, { from, ...window }] }
      throw new AppError('conflict', `Course ${id} has ${salesWindows.length} sales windows, as many as it may have.`)
    },
  })
}

/** @throws AppError notFound */
export function removeSalesWindow(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
  windowId: number,
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.sales',
    decide: ({ id, salesWindows }) => {
      const left = salesWindows.filter((window) => window.id !== windowId)
      if (left.length < salesWindows.length) return { salesWindows: left }
      throw new AppError('notFound', `Course ${id} has no sales window ${windowId}.`)
    },
  })
}
