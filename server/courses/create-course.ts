import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changed, makeChange, type Work } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { lockOpenTeacher, teacherForAccount } from './account-teacher.ts'
import { type CoursesOptions, writeParts } from './change-course.ts'
import { type CourseFields, toEdit } from './correct-course.ts'
import { isOperator, requireManager } from './course-access.ts'
import { courseDifference } from './course-difference.ts'
import { requireSound, unprocessable } from './course-rules.ts'
import { insertDraft } from './course-store.ts'
import { keptCourse } from './kept-course.ts'
import type { CourseEdit, ManagedCourse } from './managed-course.ts'
import { managedCourse } from './managed-courses.ts'

/** What a draft is made from: whatever is known of it already. */
export interface NewCourse extends CourseFields, Pick<CourseEdit, 'sessions' | 'salesWindows'> {
  /** Operators name one; a teacher's own course needs none. */
  teacherId?: number
}

const defaultLanguage = 'en'

/**
 * Makes a draft.
 *
 * @throws AppError forbidden (for another teacher), conflict (his account is closed), unprocessable
 */
export function createCourse(options: CoursesOptions, order: Order, given: NewCourse): Promise<Changed<ManagedCourse>> {
  const { teacherId: _teacher, ...fields } = given
  const work: Work<ManagedCourse> = async (tx, audit) => {
    const teacherId = await teacherOf(tx, order, given.teacherId)
    const now = options.clock.now()
    const id = await insertDraft(tx, { teacherId, language: given.language ?? defaultLanguage }, now)
    const draft = (await managedCourse(tx, id))!
    const edit = await toEdit(tx, fields)
    requireSound(draft, edit, { ...draft, ...edit }, options.calendar)
    await fillDraft(tx, draft, edit, now)
    const course = (await managedCourse(tx, id))!
    audit({
      action: 'course.create',
      subject: { kind: 'course', id },
      before: null,
      after: courseDifference(null, course).after,
    })
    return course
  }
  return makeChange(options, order, work, keptCourse)
}

/** A draft that was filled when it was made is at its first version. */
export async function fillDraft(
  tx: Transaction<Database>,
  draft: ManagedCourse,
  edit: CourseEdit,
  now: number,
): Promise<void> {
  if (Object.keys(edit).length === 0) return
  await writeParts(tx, draft, edit, now)
  await tx.updateTable('course').set({ version: 1 }).where('id', '=', draft.id).execute()
}

async function teacherOf(tx: Transaction<Database>, { by }: Order, wanted: number | undefined): Promise<number> {
  requireManager(by)
  if (isOperator(by)) return existingTeacher(tx, wanted)
  const { id } = await teacherForAccount(tx, (by as { accountId: number }).accountId)
  if (wanted === undefined || wanted === id) return id
  throw new AppError('forbidden', 'Teachers make courses of their own; operators make them for others.')
}

async function existingTeacher(tx: Transaction<Database>, wanted: number | undefined): Promise<number> {
  const expected = 'the id of the teacher whose course it is'
  if (wanted === undefined) throw unprocessable([{ parameter: 'teacherId', received: null, expected }])
  const found = await tx.selectFrom('teacher').select('id').where('id', '=', wanted).executeTakeFirst()
  if (found === undefined) throw unprocessable([{ parameter: 'teacherId', received: String(wanted), expected }])
  await lockOpenTeacher(tx, wanted)
  return wanted
}
