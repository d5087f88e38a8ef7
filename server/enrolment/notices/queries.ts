import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { milliseconds } from '../../database/milliseconds.ts'
import { livingStates } from '../model.ts'
import type { NoticedCourse, NoticedRegistration } from './model.ts'

// Nothing of live links: what is never read is in no mail.
export async function noticedCourse(db: Kysely<Database>, id: number): Promise<NoticedCourse> {
  const { rows } = await sql<NoticedCourse>`
    select c.id, c.slug, c.title, c.state, t.name as teacher, t.account_id as "teacherAccountId",
      c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", coalesce((
        select json_agg(json_build_object('startsAt', ${milliseconds('x.starts_at')}, 'endsAt', ${milliseconds('x.ends_at')})
          order by x.starts_at, x.ends_at, x.id)
        from course_session x where x.course_id = c.id), '[]') as sessions
    from course c join teacher t on t.id = c.teacher_id where c.id = ${id}`.execute(db)
  return rows[0]!
}

/** Whether the student of a registration that is over has another one for the course by now that lives. */
export async function hasRegisteredAgain(db: Kysely<Database>, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from registration over join registration r on r.course_id = over.course_id and r.account_id = over.account_id
    where over.id = ${id} and r.id <> over.id and r.state = any(${[...livingStates]})`.execute(db)
  return rows.length > 0
}

export const noticedColumns = sql`r.id, r.state, r.price_paise as "pricePaise", r.refund_promise as "refundPromise",
  ${milliseconds('r.open_until')} as "openUntil", ${milliseconds('r.enrolled_at')} as "enrolledAt",
  r.payment_id as "paymentId"`

export async function noticedRegistration(db: Kysely<Database>, id: string): Promise<NoticedRegistration> {
  const { rows } = await sql<NoticedRegistration>`
    select ${noticedColumns} from registration r where r.id = ${id}`.execute(db)
  return rows[0]!
}

/** How telling students about their registrations gets on. */
export interface NoticeStatus {
  /** Notices, and mailings to all of a course, that are to be told. */
  owed: number
  /** Of those, how many have failed before. */
  retrying: number
  /** For how long the oldest has been to be told; 0 when none is. */
  secondsBehind: number
  /** The latest failure of those that are counted here. */
  lastError: string | null
}

export async function noticeStatus(db: Kysely<Database>, now: number): Promise<NoticeStatus> {
  const { rows } = await sql<NoticeStatus>`
    with counted as (
      select at, next_at, last_error from notice
      union all
      select at, next_at, last_error from mailing where done_at is null
    )
    select count(*)::integer as owed, count(last_error)::integer as retrying,
      coalesce(extract(epoch from ${new Date(now)}::timestamptz - min(at)), 0)::float8 as "secondsBehind",
      (array_agg(last_error order by next_at desc) filter (where last_error is not null))[1] as "lastError"
    from counted`.execute(db)
  return rows[0]!
}
