import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { transaction } from '../database/transaction.ts'
import { writeDone } from './follow-refund.ts'
import { noteBooked } from './over-refunds.ts'
import { lockPayment, type PaymentRecord } from './payment-store.ts'
import type { PaymentsOptions } from './payments-options.ts'
import type { ProviderRefund } from './provider.ts'
import { refundNews } from './refund-news.ts'
import { lockRefund, type RefundRecord, refundsOf } from './refund-store.ts'
import { oweRefund } from './request-refund.ts'

/** Whether everything that was paid is back at the provider. */
export function isAllBack({ amountPaise }: PaymentRecord, theirs: readonly ProviderRefund[]): boolean {
  const active = theirs.filter(({ state }) => state !== 'failed')
  return active.reduce((sum, refund) => sum + refund.amountPaise, 0) >= amountPaise
}

/**
 * All of a payment is back, by refunds that somebody made at the provider without regard to what is owed here. Nothing
 * more can be sent, and nothing more is owed: what was, has gone out with them, and so has the rest of the payment.
 */
export function closePayment(
  options: PaymentsOptions,
  payment: PaymentRecord,
  over: readonly [ProviderRefund, ...ProviderRefund[]],
): Promise<void> {
  return transaction(options.db, (tx) => close(tx, options, payment, over[0].id), { retry: true })
}

async function close(
  tx: Transaction<Database>,
  options: PaymentsOptions,
  { id: paymentId, registrationId }: PaymentRecord,
  providerRefundId: string,
): Promise<void> {
  await options.purchases.lock(tx, registrationId)
  for (const ours of await lockOwed(tx, paymentId)) await writeDone(tx, options, ours, providerRefundId, true)
  await giveBackRest(tx, options, paymentId, providerRefundId)
  await noteBooked(tx, paymentId, options.clock.now())
}

/** Those that no provider has taken. */
async function lockOwed(tx: Transaction<Database>, paymentId: number): Promise<RefundRecord[]> {
  const locked: RefundRecord[] = []
  for (const { id } of await refundsOf(tx, paymentId)) locked.push((await lockRefund(tx, id))!)
  return locked.filter(({ state }) => state === 'due' || state === 'failed')
}

async function giveBackRest(
  tx: Transaction<Database>,
  options: PaymentsOptions,
  paymentId: number,
  providerRefundId: string,
): Promise<void> {
  const payment = (await lockPayment(tx, paymentId))!
  const amountPaise = payment.amountPaise - payment.refundPaise
  if (amountPaise === 0) return
  const reason = 'atProvider'
  const wanted = { amountPaise, reason, note: null, accountId: null }
  const refundId = await oweRefund(tx, payment, wanted, options.clock.now())
  await options.purchases.refunded(tx, refundNews('due', payment, { refundId, amountPaise, reason }))
  await writeDone(tx, options, (await lockRefund(tx, refundId))!, providerRefundId, true)
}
