import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { milliseconds } from '../../database/milliseconds.ts'
import { AppError } from '../../errors.ts'
import { selectionOf } from '../preview-store.ts'
import type { DisruptionAction, DisruptionPhase, DisruptionRecord } from './model.ts'

const records = sql`
  select d.id, d.name, d.action, ${selectionOf('p')} as selection, d.courses, d.phase, d.done, d.changed, d.undone,
    ${milliseconds('d.created_at')} as "createdAt"
  from disruption d join selection_preview p on p.id = d.preview_id`

/** The newest first, from before an id on. */
export async function listDisruptions(
  db: Kysely<Database>,
  before: number | undefined,
  count: number,
): Promise<DisruptionRecord[]> {
  const older = before === undefined ? sql`` : sql`where d.id < ${before}`
  const { rows } = await sql<DisruptionRecord>`${records} ${older} order by d.id desc limit ${count}`.execute(db)
  return rows
}

/** @throws AppError notFound */
export async function disruptionRecord(db: Kysely<Database>, id: number): Promise<DisruptionRecord> {
  const { rows } = await sql<DisruptionRecord>`${records} where d.id = ${id}`.execute(db)
  if (rows[0] === undefined) throw new AppError('notFound', `There is no disruption ${id}.`)
  return rows[0]
}

export async function insertDisruption(
  tx: Transaction<Database>,
  given: { name: string; action: DisruptionAction; previewId: number; courses: number; reason: string | null },
  now: number,
): Promise<number> {
  const { previewId, ...values } = given
  const { id } = await tx
    .insertInto('disruption')
    .values({ ...values, preview_id: previewId, created_at: new Date(now) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One to work off, with its mark. */
export interface DisruptionInHand {
  id: number
  action: DisruptionAction
  phase: DisruptionPhase
  /** Of what is being done: of the undoing, where it is undone. */
  reason: string | null
  done: number
  changed: number
  undone: number
}

const inHand = sql`select id, action, phase, case when phase = 'undoing' then undo_reason else reason end as reason,
  done, changed, undone from disruption`

/** The oldest that is not done; null where there is none. */
export async function nextDisruption(db: Kysely<Database>): Promise<DisruptionInHand | null> {
  const { rows } = await sql<DisruptionInHand>`
    ${inHand} where phase in ('working', 'undoing') order by id limit 1`.execute(db)
  return rows[0] ?? null
}

/** Nobody else changes it before the transaction ends; null where there is none in this phase. */
export async function lockDisruption(
  tx: Transaction<Database>,
  id: number,
  phase?: DisruptionPhase,
): Promise<DisruptionInHand | null> {
  const wanted = phase === undefined ? sql`` : sql`and phase = ${phase}`
  const { rows } = await sql<DisruptionInHand>`${inHand} where id = ${id} ${wanted} for update`.execute(tx)
  return rows[0] ?? null
}

export async function updateDisruption(
  tx: Transaction<Database>,
  id: number,
  edit: Partial<Pick<DisruptionInHand, 'phase' | 'done' | 'changed' | 'undone'>>,
): Promise<void> {
  await tx.updateTable('disruption').set(edit).where('id', '=', id).execute()
}

/** `reason`: why it is taken back. */
export async function beginUndoing(tx: Transaction<Database>, id: number, reason: string | null): Promise<void> {
  await tx.updateTable('disruption').set({ phase: 'undoing', undo_reason: reason }).where('id', '=', id).execute()
}

/** Courses whose operators' stop is as it is because of a disruption, the first by id. */
export async function coursesHeldBy(tx: Transaction<Database>, id: number, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select course_id as id from disruption_course where disruption_id = ${id} order by course_id limit ${count}`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** How the operators' stop of a course is because of disruptions. */
export interface Held {
  /** As the last of them that is not undone wants it. */
  stopped: boolean
  stoppedBefore: boolean
}

/** Those of these courses that any disruption holds. */
export async function heldAmong(tx: Transaction<Database>, ids: readonly number[]): Promise<Map<number, Held>> {
  const { rows } = await sql<Held & { id: number }>`
    select distinct on (held.course_id) held.course_id as id, d.action = 'stop' as stopped,
      held.stopped_before as "stoppedBefore"
    from disruption_course held join disruption d on d.id = held.disruption_id
    where held.course_id = any(${[...ids]}) order by held.course_id, d.id desc`.execute(tx)
  return new Map(rows.map(({ id, ...held }) => [id, held]))
}

/** From now on stops that this transaction changes are nobody's own: who held the courses holds them still. */
export async function keepHeld(tx: Transaction<Database>): Promise<void> {
  await sql`select set_config('catalogue.disruption', 'yes', true)`.execute(tx)
}

export async function hold(
  tx: Transaction<Database>,
  id: number,
  courses: readonly { id: number; stoppedBefore: boolean }[],
): Promise<void> {
  const [ids, before] = [courses.map((course) => course.id), courses.map(({ stoppedBefore }) => stoppedBefore)]
  await sql`insert into disruption_course (course_id, disruption_id, stopped_before)
    select course_id, ${id}, stopped_before
    from unnest(${ids}::bigint[], ${before}::boolean[]) as held (course_id, stopped_before)
    on conflict do nothing`.execute(tx)
}

/** Gives those that it held until now, with how their stop was before any disruption. */
export async function letGo(
  tx: Transaction<Database>,
  id: number,
  ids: readonly number[],
): Promise<Map<number, boolean>> {
  const { rows } = await sql<{ id: number; before: boolean }>`
    delete from disruption_course where disruption_id = ${id} and course_id = any(${[...ids]})
    returning course_id as id, stopped_before as before`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.before]))
}
