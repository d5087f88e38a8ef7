import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit, transaction } from '../database/transaction.ts'
import { feeEntries, paymentEntries } from './ledger/entries.ts'
import { book } from './ledger/store.ts'
import { type RefundReason, refundsOwed } from './model.ts'
import { lockPaymentsOf, type OrderRow } from './order-store.ts'
import {
  bookingOf,
  isPaid,
  type KnownPayment,
  knownPayments,
  lockPayment,
  type PaymentRecord,
  writePayment,
  writeVerdict,
} from './payment-store.ts'
import type { PaymentsOptions } from './payments-options.ts'
import type { ProviderPayment } from './provider.ts'
import { readProviderRefunds } from './read-provider-refunds.ts'
import { refundNews } from './refund-news.ts'
import { oweRefund } from './request-refund.ts'

/** What was new about a payment. */
export type Recorded = 'nothing' | 'failed' | 'kept' | 'refused' | 'refunds'

/**
 * Brings what is written down of a payment to what its provider says: what it is, who it is for, what it cost, what was
 * refunded. Does nothing when it is called again.
 */
export async function recordPayment(
  options: PaymentsOptions,
  order: OrderRow,
  payment: ProviderPayment,
  known?: KnownPayment,
): Promise<Recorded> {
  if (payment.state === 'pending') return 'nothing'
  const { db } = options
  const lookUp = async () => (await knownPayments(db, order.provider, [payment.id])).get(payment.id)
  const before = known ?? (await lookUp())
  const isNew = before === undefined || (before.state === 'failed' && payment.state === 'captured')
  const recorded = isNew
    ? await transaction(db, (tx) => record(tx, options, order, payment), { retry: true })
    : 'nothing'
  if (isNew) options.onStep?.('paymentCommitted')
  const written = isNew ? await lookUp() : before
  if (payment.state !== 'captured' || written === undefined) return recorded
  if (!written.hasFee) await bookFee(options, written.id, payment)
  if (written.takenPaise === payment.refundedPaise && !written.isRefunding) return recorded
  const found = await readProviderRefunds(options, written.id)
  return recorded === 'nothing' && found > 0 ? 'refunds' : recorded
}

async function record(
  tx: Transaction<Database>,
  options: PaymentsOptions,
  order: OrderRow,
  payment: ProviderPayment,
): Promise<Recorded> {
  await lockPaymentsOf(tx, order.registration_id)
  const now = options.clock.now()
  const id = await writePayment(tx, order, payment, now)
  if (id === null) return 'nothing'
  options.onStep?.('paymentWritten')
  if (payment.state === 'failed') return 'failed'
  const refusal = await refusalOf(tx, options, order, { ...payment, paymentId: id })
  const record = await writeVerdict(tx, id, { refusal, platformFeePoints: options.platformFeePoints })
  await book(tx, { ...bookingOf(record), kind: 'payment', entries: paymentEntries(record) }, now)
  if (refusal !== null) await oweAll(tx, options, record, refusal)
  options.onStep?.('paymentJudged')
  return refusal === null ? 'kept' : 'refused'
}

/** Why it goes back; null where it is kept. */
async function refusalOf(
  tx: Transaction<Database>,
  { purchases, clock }: PaymentsOptions,
  order: OrderRow,
  payment: ProviderPayment & { paymentId: number },
): Promise<RefundReason | null> {
  const { paymentId, amountPaise, currency } = payment
  if (amountPaise !== order.amount_paise || currency !== order.currency) return 'anotherAmount'
  if (await isPaid(tx, order.registration_id)) return 'secondPayment'
  const verdict = await purchases.received(tx, {
    paymentId,
    orderId: order.id,
    registrationId: order.registration_id,
    amountPaise,
    currency,
    capturedAt: payment.capturedAt ?? clock.now(),
  })
  return verdict === 'kept' ? null : verdict.refund
}

async function oweAll(
  tx: Transaction<Database>,
  { purchases, clock }: PaymentsOptions,
  payment: PaymentRecord,
  reason: RefundReason,
): Promise<void> {
  const { amountPaise } = payment
  const refundId = await oweRefund(tx, payment, { amountPaise, reason, note: null, accountId: null }, clock.now())
  await purchases.refunded(tx, refundNews('due', payment, { refundId, amountPaise, reason }))
  noteForCommit(tx, refundsOwed)
}

async function bookFee({ db, clock }: PaymentsOptions, id: number, { feePaise }: ProviderPayment): Promise<void> {
  if (feePaise === null || feePaise <= 0) return
  await transaction(db, async (tx) => {
    const record = (await lockPayment(tx, id))!
    await book(tx, { ...bookingOf(record), kind: 'fee', entries: feeEntries(feePaise) }, clock.now())
  })
}
