import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'

/** What a teacher has earned with a course. Paise. */
export interface CourseEarnings {
  courseId: number
  title: string | null
  /** Payments that were kept. */
  payments: number
  receivedPaise: number
  refundedPaise: number
  earnedPaise: number
}

/** By account of the teacher, by the id of the course, behind one of them. */
export async function courseEarnings(
  db: Kysely<Database>,
  accountId: number,
  { after, count }: { after: number; count: number },
): Promise<CourseEarnings[]> {
  const { rows } = await sql<CourseEarnings>`
    with earned as (
      select e.course_id, -sum(e.amount_paise)::bigint as paise
      from ledger_entry e join teacher t on t.id = e.teacher_id
      where t.account_id = ${accountId} and e.course_id > ${after}
      group by e.course_id order by e.course_id limit ${count}
    )
    select c.id as "courseId", c.title, earned.paise as "earnedPaise", sold.payments, sold."receivedPaise", sold."refundedPaise"
    from earned join course c on c.id = earned.course_id, lateral (
      select count(*)::integer as payments, coalesce(sum(p.amount_paise), 0)::bigint as "receivedPaise",
        coalesce(sum(p.refund_paise), 0)::bigint as "refundedPaise"
      from payment_order o join teacher t on t.id = o.teacher_id join payment p on p.order_id = o.id
      where o.course_id = c.id and t.account_id = ${accountId} and p.kept
    ) sold
    order by c.id`.execute(db)
  return rows
}

/** Of all courses, paise. */
export async function totalEarnings(db: Kysely<Database>, accountId: number): Promise<number> {
  const { rows } = await sql<{ paise: number }>`
    select -coalesce(sum(e.amount_paise), 0)::bigint as paise
    from ledger_entry e join teacher t on t.id = e.teacher_id where t.account_id = ${accountId}`.execute(db)
  return rows[0]!.paise
}
