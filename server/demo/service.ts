import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { hasCourses } from '../courses/queries.ts'
import { type Removal, type RemovalResult, removeUnregistered } from '../courses/service.ts'
import { giveUpDemoSchool } from './demo-school.ts'

/** What only made-up courses and their teachers have as external ids: `demo-SEED-NUMBER`, `demo-teacher-SUBJECT-NUMBER`. */
const externalIdForm = '^demo-[0-9]+-[0-9]+$'
export const teacherIdForm = '^demo-teacher-[a-z-]+-[0-9]+$'

export function hasMadeUpCourses(db: Kysely<Database>): Promise<boolean> {
  return hasCourses(db, externalIdForm)
}

/** Removes all made-up courses that nobody has registered for, and the teachers and categories that nothing needs then. */
export async function removeMadeUpCourses(
  options: Pick<Removal, 'db' | 'clock' | 'order' | 'onProgress' | 'signal'>,
): Promise<RemovalResult> {
  await giveUpDemoSchool(options.db)
  // Not before it is needed, for every start of the program asks whether there are any.
  const { subjects } = await import('./vocabulary/subjects.ts')
  const categories = subjects.map(({ category }) => category)
  return removeUnregistered({ ...options, externalIdForm, teacherIdForm, categories })
}
