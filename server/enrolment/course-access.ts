import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import type { Orderer } from '../order.ts'
import { type CourseFacts, requireCourse } from './course-facts.ts'

/** A course for its teacher, or an operator. @throws AppError notFound, forbidden: another teacher's */
export async function requireManagedCourse(db: Kysely<Database>, by: Orderer, idOrSlug: string): Promise<CourseFacts> {
  const course = await requireCourse(db, idOrSlug)
  if ('role' in by && (by.role === 'operator' || by.accountId === course.accountId)) return course
  throw new AppError('forbidden', `Course ${course.id} is another teacher's.`)
}
