import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'
import { uuidPattern } from '../id-schema.ts'
import type { RefundReason, RefundState } from './model.ts'

/** A refund as operators see it. Instants are milliseconds since 1970. */
export interface ListedRefund {
  id: string
  paymentId: number
  orderId: string
  registrationId: string
  provider: string
  providerRefundId: string | null
  amountPaise: number
  currency: string
  reason: RefundReason
  note: string | null
  state: RefundState
  attempts: number
  lastError: string | null
  /** When it is tried, or asked after, next. */
  nextAt: number
  createdAt: number
  doneAt: number | null
}

/** Where a list goes on: behind this row. */
export interface ListPlace {
  createdAt: number
  id: string
}

const refundColumns = sql`r.id, r.payment_id as "paymentId", p.order_id as "orderId", p.registration_id as "registrationId",
  p.provider, r.provider_refund_id as "providerRefundId", r.amount_paise as "amountPaise", p.currency, r.reason, r.note,
  r.state, r.attempts, r.last_error as "lastError", ${milliseconds('r.next_at')} as "nextAt", ${milliseconds('r.created_at')} as "createdAt",
  ${milliseconds('r.done_at')} as "doneAt"`

/** The newest first. */
export async function listRefunds(
  db: Kysely<Database>,
  { state, before, count }: { state: RefundState | undefined; before: ListPlace | undefined; count: number },
): Promise<ListedRefund[]> {
  const { rows } = await sql<ListedRefund>`
    select ${refundColumns} from refund r join payment p on p.id = r.payment_id
    where ${state === undefined ? sql`true` : sql`r.state = ${state}`} and ${behind('r', before)}
    order by r.created_at desc, r.id desc limit ${count}`.execute(db)
  return rows
}

function behind(table: 'r' | 'o', before: ListPlace | undefined) {
  if (before === undefined) return sql`true`
  return sql`(${sql.ref(`${table}.created_at`)}, ${sql.ref(`${table}.id`)}) < (${new Date(before.createdAt)}, ${before.id}::uuid)`
}

export interface ListedPayment {
  id: number
  providerPaymentId: string
  amountPaise: number
  currency: string
  state: 'captured' | 'failed'
  kept: boolean | null
  refusal: RefundReason | null
  capturedAt: number | null
  refunds: ListedRefund[]
}

/** An order as operators see it, with all that came of it. */
export interface ListedOrder {
  id: string
  registrationId: string
  courseId: number
  provider: string
  providerOrderId: string | null
  amountPaise: number
  currency: string
  state: 'creating' | 'open' | 'superseded'
  createdAt: number
  /** Since when a payment is under way; null: none is. */
  pendingSince: number | null
  payments: ListedPayment[]
}

interface WantedOrders {
  /** An id of an order, payment or refund, ours or the provider's. */
  find: string | undefined
  registrationId: string | undefined
  before: ListPlace | undefined
  count: number
}

/** The newest first. */
export async function listOrders(db: Kysely<Database>, wanted: WantedOrders): Promise<ListedOrder[]> {
  const { find, registrationId, before, count } = wanted
  const { rows } = await sql<Omit<ListedOrder, 'payments'>>`
    select o.id, o.registration_id as "registrationId", o.course_id as "courseId", o.provider,
      o.provider_order_id as "providerOrderId", o.amount_paise as "amountPaise", o.currency, o.state,
      ${milliseconds('o.created_at')} as "createdAt", ${milliseconds('o.pending_since')} as "pendingSince"
    from payment_order o
    where ${find === undefined ? sql`true` : sql`o.id in (${orderIdsOf(find)})`}
      and ${registrationId === undefined ? sql`true` : sql`o.registration_id = ${registrationId}::uuid`}
      and ${behind('o', before)}
    order by o.created_at desc, o.id desc limit ${count}`.execute(db)
  return withPayments(db, rows)
}

/** There are few of one: another only where its provider could not be reached. */
export function ordersOfRegistration(db: Kysely<Database>, registrationId: string): Promise<ListedOrder[]> {
  return listOrders(db, { find: undefined, registrationId, before: undefined, count: 100 })
}

