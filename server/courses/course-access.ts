import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import type { Orderer } from '../order.ts'
import type { ManagedCourse } from './managed-course.ts'
import { courseIdOf, lockCourse, managedCourse } from './managed-courses.ts'

/** Which course is to be changed, and which versions of it may be. */
export interface CourseTarget {
  idOrSlug: string
  ifMatch: readonly string[]
}

/**
 * A course for those who run it.
 *
 * @throws AppError notFound (also for another teacher's draft), forbidden
 */
export async function readCourse(db: Kysely<Database>, by: Orderer, idOrSlug: string): Promise<ManagedCourse> {
  requireManager(by)
  const id = await courseIdOf(db, idOrSlug)
  return allowed(by, idOrSlug, id === null ? null : await managedCourse(db, id))
}

/**
 * The same, locked until the transaction ends.
 *
 * @throws AppError notFound, forbidden
 */
export async function readLockedCourse(
  tx: Transaction<Database>,
  by: Orderer,
  idOrSlug: string,
): Promise<ManagedCourse> {
  requireManager(by)
  const id = await lockCourse(tx, idOrSlug)
  return allowed(by, idOrSlug, id === null ? null : await managedCourse(tx, id))
}

/**
 * The same in one of the versions that may be changed.
 *
 * @throws AppError notFound, forbidden, stale
 */
export async function openCourse(tx: Transaction<Database>, by: Orderer, target: CourseTarget): Promise<ManagedCourse> {
  const course = await readLockedCourse(tx, by, target.idOrSlug)
  if (target.ifMatch.includes(String(course.version))) return course
  const problem = `Course ${course.id} was changed since: it is at version ${course.version}. Read it again.`
  throw new AppError('stale', problem, { etag: String(course.version) })
}

/** Whether somebody runs all courses: an operator, or whoever runs commands of the program. */
export function isOperator(by: Orderer): boolean {
  return 'role' in by ? by.role === 'operator' : by.via !== 'visitor'
}

export function requireManager(by: Orderer): void {
  if (isOperator(by) || ('role' in by && by.role === 'teacher')) return
  throw new AppError('forbidden', 'Courses are run by teachers and operators.')
}

function allowed(by: Orderer, idOrSlug: string, course: ManagedCourse | null): ManagedCourse {
  if (course === null) throw notFound(idOrSlug)
  if (isOperator(by) || ('accountId' in by && by.accountId === course.accountId)) return course
  if (course.state === 'draft') throw notFound(idOrSlug)
  throw new AppError('forbidden', `Course ${course.id} is another teacher's.`)
}

function notFound(idOrSlug: string): AppError {
  const shown = idOrSlug.length > 100 ? `${idOrSlug.slice(0, 100)}…` : idOrSlug
  return new AppError('notFound', `There is no course ${JSON.stringify(shown)}.`)
}
