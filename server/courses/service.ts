import type { Changed } from '../changes/make-change.ts'
import type { Order, Orderer } from '../order.ts'
import { PlatformCalendar } from '../platform-calendar.ts'
import { cancelCourse } from './cancel-course.ts'
import type { CoursesOptions } from './change-course.ts'
import { addSalesWindow, changeSales, removeSalesWindow } from './change-sales.ts'
import { changeSchedule, type Schedule } from './change-schedule.ts'
import { type CourseFields, correctCourse } from './correct-course.ts'
import { type CourseTarget, isOperator, readCourse, requireManager } from './course-access.ts'
import { createCourse, type NewCourse } from './create-course.ts'
import { deleteCourse } from './delete-course.ts'
import { duplicateCourse } from './duplicate-course.ts'
import { handOverCourse } from './hand-over-course.ts'
import type { CourseSummary, ManagedCourse } from './managed-course.ts'
import { type CourseFilter, listCourses } from './managed-courses.ts'
import type { SalesWindow } from './model.ts'
import { publishCourse, unpublishCourse } from './publish-course.ts'
import { resumeSale, stopSale } from './stop-sale.ts'

export { type Removal, type RemovalProgress, type RemovalResult, removeUnregistered } from './remove-unregistered.ts'
export { lockOperatorStops, setOperatorStops } from './set-operator-stops.ts'

type Change = Promise<Changed<ManagedCourse>>

/** How courses are run. All throw AppError: notFound and forbidden, changes also stale and conflict. */
export interface Courses {
  /** The newest first; teachers see their own. */
  list(by: Orderer, filter: CourseFilter, count: number): Promise<CourseSummary[]>
  read(by: Orderer, idOrSlug: string): Promise<ManagedCourse>
  /** @throws AppError unprocessable */
  create(order: Order, given: NewCourse): Change
  /** @throws AppError unprocessable */
  correct(order: Order, target: CourseTarget, fields: CourseFields): Change
  /** @throws AppError unprocessable */
  schedule(order: Order, target: CourseTarget, schedule: Schedule): Change
  changeSales(order: Order, target: CourseTarget, windows: SalesWindow[]): Change
  /** @throws AppError unprocessable */
  addSale(order: Order, target: CourseTarget, window: Omit<SalesWindow, 'from'> & { from?: number }): Change
  removeSale(order: Order, target: CourseTarget, windowId: number): Change
  /** @throws AppError unprocessable */
  publish(order: Order, target: CourseTarget): Change
  unpublish(order: Order, target: CourseTarget): Change
  stop(order: Order, target: CourseTarget): Change
  resume(order: Order, target: CourseTarget): Change
  /** @throws AppError unprocessable */
  cancel(order: Order, target: CourseTarget): Change
  /** @throws AppError unprocessable */
  handOver(order: Order, target: CourseTarget, teacherId: number): Change
  duplicate(order: Order, idOrSlug: string, startsOn: string | undefined): Change
  delete(order: Order, target: CourseTarget): Promise<Changed<null>>
}

export function createCourses(given: Omit<CoursesOptions, 'calendar'>): Courses {
  const options: CoursesOptions = { ...given, calendar: new PlatformCalendar(given.timeZone) }
  return {
    list: (by, filter, count) => {
      requireManager(by)
      const own = isOperator(by) ? {} : { accountId: (by as { accountId: number }).accountId }
      return listCourses(given.db, { ...filter, ...own }, count)
    },
    read: (by, idOrSlug) => readCourse(given.db, by, idOrSlug),
    create: (order, course) => createCourse(options, order, course),
    correct: (order, target, fields) => correctCourse(options, order, target, fields),
    schedule: (order, target, schedule) => changeSchedule(options, order, target, schedule),
    changeSales: (order, target, windows) => changeSales(options, order, target, windows),
    addSale: (order, target, window) => addSalesWindow(options, order, target, window),
    removeSale: (order, target, windowId) => removeSalesWindow(options, order, target, windowId),
    publish: (order, target) => publishCourse(options, order, target),
    unpublish: (order, target) => unpublishCourse(options, order, target),
    stop: (order, target) => stopSale(options, order, target),
    resume: (order, target) => resumeSale(options, order, target),
    cancel: (order, target) => cancelCourse(options, order, target),
    handOver: (order, target, teacherId) => handOverCourse(options, order, target, teacherId),
    duplicate: (order, idOrSlug, startsOn) => duplicateCourse(options, order, idOrSlug, startsOn),
    delete: (order, target) => deleteCourse(options, order, target),
  }
}
