import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { milliseconds } from '../../database/milliseconds.ts'
import type { NoticedRegistration } from './model.ts'
import { noticedColumns } from './queries.ts'

/** Something that all who take part in a course are told. */
export interface Mailing {
  id: number
  courseId: number
  kind: 'datesMoved' | 'reminder' | 'message'
  at: number
  startsOn: string | null
  /** Who wrote it. */
  accountId: number | null
  subject: string | null
  body: string | null
  /** Number of the last registration that was told. */
  toldThrough: number
  attempts: number
}

/** The one that has been due longest, which nobody else works on; null where none is due. */
export async function lockMailing(tx: Transaction<Database>, now: number): Promise<Mailing | null> {
  const { rows } = await sql<Mailing>`
    select id, course_id as "courseId", kind, ${milliseconds('at')} as at, starts_on::text as "startsOn",
      account_id as "accountId", subject, body, told_through as "toldThrough", attempts
    from mailing where done_at is null and next_at <= ${new Date(now)}
    order by next_at, id limit 1 for update skip locked`.execute(tx)
  return rows[0] ?? null
}

export interface Recipient extends NoticedRegistration {
  number: number
  accountId: number
}

/**
 * The next of those who take part since before the mailing, in the order in which they came. What somebody wrote reaches all
 * who took part when he did.
 */
export async function nextRecipients(
  tx: Transaction<Database>,
  { courseId, kind, at, toldThrough }: Mailing,
  count: number,
): Promise<Recipient[]> {
  const tookPart = sql`exists (select from registration_move m
    where m.registration_id = r.id and m.from_state = 'enrolled' and m.at >= ${new Date(at)})`
  const { rows } = await sql<Recipient>`
    select r.number, r.account_id as "accountId", ${noticedColumns}
    from registration r where r.course_id = ${courseId} and r.number > ${toldThrough}
      and (r.state = 'enrolled' ${kind === 'message' ? sql`or ${tookPart}` : sql``}) and r.enrolled_at <= ${new Date(at)}
    order by r.number limit ${count}`.execute(tx)
  return rows
}

/** Addresses of the accounts that are open; none is closed, or has another address, before the transaction ends. */
export async function lockAddresses(
  tx: Transaction<Database>,
  accountIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; email: string }>`
    select id, email from account where id = any(${[...accountIds]}) and closed_at is null order by id for share`.execute(
    tx,
  )
  return new Map(rows.map(({ id, email }) => [id, email]))
}

export async function markTold(
  tx: Transaction<Database>,
  { id }: Mailing,
  { through, isDone, now }: { through: number; isDone: boolean; now: number },
): Promise<void> {
  const doneAt = isDone ? new Date(now) : null
  await sql`update mailing set told_through = ${through}, done_at = ${doneAt} where id = ${id}`.execute(tx)
}

/** The attempt that failed, and when the next one is made. */
export async function postponeMailing(
  db: Kysely<Database>,
  id: number,
  { error, nextAt }: { error: string; nextAt: number },
): Promise<void> {
  await sql`update mailing set attempts = attempts + 1, last_error = ${error}, next_at = ${new Date(nextAt)}
    where id = ${id}`.execute(db)
}

/** Whether a later mailing of the same kind says all of it, and what holds by now. */
export async function isOvertaken(tx: Transaction<Database>, { id, courseId, kind }: Mailing): Promise<boolean> {
  const { rows } = await sql`select from mailing
    where course_id = ${courseId} and id > ${id} and kind = ${kind} and done_at is null limit 1`.execute(tx)
  return rows.length > 0
}

/** Has those reminded who take part since `at` in courses that begin on a day; once for each course and day. */
export async function insertReminders(
  db: Kysely<Database>,
  { startsOn, at, now }: { startsOn: string; at: number; now: number },
): Promise<void> {
  await sql`
    insert into mailing (course_id, kind, at, starts_on, next_at)
    select c.id, 'reminder', ${new Date(at)}::timestamptz, c.starts_on, ${new Date(now)}::timestamptz
    from course c join course_seats s on s.course_id = c.id
    where c.state = 'published' and c.starts_on = ${startsOn}::date and s.enrolled > 0
      and not exists (select from mailing m where m.course_id = c.id and m.starts_on = c.starts_on and m.kind = 'reminder')
    order by c.id
    on conflict do nothing`.execute(db)
}
