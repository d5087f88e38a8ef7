import { randomBytes } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database, TestProviderOrderTable } from '../../../db/schema.ts'
import type { NewCheckout, ProviderPayment } from '../provider.ts'

export function newId(kind: 'order' | 'pay' | 'refund' | 'event'): string {
  return `test${kind}_${randomBytes(12).toString('hex')}`
}

/** The secrets that count, the newest first; made where there is none yet. */
export async function testSecrets(db: Kysely<Database>): Promise<string[]> {
  const read = () => db.selectFrom('test_provider_secret').select('secret').orderBy('id', 'desc').limit(2).execute()
  const found = await read()
  if (found.length > 0) return found.map(({ secret }) => secret)
  await sql`insert into test_provider_secret (secret) select ${randomBytes(32).toString('hex')}
    where not exists (select from test_provider_secret)`.execute(db)
  return (await read()).map(({ secret }) => secret)
}

export async function insertOrder(db: Kysely<Database>, given: NewCheckout, now: number): Promise<string> {
  await db
    .insertInto('test_provider_order')
    .values({
      id: newId('order'),
      reference: given.reference,
      amount_paise: given.amountPaise,
      currency: given.currency,
      description: given.description,
      return_url: given.returnUrl,
      pay_until: given.payUntil === null ? null : new Date(given.payUntil),
      created_at: new Date(now),
    })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .execute()
  const { id } = await db
    .selectFrom('test_provider_order')
    .select('id')
    .where('reference', '=', given.reference)
    .executeTakeFirstOrThrow()
  return id
}

export async function findOrder(
  db: Kysely<Database>,
  id: string,
): Promise<Selectable<TestProviderOrderTable> | undefined> {
  return db.selectFrom('test_provider_order').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Takes no more payments, unless it was paid. */
export async function endOrder(db: Kysely<Database>, id: string, now: number): Promise<void> {
  await sql`update test_provider_order o set ended_at = ${new Date(now)}
    where id = ${id} and ended_at is null
      and not exists (select from test_provider_payment p where p.order_id = o.id and not p.failed)`.execute(db)
}

interface Wanted {
  id?: string
  orderId?: string
  /** Made at or after it, behind the payment `id` where it is of the same instant. */
  from?: { at: number; id: string }
}

interface PaymentRow {
  id: string
  order_id: string
  reference: string
  amount_paise: number
  currency: string
  created_at: Date
  failed: boolean
  settles_at: Date
  refunded: number
}

interface TestPayment extends ProviderPayment {
  /** When it is captured or fails, also where that is to come. */
  settlesAt: number
}

/** What a card costs there. */
const feePercent = 2

export async function selectPayments(
  db: Kysely<Database>,
  { id, orderId, from }: Wanted,
  { now, limit = 1_000 }: { now: number; limit?: number },
): Promise<TestPayment[]> {
  const { rows } = await sql<PaymentRow>`
    select p.id, p.order_id, o.reference, p.amount_paise, p.currency, p.created_at, p.failed, p.settles_at,
      (select coalesce(sum(r.amount_paise), 0)::bigint from test_provider_refund r
        where r.payment_id = p.id and r.state <> 'failed') as refunded
    from test_provider_payment p join test_provider_order o on o.id = p.order_id
    where ${id === undefined ? sql`true` : sql`p.id = ${id}`}
      and ${orderId === undefined ? sql`true` : sql`p.order_id = ${orderId}`}
      and ${from === undefined ? sql`true` : sql`(p.created_at, p.id) > (${new Date(from.at)}, ${from.id})`}
    order by p.created_at, p.id limit ${limit}`.execute(db)
  return rows.map((row) => paymentOf(row, now))
}

function paymentOf(row: PaymentRow, now: number): TestPayment {
  const settlesAt = row.settles_at.getTime()
  const state = settlesAt > now ? 'pending' : row.failed ? 'failed' : 'captured'
  return {
    id: row.id,
    providerOrderId: row.order_id,
    reference: row.reference,
    amountPaise: row.amount_paise,
    currency: row.currency,
    state,
    createdAt: row.created_at.getTime(),
    capturedAt: state === 'captured' ? settlesAt : null,
    settlesAt,
    feePaise: state === 'captured' ? Math.floor((row.amount_paise * feePercent) / 100) : null,
    refundedPaise: row.refunded,
  }
}

export interface NewTestPayment {
  orderId: string
  amountPaise: number
  currency: string
  failed: boolean
  settlesAt: number
}

/** With the webhook that tells of it. */
export async function insertPayment(tx: Transaction<Database>, given: NewTestPayment, now: number): Promise<void> {
  const id = newId('pay')
  await tx
    .insertInto('test_provider_payment')
    .values({
      id,
      order_id: given.orderId,
      amount_paise: given.amountPaise,
      currency: given.currency,
      created_at: new Date(now),
      failed: given.failed,
      settles_at: new Date(given.settlesAt),
    })
    .execute()
  const type = given.failed ? 'payment.failed' : 'payment.captured'
  await insertEvent(tx, { type, payment: id, order: given.orderId }, given.settlesAt)
}

export async function insertEvent(
  tx: Transaction<Database>,
  event: { type: string; payment: string; order: string },
  dueAt: number,
): Promise<void> {
  const body = JSON.stringify({ id: newId('event'), ...event })
  await tx
    .insertInto('test_provider_event')
    .values({ body, due_at: new Date(dueAt) })
    .execute()
}
