import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { CourseState } from './model.ts'

/** An operators' stop as it is. */
export interface OperatorStop {
  id: number
  stopped: boolean
}

/** The operators' stops of those of these courses that are in these states; nobody changes them before the transaction ends. */
export async function lockOperatorStops(
  tx: Kysely<Database>,
  ids: readonly number[],
  states: readonly CourseState[],
): Promise<OperatorStop[]> {
  const { rows } = await sql<OperatorStop>`
    select id, stopped_by_operator as stopped from course
    where id = any(${[...ids]}) and state = any(${[...states]}) order by id for update`.execute(tx)
  return rows
}

/** Sets the operators' stop of courses, as `stop` and `resume` do one by one. */
export async function setOperatorStops(
  tx: Kysely<Database>,
  ids: readonly number[],
  stopped: boolean,
  now: number,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('course')
    .set({ stopped_by_operator: stopped, version: sql`version + 1`, updated_at: new Date(now) })
    .where('id', 'in', [...ids])
    .execute()
}
