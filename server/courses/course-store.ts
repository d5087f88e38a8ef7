import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { CourseEdit, ManagedSession } from './managed-course.ts'
import type { SalesWindow } from './model.ts'

/** A draft that has nothing but whose it is. */
export async function insertDraft(
  db: Kysely<Database>,
  { teacherId, language }: { teacherId: number; language: string },
  now: number,
): Promise<number> {
  const at = new Date(now)
  const values = { teacher_id: teacherId, language, state: 'draft' as const, created_at: at, updated_at: at }
  const { id } = await db.insertInto('course').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Which column holds a field. */
const columns = {
  title: 'title',
  description: 'description',
  categoryId: 'category_id',
  skills: 'skills',
  language: 'language',
  level: 'level',
  pricePaise: 'price_paise',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  state: 'state',
  stoppedByTeacher: 'stopped_by_teacher',
  stoppedByOperator: 'stopped_by_operator',
  slug: 'slug',
  teacherId: 'teacher_id',
} as const

/** Writes what the table of courses holds of an edit, and counts the version on. */
export async function updateCourse(db: Kysely<Database>, id: number, edit: CourseEdit, now: number): Promise<void> {
  const given = Object.entries(columns).filter(([field]) => edit[field as keyof CourseEdit] !== undefined)
  const closesAt = edit.closesAt == null ? edit.closesAt : new Date(edit.closesAt)
  const { refundPromise: promise } = edit
  await db
    .updateTable('course')
    .set({
      ...Object.fromEntries(given.map(([field, column]) => [column, edit[field as keyof CourseEdit]])),
      ...(closesAt !== undefined && { closes_at: closesAt }),
      ...(promise !== undefined && { refund_promise: promise && JSON.stringify(promise) }),
      version: sql`version + 1`,
      updated_at: new Date(now),
    })
    .where('id', '=', id)
    .execute()
}

/** Gives a course these sessions instead of those it has. */
export async function setSessions(
  db: Kysely<Database>,
  id: number,
  sessions: readonly ManagedSession[],
): Promise<void> {
  await db.deleteFrom('course_session').where('course_id', '=', id).execute()
  if (sessions.length === 0) return
  const rows = sessions.map(({ startsAt, endsAt, liveLink }) => {
    return { course_id: id, starts_at: new Date(startsAt), ends_at: new Date(endsAt), live_link: liveLink }
  })
  await db.insertInto('course_session').values(rows).execute()
}

/** Gives a course these windows instead of those it has; what is in both keeps its id. */
export async function setSalesWindows(
  db: Kysely<Database>,
  id: number,
  before: readonly (SalesWindow & { id: number })[],
  windows: readonly SalesWindow[],
): Promise<void> {
  const added = [...windows]
  const removed: number[] = []
  for (const window of before) {
    const kept = added.findIndex((other) => isSame(window, other))
    if (kept === -1) removed.push(window.id)
    else added.splice(kept, 1)
  }
  if (removed.length > 0) await db.deleteFrom('sales_window').where('id', 'in', removed).execute()
  if (added.length === 0) return
  const rows = added.map(({ from, to, pricePaise }) => {
    return { course_id: id, from_at: new Date(from), to_at: new Date(to), price_paise: pricePaise }
  })
  await db.insertInto('sales_window').values(rows).execute()
}

function isSame(a: SalesWindow, b: SalesWindow): boolean {
  return a.from === b.from && a.to === b.to && a.pricePaise === b.pricePaise
}
