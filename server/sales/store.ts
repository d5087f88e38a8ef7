import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds as ms } from '../database/milliseconds.ts'
import { executeNamed } from '../database/named-statement.ts'
import { committed } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Window } from './change-window.ts'
import type { Discount, SaleChange } from './model.ts'

const instantOf = (at: number | null) => (at === null ? null : new Date(at))

const changeColumns = sql`id, sale_id as "saleId", kind, phase, ${ms('asked_for')} as "askedFor",
  ${ms('effective_at')} as "effectiveAt", ${ms('next_from')} as "nextFrom", ${ms('next_to')} as "nextTo",
  placed_to as "placedTo", placed, settled_to as "settledTo", settled`

export async function insertSale(
  tx: Kysely<Database>,
  sale: Discount & { name: string; previewId: number; courses: number },
  now: number,
): Promise<number> {
  const { name, previewId, percent, amountPaise, courses } = sale
  const { id } = await tx
    .insertInto('sale')
    .values({ name, preview_id: previewId, percent, amount_paise: amountPaise, courses, created_at: new Date(now) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertChange(
  tx: Kysely<Database>,
  change: Pick<SaleChange, 'saleId' | 'kind' | 'askedFor' | 'effectiveAt' | 'nextFrom' | 'nextTo'>,
  now: number,
): Promise<void> {
  await tx
    .insertInto('sale_change')
    .values({
      sale_id: change.saleId,
      kind: change.kind,
      asked_at: new Date(now),
      asked_for: instantOf(change.askedFor),
      effective_at: new Date(change.effectiveAt),
      next_from: instantOf(change.nextFrom),
      next_to: instantOf(change.nextTo),
    })
    .execute()
}

/**
 * The window that counts; nobody changes the sale before the transaction ends.
 *
 * @throws AppError notFound
 */
export async function lockSale(tx: Transaction<Database>, id: number): Promise<Window & { courses: number }> {
  const { rows } = await sql<Window & { courses: number }>`
    select ${ms('from_at')} as "from", ${ms('to_at')} as "to", courses from sale where id = ${id} for update`.execute(
    tx,
  )
  if (rows[0] === undefined) throw new AppError('notFound', `There is no sale ${id}.`)
  return rows[0]
}

export async function setWindow(tx: Transaction<Database>, { saleId, nextFrom, nextTo }: SaleChange): Promise<void> {
  const window = { from_at: instantOf(nextFrom), to_at: instantOf(nextTo) }
  await tx.updateTable('sale').set(window).where('id', '=', saleId).execute()
}

/** Changes that something may still come of; those in hand have come to courses. `change`: its name in the statement. */
export const isOpen = (change: string) => sql`${sql.ref(`${change}.phase`)} not in ('done', 'withdrawn')`
export const isInHand = (change: string) => sql`${sql.ref(`${change}.phase`)} in ('placing', 'settling', 'withdrawing')`

/** Which changes decide what else may become of a sale: those that something may still come of, and what undid it. */
export const isDeciding = sql`(${isOpen('sale_change')} or kind = 'undo' and phase = 'done')`

/** In order. */
export async function decidingChanges(tx: Transaction<Database>, saleId: number): Promise<SaleChange[]> {
  const { rows } = await sql<SaleChange>`select ${changeColumns} from sale_change
    where sale_id = ${saleId} and ${isDeciding} order by id for update`.execute(tx)
  return rows
}

/** Courses of changes that are to come before a new one. */
export async function coursesAhead(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(case when h.phase = 'waiting' then 2 * s.courses else 2 * s.courses - h.placed - h.settled end), 0)::float8
      as count
    from sale_change h join sale s on s.id = h.sale_id where ${isOpen('h')}`.execute(db)
  return rows[0]!.count
}

/** The one in hand, else the next; null where there is nothing to do. */
export async function nextChange(db: Kysely<Database>): Promise<SaleChange | null> {
  const statement = sql<SaleChange>`select ${changeColumns} from sale_change
    where ${isOpen('sale_change')} order by phase = 'waiting', id limit 1`
  const [next] = await executeNamed(db, 'next-sale-change', statement)
  return next ?? null
}

/** A change that nobody else changes before the transaction ends; null where it is not any more as it was seen. */
export async function lockChange(tx: Transaction<Database>, seen: SaleChange): Promise<SaleChange | null> {
  const { id, phase, placedTo, settledTo } = seen
  const { rows } = await sql<SaleChange>`
    select ${changeColumns} from sale_change
    where id = ${id} and phase = ${phase} and placed_to = ${placedTo} and settled_to = ${settledTo}
    for update`.execute(tx)
  return rows[0] ?? null
}

type Edit = Partial<Omit<SaleChange, 'id' | 'saleId' | 'kind' | 'askedFor'>> & { missed?: true }

export async function updateChange(tx: Transaction<Database>, id: number, edit: Edit): Promise<void> {
  await tx
    .updateTable('sale_change')
    .set({
      ...(edit.phase !== undefined && { phase: edit.phase }),
      ...(edit.effectiveAt !== undefined && { effective_at: new Date(edit.effectiveAt) }),
      ...(edit.nextFrom !== undefined && { next_from: instantOf(edit.nextFrom) }),
      ...(edit.nextTo !== undefined && { next_to: instantOf(edit.nextTo) }),
      ...(edit.placedTo !== undefined && { placed_to: edit.placedTo }),
      ...(edit.placed !== undefined && { placed: edit.placed }),
      ...(edit.settledTo !== undefined && { settled_to: edit.settledTo }),
      ...(edit.settled !== undefined && { settled: edit.settled }),
      ...(edit.missed !== undefined && { missed: edit.missed }),
    })
    .where('id', '=', id)
    .execute()
}

/**
 * Takes courses into a sale that is being placed, where it still stands as `change` says; those that were deleted
 * meanwhile are left out. The transaction that did it; null: it stands elsewhere by now.
 */
export async function placeCourses(
  db: Kysely<Database>,
  { id, placed }: SaleChange,
  ids: readonly number[],
): Promise<bigint | null> {
  const statement = sql<{ tx: string }>`
    with change as (
      select id, sale_id from sale_change where id = ${id} and phase = 'placing' and placed = ${placed} for update
    ), taken as (
      insert into sale_course (course_id, sale_id)
      select c.id, change.sale_id from change join course c on c.id = any(${[...ids]}::bigint[])
      order by c.id for key share of c
      on conflict do nothing
    )
    update sale_change h set placed_to = ${ids.at(-1)!}::bigint, placed = h.placed + ${ids.length}::integer
    from change where h.id = change.id returning pg_current_xact_id()::text as tx`
  return committedIn(db, await executeNamed(db, 'place-sale-courses', statement))
}

/**
 * Moves a mark of a change over the next courses of its sale, where it still stands as `change` says. The transaction
 * that did it; null: it stands elsewhere by now, or no course is left.
 */
export async function passCourses(
  db: Kysely<Database>,
  change: SaleChange,
  mark: 'placed' | 'settled',
  count: number,
): Promise<bigint | null> {
  const { id, saleId, phase } = change
  const [number, last] = [sql.ref(mark), sql.ref(`${mark}_to`)]
  const after = change[`${mark}To`]
  // The sale and the mark are told, not joined: of a join the index would give all courses before the mark as well.
  const statement = sql<{ tx: string }>`
    with change as (
      select id from sale_change where id = ${id} and phase = ${phase} and ${last} = ${after} for update
    ), slice as (
      select max(course_id) as last, count(*)::integer as courses from (
        select course_id from sale_course where sale_id = ${saleId} and course_id > ${after}
        order by course_id limit ${count}
      ) as next
    )
    update sale_change h set ${last} = slice.last, ${number} = h.${number} + slice.courses
    from change, slice where h.id = change.id and slice.courses > 0 returning pg_current_xact_id()::text as tx`
  return committedIn(db, await executeNamed(db, `pass-${mark}-sale-courses`, statement))
}

function committedIn(db: Kysely<Database>, [row]: readonly { tx: string }[]): bigint | null {
  if (row === undefined) return null
  committed(db)
  return BigInt(row.tx)
}

/**
 * Has plans made anew that were made while hardly any course was in a sale: they would go over all of them for each
 * course that is projected.
 */
export async function analyzeCourses(db: Kysely<Database>): Promise<void> {
  await sql`analyze sale_course`.execute(db)
}

/** The next courses of a sale by id. */
export async function coursesAfter(
  tx: Kysely<Database>,
  saleId: number,
  after: number,
  count: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select course_id as id from sale_course
    where sale_id = ${saleId} and course_id > ${after} order by course_id limit ${count}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The courses of a sale up to an id, the last first. */
export async function coursesUpTo(
  tx: Kysely<Database>,
  saleId: number,
  last: number,
  count: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select course_id as id from sale_course
    where sale_id = ${saleId} and course_id <= ${last} order by course_id desc limit ${count}`.execute(tx)
  return rows.map(({ id }) => id)
}

// One that was undone before it began, or missed, has no window, and no change that could give it one.
const isPast = (before: number) => sql`not s.past and coalesce(s.to_at <= ${new Date(before)}, true)
  and not exists (select from sale_change h where h.sale_id = s.id and ${isOpen('h')})`

/** One that was over before an instant, and still has courses or may have; null where there is none. */
export async function pastSale(db: Kysely<Database>, before: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select s.id from sale s where ${isPast(before)} order by s.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Nobody changes it before the transaction ends; false where it is closed by now. */
export async function lockPastSale(tx: Transaction<Database>, id: number, before: number): Promise<boolean> {
  const { rows } = await sql`select from sale s where s.id = ${id} and ${isPast(before)} for update of s`.execute(tx)
  return rows.length > 0
}

/** Takes the next courses out of a sale; gives how many. */
export async function takeOutCourses(tx: Transaction<Database>, saleId: number, count: number): Promise<number> {
  const ids = await coursesAfter(tx, saleId, 0, count)
  await sql`delete from sale_course where sale_id = ${saleId} and course_id = any(${ids})`.execute(tx)
  return ids.length
}

export async function closeSale(tx: Transaction<Database>, id: number): Promise<void> {
  await tx.updateTable('sale').set({ past: true }).where('id', '=', id).execute()
}
