import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { BookedPayment } from './ledger/entries.ts'
import type { RefundReason } from './model.ts'
import type { OrderRow } from './order-store.ts'
import type { ProviderPayment } from './provider.ts'

/** A payment as it is written down, with whose sale it is. */
export interface PaymentRecord extends BookedPayment {
  id: number
  registrationId: string
  provider: string
  providerPaymentId: string
  currency: string
  state: 'captured' | 'failed'
  /** Sum of its refunds, whatever came of them. */
  refundPaise: number
  teacherId: number
  courseId: number
}

const columns = sql`p.id, p.registration_id as "registrationId", p.provider, p.provider_payment_id as "providerPaymentId",
  p.amount_paise as "amountPaise", p.currency, p.state, coalesce(p.kept, false) as kept,
  coalesce(p.platform_fee_points, 0) as "platformFeePoints", p.refund_paise as "refundPaise",
  o.teacher_id as "teacherId", o.course_id as "courseId"`

/** Its refunds are those that are written down until the transaction ends. */
export async function lockPayment(tx: Transaction<Database>, id: number): Promise<PaymentRecord | undefined> {
  const { rows } = await sql<PaymentRecord>`select ${columns} from payment p join payment_order o on o.id = p.order_id
    where p.id = ${id} for update of p`.execute(tx)
  return rows[0]
}

export async function readPaymentRecord(db: Kysely<Database>, id: number): Promise<PaymentRecord> {
  const { rows } = await sql<PaymentRecord>`select ${columns} from payment p join payment_order o on o.id = p.order_id
    where p.id = ${id}`.execute(db)
  return rows[0]!
}

/** What the books say of every entry of a payment. */
export function bookingOf({ id, currency, teacherId, courseId }: PaymentRecord) {
  return { paymentId: id, currency, teacherId, courseId }
}

/** What is known of a payment of a provider. */
export interface KnownPayment {
  id: number
  state: 'captured' | 'failed'
  hasFee: boolean
  /** Sum of its refunds that the provider has taken, for all we know. */
  takenPaise: number
  /** Whether some of those are not done. */
  isRefunding: boolean
}

/** By the provider's ids. */
export async function knownPayments(
  db: Kysely<Database>,
  provider: string,
  ids: readonly string[],
): Promise<Map<string, KnownPayment>> {
  const { rows } = await sql<KnownPayment & { key: string }>`
    select p.provider_payment_id as key, p.id, p.state,
      exists (select from ledger_transaction t where t.payment_id = p.id and t.kind = 'fee') as "hasFee",
      (select coalesce(sum(r.amount_paise), 0)::bigint from refund r
        where r.payment_id = p.id and r.state in ('sent', 'done')) as "takenPaise",
      exists (select from refund r where r.payment_id = p.id and r.state = 'sent') as "isRefunding"
    from payment p where p.provider = ${provider} and p.provider_payment_id = any(${[...ids]})`.execute(db)
  return new Map(rows.map(({ key, ...known }) => [key, known]))
}

/** Writes it down, or that it is captured after all; null where that is known already. */
export async function writePayment(
  tx: Transaction<Database>,
  order: OrderRow,
  payment: ProviderPayment,
  now: number,
): Promise<number | null> {
  const state = payment.state === 'captured' ? 'captured' : 'failed'
  const capturedAt = state === 'captured' ? new Date(payment.capturedAt ?? now) : null
  const { rows } = await sql<{ id: number }>`
    insert into payment (order_id, registration_id, provider, provider_payment_id, amount_paise, currency, state,
      captured_at, recorded_at)
    values (${order.id}, ${order.registration_id}, ${order.provider}, ${payment.id}, ${payment.amountPaise},
      ${payment.currency}, ${state}, ${capturedAt}, ${new Date(now)})
    on conflict (provider, provider_payment_id) do update
      set state = excluded.state, captured_at = excluded.captured_at, amount_paise = excluded.amount_paise
      where payment.state = 'failed' and excluded.state = 'captured'
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

export async function isPaid(db: Kysely<Database>, registrationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('payment')
    .select('id')
    .where('registration_id', '=', registrationId)
    .where('kept', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

export async function writeVerdict(
  tx: Transaction<Database>,
  id: number,
  { refusal, platformFeePoints }: { refusal: RefundReason | null; platformFeePoints: number },
): Promise<PaymentRecord> {
  const { rows } = await sql<PaymentRecord>`
    update payment p set kept = ${refusal === null}, refusal = ${refusal}, platform_fee_points = ${platformFeePoints}
    from payment_order o where o.id = p.order_id and p.id = ${id} returning ${columns}`.execute(tx)
  return rows[0]!
}

/** Of an order: `paid` as long as some of a payment that was kept stays; null: none was captured. */
export async function paidStanding(db: Kysely<Database>, orderId: string): Promise<'paid' | 'refunded' | null> {
  const rows = await db
    .selectFrom('payment')
    .select(['kept', sql<boolean>`refund_paise >= amount_paise`.as('isRefunded')])
    .where('order_id', '=', orderId)
    .where('state', '=', 'captured')
    .execute()
  if (rows.length === 0) return null
  return rows.some(({ kept, isRefunded }) => kept === true && !isRefunded) ? 'paid' : 'refunded'
}
