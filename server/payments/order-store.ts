import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database, PaymentOrderTable } from '../../db/schema.ts'
import { uuidPattern } from '../id-schema.ts'
import { type CheckoutPage, workingFor } from './model.ts'

export type OrderRow = Selectable<PaymentOrderTable>

/**
 * Until the transaction ends nobody else writes orders or payments of the registration. Taken before all other locks.
 */
export async function lockPaymentsOf(tx: Transaction<Database>, registrationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments of ${registrationId}`}, 0))`.execute(tx)
}

export interface NewOrderRow {
  id: string
  registrationId: string
  courseId: number
  teacherId: number
  provider: string
  amountPaise: number
  currency: string
  /** Milliseconds since 1970; null: not known. */
  payUntil: number | null
}

export async function insertOrder(tx: Transaction<Database>, order: NewOrderRow, now: number): Promise<OrderRow> {
  return tx
    .insertInto('payment_order')
    .values({
      id: order.id,
      registration_id: order.registrationId,
      course_id: order.courseId,
      teacher_id: order.teacherId,
      provider: order.provider,
      amount_paise: order.amountPaise,
      currency: order.currency,
      created_at: new Date(now),
      pay_until: order.payUntil === null ? null : new Date(order.payUntil),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The one that is not superseded. */
export async function livingOrder(db: Kysely<Database>, registrationId: string): Promise<OrderRow | undefined> {
  return db
    .selectFrom('payment_order')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .where('state', '<>', 'superseded')
    .executeTakeFirst()
}

export async function readOrder(db: Kysely<Database>, id: string): Promise<OrderRow | undefined> {
  return db.selectFrom('payment_order').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Of our id, or of the provider's. */
export async function orderAtProvider(
  db: Kysely<Database>,
  provider: string,
  { reference, providerOrderId }: { reference: string | null; providerOrderId: string | null },
): Promise<OrderRow | undefined> {
  const isOurs = reference !== null && uuidPattern.test(reference)
  if (!isOurs && providerOrderId === null) return undefined
  return db
    .selectFrom('payment_order')
    .selectAll()
    .where('provider', '=', provider)
    .where(isOurs ? 'id' : 'provider_order_id', '=', isOurs ? reference : providerOrderId)
    .executeTakeFirst()
}

export async function supersede(tx: Transaction<Database>, id: string): Promise<void> {
  await tx.updateTable('payment_order').set({ state: 'superseded' }).where('id', '=', id).execute()
}

/** From now on it can be paid; false where it was superseded meanwhile. */
export async function openOrder(
  db: Kysely<Database>,
  id: string,
  { providerOrderId, page }: { providerOrderId: string; page: CheckoutPage },
  nextAskAt: number | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payment_order')
    .set({
      state: 'open',
      provider_order_id: providerOrderId,
      page: JSON.stringify(page),
      next_ask_at: nextAskAt === null ? null : new Date(nextAskAt),
    })
    .where('id', '=', id)
    .where('state', '=', 'creating')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Takes an open order that is not to be paid any more, for as long as asking the provider can take; null where there is
 * none. Those made before `since` nobody is asked about: their checkouts are past every provider's own end.
 */
export async function takeOrderToEnd(
  db: Kysely<Database>,
  { now, since }: { now: number; since: number },
): Promise<OrderToEnd | null> {
  const { rows } = await sql<OrderToEnd>`
    update payment_order set end_at = ${new Date(now + workingFor)}
    where id = (
      select id from payment_order
      where end_at <= ${new Date(now)} and state = 'open' and created_at >= ${new Date(since)}
      order by end_at, id limit 1 for update skip locked
    ) returning id, provider, provider_order_id as "providerOrderId"`.execute(db)
  return rows[0] ?? null
}

export interface OrderToEnd {
  id: string
  provider: string
  providerOrderId: string
}

export async function noteEnded(db: Kysely<Database>, id: string): Promise<void> {
  await db.updateTable('payment_order').set({ end_at: null }).where('id', '=', id).execute()
}

/**
 * Writes down whether an order is in doubt, and since when a payment of it is under way. `order`: as it was before its
 * provider was asked. Where another has written something down since then, his answer may be the newer one: it is not
 * taken out of doubt.
 */
export async function noteDoubt(
  db: Kysely<Database>,
  order: OrderRow,
  { nextAskAt, pendingSince }: { nextAskAt: number | null; pendingSince: number | null },
): Promise<void> {
  const unchanged = sql<boolean>`(next_ask_at, pending_since) is not distinct from
    (${order.next_ask_at}::timestamptz, ${order.pending_since}::timestamptz)`
  await db
    .updateTable('payment_order')
    .set({
      next_ask_at: nextAskAt === null ? null : new Date(nextAskAt),
      pending_since: pendingSince === null ? null : new Date(pendingSince),
    })
    .where('id', '=', order.id)
    .where(nextAskAt === null ? unchanged : sql<boolean>`true`)
    .execute()
}

/** Orders that are in doubt, whenever they are to be asked about, by id. */
export async function doubtfulAfter(db: Kysely<Database>, after: string | null, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from payment_order where next_ask_at is not null and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Takes orders that are in doubt and due to be asked about; nobody else takes them for as long as asking can take. They are
 * asked about in the last minute before what they pay for is held no longer, whatever became of the asking before.
 */
export async function takeDoubtful(db: Kysely<Database>, now: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update payment_order set next_ask_at = least(${new Date(now + workingFor)}, case
      when pay_until - interval '1 minute' > ${new Date(now)} then pay_until - interval '1 minute'
      when pay_until > ${new Date(now)} then pay_until end)
    where id in (
      select id from payment_order where next_ask_at <= ${new Date(now)}
      order by next_ask_at, id limit ${most} for update skip locked
    ) returning id`.execute(db)
  return rows.map(({ id }) => id)
}
