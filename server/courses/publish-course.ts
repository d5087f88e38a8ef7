import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Changed } from '../changes/make-change.ts'
import { lockTakenSeats } from '../enrolment/service.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { lockOpenTeacher } from './account-teacher.ts'
import { type CoursesOptions, changeCourse } from './change-course.ts'
import { requireConfirmedAddresses } from './confirmed-addresses.ts'
import type { CourseTarget } from './course-access.ts'
import { requirePublishable } from './course-rules.ts'
import { freeCourseSlugs, SlugHints } from './course-slugs.ts'
import type { CourseEdit, ManagedCourse } from './managed-course.ts'
import { courseSlug } from './slug.ts'

/**
 * Publishes a draft. Its slug is made of its title at the first time, and stays.
 *
 * @throws AppError conflict (no draft, or the teacher's account is closed or its address not confirmed), forbidden (the
 * orderer's own address is not), unprocessable (all that is missing)
 */
export function publishCourse(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.publish',
    givesSlug: true,
    decide: async (course, tx): Promise<CourseEdit> => {
      if (course.state !== 'draft') throw new AppError('conflict', `Course ${course.id} is published already.`)
      requirePublishable(course, options.calendar, options.clock.now())
      // Accounts are locked before the teacher, as by their closing.
      await requireConfirmedAddresses(tx, order.by, course)
      await lockOpenTeacher(tx, course.teacherId)
      return { state: 'published', ...(course.slug === null && { slug: await firstSlug(tx, course) }) }
    },
  })
}

async function firstSlug(tx: Transaction<Database>, { id, title }: ManagedCourse): Promise<string> {
  const [slug] = await freeCourseSlugs(tx, [courseSlug(title!, id)], new SlugHints())
  return slug!
}

/**
 * Makes a published course a draft again.
 *
 * @throws AppError conflict: it is none, or people have registered for it
 */
export function unpublishCourse(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.unpublish',
    decide: async (course, tx): Promise<CourseEdit> => {
      if (course.state === 'draft') throw new AppError('conflict', `Course ${course.id} is a draft already.`)
      await requireNobody(tx, course, 'cannot become a draft')
      return { state: 'draft' }
    },
  })
}

/** @throws AppError conflict: seats are taken */
export async function requireNobody(tx: Transaction<Database>, { id }: ManagedCourse, what: string): Promise<void> {
  const taken = await lockTakenSeats(tx, id)
  if (taken === 0) return
  throw new AppError('conflict', `Course ${id} has registrations (${taken}) and ${what}; cancel it instead.`)
}
