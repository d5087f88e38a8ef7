import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { milliseconds } from '../../database/milliseconds.ts'
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

export const noticedColumns = sql`r.id, r.state, r.price_paise as "pricePaise", r.refund_promise as "refundPromise",
  ${milliseconds('r.open_until')} as "openUntil", ${milliseconds('r.enrolled_at')} as "enrolledAt",
  r.payment_id as "paymentId"`

export async function noticedRegistration(db: Kysely<Database>, id: string): Promise<NoticedRegistration> {
  const { rows } = await sql<NoticedRegistration>`
    select ${noticedColumns} from registration r where r.id = ${id}`.execute(db)
  return rows[0]!
}
