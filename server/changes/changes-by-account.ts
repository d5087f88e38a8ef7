import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** All that an account changed, in order; not how things were before and after. */
export async function changesByAccount(db: Kysely<Database>, accountId: number) {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['at', 'action', 'subject_kind', 'subject_id', 'course_id', 'via', 'address', 'reason'])
    .where('account_id', '=', accountId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ at, subject_kind: subjectKind, subject_id: subjectId, course_id: courseId, ...rest }) => {
    return { ...rest, at: at.getTime(), subjectKind, subjectId, courseId }
  })
}