/** Each by an index of its own. */
function orderIdsOf(id: string) {
  const uuid = uuidPattern.test(id) ? id : null
  const number = /^\d{1,15}$/.test(id) ? Number(id) : null
  return sql`
    select id from payment_order where id = ${uuid}::uuid
    union select id from payment_order where provider_order_id = ${id}
    union select order_id from payment where id = ${number}::bigint or provider_payment_id = ${id}
    union select p.order_id from refund r join payment p on p.id = r.payment_id
      where r.id = ${uuid}::uuid or r.provider_refund_id = ${id}`
}

async function withPayments(db: Kysely<Database>, orders: Omit<ListedOrder, 'payments'>[]): Promise<ListedOrder[]> {
  const ids = orders.map(({ id }) => id)
  const { rows: payments } = await sql<Omit<ListedPayment, 'refunds'> & { orderId: string }>`
    select p.id, p.order_id as "orderId", p.provider_payment_id as "providerPaymentId", p.amount_paise as "amountPaise",
      p.currency, p.state, p.kept, p.refusal, ${milliseconds('p.captured_at')} as "capturedAt"
    from payment p where p.order_id = any(${ids}::uuid[]) order by p.id`.execute(db)
  const { rows: refunds } = await sql<ListedRefund>`
    select ${refundColumns} from refund r join payment p on p.id = r.payment_id
    where p.order_id = any(${ids}::uuid[]) order by r.created_at, r.id`.execute(db)
  return orders.map((order) => ({
    ...order,
    payments: payments
      .filter(({ orderId }) => orderId === order.id)
      .map(({ orderId: _, ...payment }) => {
        return { ...payment, refunds: refunds.filter(({ paymentId }) => paymentId === payment.id) }
      }),
  }))
}

/** How refunds and messages of providers get on. */
export interface PaymentStatus {
  /** Refunds that have not gone out. */
  refundsOwed: number
  /** Of those, how many were refused or failed. */
  refundsFailed: number
  /** How long the oldest that no provider has taken has been owed; 0 when there is none. */
  refundsSecondsBehind: number
  /** Refunds at providers beyond what was paid that no operator has looked into. */
  overRefunds: number
  /** Webhooks that are not worked off. */
  webhooks: number
  webhooksSecondsBehind: number
}

export async function paymentStatus(db: Kysely<Database>, now: number): Promise<PaymentStatus> {
  const age = (oldest: RawBuilder<unknown>) =>
    sql`coalesce(extract(epoch from ${new Date(now)}::timestamptz - ${oldest}), 0)::float8`
  const { rows } = await sql<PaymentStatus>`
    select r.*, w.*, (select count(*)::integer from over_refund where settled_at is null) as "overRefunds" from (
      select count(*)::integer as "refundsOwed", count(*) filter (where state = 'failed')::integer as "refundsFailed",
        ${age(sql`min(created_at) filter (where state <> 'sent')`)} as "refundsSecondsBehind"
      from refund where state <> 'done'
    ) r, (
      select count(*)::integer as webhooks, ${age(sql`min(received_at)`)} as "webhooksSecondsBehind"
      from webhook_message where processed_at is null
    ) w`.execute(db)
  return rows[0]!
}

/** What of a payment was not refunded, nor is about to be, in paise. */
export async function refundablePaise(db: Kysely<Database>, paymentId: number): Promise<number> {
  const row = await db
    .selectFrom('payment')
    .select(['amount_paise', 'refund_paise'])
    .where('id', '=', paymentId)
    .where('state', '=', 'captured')
    .executeTakeFirst()
  return row === undefined ? 0 : row.amount_paise - row.refund_paise
}

/** What of a payment was refunded, or is about to be, by refunds written since an instant; in paise. */
export async function refundedSince(db: Kysely<Database>, paymentId: number, since: number): Promise<number> {
  const { rows } = await sql<{ paise: number }>`select coalesce(sum(amount_paise), 0)::float8 as paise from refund
    where payment_id = ${paymentId} and created_at >= ${new Date(since)}`.execute(db)
  return rows[0]!.paise
}

/** The registrations that an id of an order, payment or refund, ours or the provider's, is about. */
export async function registrationsPaidBy(db: Kysely<Database>, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct registration_id as id from payment_order where id in (${orderIdsOf(id)})`.execute(db)
  return rows.map((row) => row.id)
}
