import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/schema.ts'

/**
 * Where seats, money and access do not agree, once all that is under way has come to its end: of what was paid at the
 * test provider until `now`, and of every registration. Empty where all is well.
 */
export async function contradictions(db: Kysely<Database>, now: number): Promise<object[]> {
  const { rows } = await sql<object>`
    with paid as (
      select p.id, p.amount_paise, o.id as payment_id, o.kept, o.refund_paise, r.state, r.payment_id as pays,
        (select coalesce(sum(amount_paise), 0) from test_provider_refund where payment_id = p.id) as back
      from test_provider_payment p left join payment o on o.provider_payment_id = p.id and o.state = 'captured'
        left join registration r on r.id = o.registration_id
      where not p.failed and p.settles_at <= ${new Date(now)}
    )
    select 'paid, and nobody knows' as what, id from paid where payment_id is null
    union all select 'money without access or refund', id from paid
      where case when kept then pays is distinct from payment_id or back <> refund_paise
        or state not in ('enrolled', 'cancelled', 'refunded') or (state = 'enrolled' and back = amount_paise)
        else back <> amount_paise or refund_paise <> amount_paise end
    union all select 'a refund that waits', id::text from refund where state <> 'done'
    union all select 'access without money', id::text from registration r
      where state = 'enrolled' and price_paise > 0 and cause <> 'byHand'
        and not exists (select from payment where id = r.payment_id and registration_id = r.id and kept)
    union all select 'seats', s.course_id::text from course_seats s, lateral (
        select count(*) filter (where state = 'enrolled') as enrolled, count(*) filter (where state = 'held') as held,
          count(*) filter (where state = 'offered') as offered
        from registration where course_id = s.course_id
      ) r
      where (s.enrolled, s.held, s.offered) is distinct from (r.enrolled, r.held, r.offered)
        or s.imported + s.enrolled + s.held + s.offered > s.total
    union all select 'books', account from ledger_entry where account in ('refunds', 'unsold')
      group by account having sum(amount_paise) <> 0`.execute(db)
  return rows
}
