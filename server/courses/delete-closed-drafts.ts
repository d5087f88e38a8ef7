import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type Changing, makeChange } from '../changes/make-change.ts'
import { lockUnregistered } from '../enrolment/service.ts'
import { jobOrder } from '../order.ts'
import { deleteCourses, lockCourses } from './store.ts'

/** A transaction must not write for longer than 200 ms. */
const atOnce = 250

/**
 * Deletes drafts of teachers who were made for an account that is closed: what was never published goes with its
 * writer. A draft that was handed over, or that somebody has registered for, stays. Can be ended at any time and run
 * again, also twice at once. Gives how many.
 *
 * @throws the signal's reason
 */
export async function deleteClosedDrafts(changing: Changing, signal?: AbortSignal): Promise<number> {
  let deleted = 0
  for (let last = 0; ; ) {
    signal?.throwIfAborted()
    const ids = await draftsOfClosed(changing.db, last)
    if (ids.length === 0) return deleted
    const { result } = await makeChange(changing, jobOrder('delete-closed-drafts'), async (tx, audit) => {
      const free = await lockDrafts(tx, ids)
      await deleteCourses(tx, free)
      for (const id of free) audit({ action: 'course.delete', subject: { kind: 'course', id } })
      return free.length
    })
    deleted += result
    last = ids.at(-1) ?? last
  }
}

async function draftsOfClosed(db: Kysely<Database>, after: number, among?: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from account a join teacher t on t.made_for = a.id and t.account_id is null
      join course c on c.teacher_id = t.id
    where a.closed_at is not null and c.state = 'draft' and c.id > ${after}
      ${among === undefined ? sql`` : sql`and c.id = any(${among})`}
    order by c.id limit ${atOnce}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Once they are locked it is looked again: one may have been handed over or published. */
async function lockDrafts(tx: Transaction<Database>, ids: readonly number[]): Promise<number[]> {
  await lockCourses(tx, ids)
  const seated = await withSeats(tx, ids)
  const free = new Set(await lockUnregistered(tx, ids))
  return (await draftsOfClosed(tx, 0, ids)).filter((id) => free.has(id) || !seated.has(id))
}

/** A draft may have no seats yet. */
async function withSeats(tx: Transaction<Database>, ids: readonly number[]): Promise<Set<number>> {
  const found = await tx
    .selectFrom('course_seats')
    .select('course_id')
    .where('course_id', 'in', [...ids])
    .execute()
  return new Set(found.map(({ course_id }) => course_id))
}
