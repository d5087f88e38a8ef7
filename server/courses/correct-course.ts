import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Changed } from '../changes/make-change.ts'
import type { Order } from '../order.ts'
import { type CoursesOptions, changeCourse } from './change-course.ts'
import type { CourseTarget } from './course-access.ts'
import { unprocessable } from './course-rules.ts'
import type { CourseEdit, ManagedCourse } from './managed-course.ts'
import { categoryIdOf } from './managed-courses.ts'

type PlainField =
  | 'title'
  | 'description'
  | 'skills'
  | 'language'
  | 'level'
  | 'pricePaise'
  | 'closesAt'
  | 'seatsTotal'
  | 'refundPromise'

/** Fields as they come: absent stays as it is, null takes it away. */
export interface CourseFields extends Pick<CourseEdit, PlainField | 'startsOn' | 'endsOn'> {
  /** Slug. */
  category?: string | null
}

/** Corrects fields of a course; moves it to another category. */
export function correctCourse(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
  fields: CourseFields,
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.correct',
    decide: (_course, tx) => toEdit(tx, fields),
  })
}

/** @throws AppError unprocessable: there is no such category */
export async function toEdit(
  tx: Kysely<Database>,
  { category, ...fields }: CourseFields & CourseEdit,
): Promise<CourseEdit> {
  const edit: CourseEdit = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  if (category === undefined) return edit
  return { ...edit, categoryId: category === null ? null : await categoryOf(tx, category) }
}

async function categoryOf(tx: Kysely<Database>, slug: string): Promise<number> {
  const id = await categoryIdOf(tx, slug)
  if (id !== null) return id
  const expected = 'the slug of a category, as /api/categories lists them'
  throw unprocessable([{ parameter: 'category', received: slug, expected }])
}
