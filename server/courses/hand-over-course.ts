import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { lockAccount } from '../accounts/queries.ts'
import type { Changed } from '../changes/make-change.ts'
import type { Order } from '../order.ts'
import { lockOpenTeacher } from './account-teacher.ts'
import { type CoursesOptions, changeCourse } from './change-course.ts'
import { unconfirmedTeacher } from './confirmed-addresses.ts'
import type { CourseTarget } from './course-access.ts'
import { unprocessable } from './course-rules.ts'
import type { ManagedCourse } from './managed-course.ts'

/**
 * Gives a course to another teacher, who runs it from then on.
 *
 * @throws AppError unprocessable (no such teacher), conflict (his account is closed, or is to have a published course
 * and its address is not confirmed)
 */
export function handOverCourse(
  options: CoursesOptions,
  order: Order,
  target: CourseTarget,
  teacherId: number,
): Promise<Changed<ManagedCourse>> {
  return changeCourse(options, order, target, {
    action: 'course.handOver',
    decide: async ({ state }, tx) => {
      await requireHeir(tx, teacherId, state === 'published')
      return { teacherId }
    },
  })
}

/** The account is locked before the teacher, as by its closing. */
async function requireHeir(tx: Transaction<Database>, teacherId: number, isPublished: boolean): Promise<void> {
  const teacher = await tx.selectFrom('teacher').select('account_id').where('id', '=', teacherId).executeTakeFirst()
  if (teacher === undefined) {
    throw unprocessable([
      { parameter: 'teacherId', received: String(teacherId), expected: 'the id of the teacher who gets the course' },
    ])
  }
  const account = teacher.account_id === null ? null : await lockAccount(tx, teacher.account_id)
  await lockOpenTeacher(tx, teacherId)
  if (isPublished && account !== null && account.confirmedAt === null) throw unconfirmedTeacher(teacherId)
}
