import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { transaction } from '../database/transaction.ts'
import { refundDoneEntries } from './ledger/entries.ts'
import { book } from './ledger/store.ts'
import { waitAfterAttempt } from './model.ts'
import { bookingOf, lockPayment } from './payment-store.ts'
import type { PaymentsOptions } from './payments-options.ts'
import type { ProviderRefund } from './provider.ts'
import { refundNews } from './refund-news.ts'
import { hasRefundsToTell, lockRefund, type RefundRecord, registrationOfRefund, updateRefund } from './refund-store.ts'

/** How a refund stands at its provider. */
export interface RefundAtProvider {
  refund: ProviderRefund
  /** Of the provider's refunds for it, how many have failed, this one included. */
  failures: number
}

/** Brings a refund of ours to what its provider says of it; does nothing when it is called again. True: it was news. */
export function followRefund(options: PaymentsOptions, id: string, at: RefundAtProvider): Promise<boolean> {
  return transaction(options.db, (tx) => follow(tx, options, id, at), { retry: true })
}

async function follow(
  tx: Transaction<Database>,
  options: PaymentsOptions,
  id: string,
  { refund, failures }: RefundAtProvider,
): Promise<boolean> {
  if (refund.state === 'done') await options.purchases.lock(tx, await registrationOfRefund(tx, id))
  const ours = (await lockRefund(tx, id))!
  const now = options.clock.now()
  switch (refund.state) {
    case 'pending':
      return sent(tx, ours, { refund, failures }, now)
    case 'done':
      return ours.state !== 'done' && (await writeDone(tx, options, ours, refund.id))
    case 'failed': {
      if (ours.failures >= failures && ours.providerRefundId !== refund.id) return false
      if (ours.state === 'done') await bookMove(tx, ours, 'refundReturned', ours.providerRefundId ?? refund.id, now)
      const nextAt = now + waitAfterAttempt(ours.attempts + failures)
      const error = `the provider could not carry out its refund ${refund.id}`
      const failed = { state: 'failed', failures, doneAt: null, nextAt, error } as const
      await updateRefund(tx, id, { ...failed, providerRefundId: null, withOthers: false })
      return true
    }
    default:
      return refund.state satisfies never
  }
}

/** Also where it was known: when it is next asked after is told anew. */
async function sent(
  tx: Transaction<Database>,
  ours: RefundRecord,
  { refund, failures }: RefundAtProvider,
  now: number,
): Promise<boolean> {
  if (ours.state === 'done') return false
  const nextAt = now + waitAfterAttempt(ours.attempts)
  await updateRefund(tx, ours.id, { state: 'sent', providerRefundId: refund.id, failures, error: null, nextAt })
  return ours.state !== 'sent' || ours.providerRefundId !== refund.id
}

/** It has gone out, by a refund of the provider, in which others may have gone out too. It is locked. */
export async function writeDone(
  tx: Transaction<Database>,
  { clock, purchases, onStep }: PaymentsOptions,
  ours: RefundRecord,
  providerRefundId: string,
  withOthers = false,
): Promise<true> {
  const now = clock.now()
  const gone = { state: 'done', providerRefundId, withOthers, doneAt: now, error: null, told: true } as const
  await updateRefund(tx, ours.id, gone)
  const payment = await bookMove(tx, ours, 'refundDone', providerRefundId, now)
  const { id: refundId, amountPaise, reason } = ours
  if (!ours.told) {
    const isLast = !(await hasRefundsToTell(tx, ours.paymentId))
    await purchases.refunded(
      tx,
      refundNews('done', payment, { refundId, amountPaise, reason, isCounted: true, isLast }),
    )
  }
  onStep?.('refundWritten')
  return true
}

async function bookMove(
  tx: Transaction<Database>,
  { id: refundId, paymentId, amountPaise }: RefundRecord,
  kind: 'refundDone' | 'refundReturned',
  providerRefundId: string,
  now: number,
) {
  const payment = (await lockPayment(tx, paymentId))!
  const entries = refundDoneEntries(kind === 'refundDone' ? amountPaise : -amountPaise)
  await book(tx, { ...bookingOf(payment), kind, refundId, providerRefundId, entries }, now)
  return payment
}
