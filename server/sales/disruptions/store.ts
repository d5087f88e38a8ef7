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

/** Those of these courses whose operators' stop is as it is because of any disruption. */
export async function heldAmong(tx: Transaction<Database>, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct course_id as id from disruption_course where course_id = any(${[...ids]})`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

export async function hold(tx: Transaction<Database>, id: number, ids: readonly number[]): Promise<void> {
  await sql`insert into disruption_course (course_id, disruption_id)
    select course_id, ${id} from unnest(${[...ids]}::bigint[]) course_id on conflict do nothing`.execute(tx)
}

export async function letGo(tx: Transaction<Database>, id: number, ids: readonly number[]): Promise<void> {
  await sql`delete from disruption_course where disruption_id = ${id} and course_id = any(${[...ids]})`.execute(tx)
}
