import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'
import type { ProviderRefund } from './provider.ts'

/** A refund at the provider beyond what was paid. `foundAt`: milliseconds since 1970. */
export interface OverRefund {
  id: number
  paymentId: number
  orderId: string
  registrationId: string
  provider: string
  providerPaymentId: string
  providerRefundId: string
  amountPaise: number
  currency: string
  foundAt: number
}

/** True: it was not known. */
export async function noteOverRefund(
  tx: Transaction<Database>,
  paymentId: number,
  { id, amountPaise }: ProviderRefund,
  now: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('over_refund')
    .values({ payment_id: paymentId, provider_refund_id: id, amount_paise: amountPaise, found_at: new Date(now) })
    .onConflict((conflict) => conflict.columns(['payment_id', 'provider_refund_id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

/** The provider's ids of those of a payment that no operator has looked into. */
export async function openOverRefunds(db: Kysely<Database>, paymentId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('over_refund')
    .select('provider_refund_id')
    .where('payment_id', '=', paymentId)
    .where('settled_at', 'is', null)
    .execute()
  return rows.map((row) => row.provider_refund_id)
}

/** They have failed at the provider, or found their place in the books. */
export async function forgetOverRefunds(db: Kysely<Database>, paymentId: number, gone: readonly string[]) {
  if (gone.length === 0) return
  await sql`delete from over_refund where payment_id = ${paymentId} and settled_at is null
    and provider_refund_id = any(${[...gone]}::text[])`.execute(db)
}

/** They are in the books now, as what was owed here: nobody need look into them. */
export async function noteBooked(tx: Transaction<Database>, paymentId: number, now: number): Promise<void> {
  const at = new Date(now)
  await sql`update over_refund set booked_at = ${at}, settled_at = coalesce(settled_at, ${at})
    where payment_id = ${paymentId} and booked_at is null`.execute(tx)
}

/** The provider's ids of those of a payment that are in the books. */
export async function bookedOverRefunds(db: Kysely<Database>, paymentId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('over_refund')
    .select('provider_refund_id')
    .where('payment_id', '=', paymentId)
    .where('booked_at', 'is not', null)
    .execute()
  return rows.map((row) => row.provider_refund_id)
}

/** Those that no operator has looked into, the newest first. */
export async function listOverRefunds(
  db: Kysely<Database>,
  { before, count }: { before: number | undefined; count: number },
): Promise<OverRefund[]> {
  const { rows } = await sql<OverRefund>`
    select f.id, p.id as "paymentId", p.order_id as "orderId", p.registration_id as "registrationId", p.provider,
      p.provider_payment_id as "providerPaymentId", f.provider_refund_id as "providerRefundId",
      f.amount_paise as "amountPaise", p.currency, ${milliseconds('f.found_at')} as "foundAt"
    from over_refund f join payment p on p.id = f.payment_id
    where f.settled_at is null and ${before === undefined ? sql`true` : sql`f.id < ${before}`}
    order by f.id desc limit ${count}`.execute(db)
  return rows
}

/** Its payment; null where it is not on the list. */
export async function settleOverRefund(tx: Transaction<Database>, id: number, now: number): Promise<number | null> {
  const row = await tx
    .updateTable('over_refund')
    .set({ settled_at: new Date(now) })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning('payment_id')
    .executeTakeFirst()
  return row?.payment_id ?? null
}
