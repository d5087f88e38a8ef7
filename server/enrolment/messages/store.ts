import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { milliseconds } from '../../database/milliseconds.ts'

/** Something that was written to all who take part in a course. Instants are milliseconds since 1970. */
export interface CourseMessage {
  id: number
  subject: string
  text: string
  sentAt: number
  /** Name of who wrote it; null: the account is closed. */
  by: string | null
  /** How many took part then. */
  recipients: number
}

/** When those were written that count against the next, the oldest first. */
export async function messagesSince(db: Kysely<Database>, courseId: number, since: number): Promise<number[]> {
  const { rows } = await sql<{ at: number }>`
    select ${milliseconds('at')} as at from mailing
    where course_id = ${courseId} and kind = 'message' and at > ${new Date(since)} order by at`.execute(db)
  return rows.map(({ at }) => at)
}

/** How many take part in a course. */
export async function countEnrolled(db: Kysely<Database>, courseId: number): Promise<number> {
  const { rows } = await sql<{ enrolled: number }>`
    select enrolled from course_seats where course_id = ${courseId}`.execute(db)
  return rows[0]?.enrolled ?? 0
}

/** Whether a text quotes a live link of a course, with or without `https://`, however it is capitalised. */
export async function quotesLiveLink(db: Kysely<Database>, courseId: number, text: string): Promise<boolean> {
  const { rows } = await sql`select from course_session
    where course_id = ${courseId}
      and position(lower(regexp_replace(live_link, '^https?://|/+$', '', 'gi')) in lower(${text})) > 0 limit 1`.execute(
    db,
  )
  return rows.length > 0
}

export async function insertMessage(
  tx: Transaction<Database>,
  given: { courseId: number; accountId: number; subject: string; text: string; recipients: number; now: number },
): Promise<number> {
  const { courseId, accountId, subject, text, recipients, now } = given
  const at = new Date(now)
  const { id } = await tx
    .insertInto('mailing')
    .values({
      course_id: courseId,
      kind: 'message',
      ...{ at, next_at: at, account_id: accountId, subject, body: text, recipients },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The newest first, those before an id. */
export async function messagesOf(
  db: Kysely<Database>,
  courseId: number,
  { before, count }: { before: number | undefined; count: number },
): Promise<CourseMessage[]> {
  const { rows } = await sql<CourseMessage>`
    select m.id, m.subject, m.body as text, ${milliseconds('m.at')} as "sentAt", a.name as by, m.recipients
    from mailing m join account a on a.id = m.account_id
    where m.course_id = ${courseId} and m.kind = 'message' and ${before === undefined ? sql`true` : sql`m.id < ${before}`}
    order by m.id desc limit ${count}`.execute(db)
  return rows
}
