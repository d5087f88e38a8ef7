import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'
import { noteForCommit } from '../database/transaction.ts'
import { studentsToTell } from './job-names.ts'
import type { Moment } from './moment.ts'

/**
 * Whether people wait for the course `c`: until registration closes, or it is cancelled, also where no job has ended the
 * list by then. While its sale is stopped the list rests.
 */
export function hasOpenList({ now, today }: Moment): RawBuilder<boolean> {
  return sql`sale_standing(c, ${new Date(now)}::timestamptz, ${today}::date) in ('open', 'stopped')`
}

/** Adds somebody to the end of a line that he does not stand in; its seats are locked. */
export async function insertWaiting(
  tx: Transaction<Database>,
  given: { courseId: number; accountId: number; now: number },
): Promise<void> {
  const { courseId, accountId, now } = given
  await sql`insert into waiting (course_id, account_id, joined_at) values (${courseId}, ${accountId}, ${new Date(now)})
    on conflict do nothing`.execute(tx)
}

/** Whether he was waiting. */
export async function endWaiting(
  tx: Transaction<Database>,
  courseId: number,
  accountId: number,
  outcome: 'left' | 'closed',
  now: number,
): Promise<boolean> {
  const { rows } = await sql`update waiting set ended_at = ${new Date(now)}, outcome = ${outcome}
    where course_id = ${courseId} and account_id = ${accountId} and ended_at is null returning 1`.execute(tx)
  return rows.length > 0
}

/**
 * So many of those who wait for a course whose list is over, the first of them: their wait is over too. Gives how many there
 * were.
 */
export async function endLine(
  tx: Transaction<Database>,
  courseId: number,
  moment: Moment,
  most: number,
): Promise<number> {
  const { rows } = await sql`update waiting set ended_at = ${new Date(moment.now)}, outcome = 'closed'
    where id in (
      select w.id from waiting w join course c on c.id = w.course_id
      where w.course_id = ${courseId} and w.ended_at is null and not ${hasOpenList(moment)} order by w.id limit ${most})
    returning 1`.execute(tx)
  if (rows.length > 0) noteForCommit(tx, studentsToTell)
  return rows.length
}

/** In how many lines somebody stands. */
export async function linesOf(tx: Transaction<Database>, accountId: number, moment: Moment): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::float8 as count from waiting w join course c on c.id = w.course_id
    where w.account_id = ${accountId} and w.ended_at is null and ${hasOpenList(moment)}`.execute(tx)
  return rows[0]!.count
}

/** Somebody waits nowhere any more. */
export async function endAllWaiting(tx: Transaction<Database>, accountId: number, now: number): Promise<void> {
  await sql`update waiting set ended_at = ${new Date(now)}, outcome = 'left'
    where account_id = ${accountId} and ended_at is null`.execute(tx)
}

/** A place in a line. Milliseconds since 1970. */
export interface Place {
  courseId: number
  slug: string
  title: string
  /** 1 for the next. */
  place: number
  joinedAt: number
}

/** Where somebody waits, the longest first. `courseId`: for this course alone. */
export async function placesOf(
  db: Kysely<Database>,
  accountId: number,
  { courseId, ...moment }: Moment & { courseId?: number },
): Promise<Place[]> {
  const only = courseId === undefined ? sql`` : sql`and w.course_id = ${courseId}`
  const { rows } = await sql<Place>`
    select w.course_id as "courseId", c.slug, c.title, ${milliseconds('w.joined_at')} as "joinedAt",
      (select count(*)::float8 from waiting o where o.course_id = w.course_id and o.ended_at is null and o.id <= w.id) as place
    from waiting w join course c on c.id = w.course_id
    where w.account_id = ${accountId} and w.ended_at is null and ${hasOpenList(moment)} ${only}
    order by w.id`.execute(db)
  return rows
}

/** A course that somebody waits for. */
export interface Line {
  courseId: number
  /** Else it is over. */
  isOpen: boolean
  startsOn: string
  closesAt: number | null
  stopped: boolean
  /** Free seats, those of holds and offers past their end included. */
  free: number
}

/** The next courses by id that somebody waits for. */
export async function linesAfter(
  db: Kysely<Database>,
  courseId: number,
  moment: Moment,
  count: number,
): Promise<Line[]> {
  const { rows } = await sql<Line>`
    with recursive line (course_id) as (
      (select course_id from waiting where ended_at is null and course_id > ${courseId} order by course_id limit 1)
      union all
      select (select w.course_id from waiting w where w.ended_at is null and w.course_id > line.course_id
        order by w.course_id limit 1) from line where line.course_id is not null
    )
    select c.id as "courseId", ${hasOpenList(moment)} as "isOpen", c.starts_on::text as "startsOn", c.stopped,
      ${milliseconds('c.closes_at')} as "closesAt",
      (s.total - s.imported - s.enrolled - s.held - s.offered + (
        select count(*) from registration r where r.course_id = c.id and r.state in ('held', 'offered')
          and r.open_until <= ${new Date(moment.now)}))::float8 as free
    from (select course_id from line where course_id is not null limit ${count}) next
      join course c on c.id = next.course_id join course_seats s on s.course_id = c.id
    order by c.id`.execute(db)
  return rows
}
