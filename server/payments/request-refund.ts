import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { refundEntries } from './ledger/entries.ts'
import { book } from './ledger/store.ts'
import { type RefundReason, refundsOwed } from './model.ts'
import { bookingOf, lockPayment, type PaymentRecord } from './payment-store.ts'
import type { PaymentsOptions } from './payments-options.ts'
import { insertRefund } from './refund-store.ts'

export interface WantedRefund {
  amountPaise: number
  reason: RefundReason
  /** In the words of whoever orders it. */
  note: string | null
  /** Who orders it; null: the program. */
  accountId: number | null
}

/**
 * Owes a refund of a payment from now on, in the transaction of what causes it: it goes out soon after the commit, and is
 * tried until it does.
 *
 * @throws AppError notFound, unprocessable: more than what is left of the payment
 */
export async function requestRefund(
  { clock, onStep }: Pick<PaymentsOptions, 'clock' | 'onStep'>,
  tx: Transaction<Database>,
  paymentId: number,
  wanted: WantedRefund,
): Promise<{ refundId: string }> {
  const payment = await lockPayment(tx, paymentId)
  if (payment === undefined) throw new AppError('notFound', `There is no payment ${paymentId}.`)
  const left = payment.state === 'captured' ? payment.amountPaise - payment.refundPaise : 0
  if (wanted.amountPaise < 1 || wanted.amountPaise > left) {
    const problem = `Payment ${paymentId} has ${left / 100} left to be refunded; asked for ${wanted.amountPaise / 100}.`
    throw new AppError('unprocessable', problem)
  }
  const refundId = await oweRefund(tx, payment, wanted, clock.now())
  noteForCommit(tx, refundsOwed)
  onStep?.('refundOwed')
  return { refundId }
}

/** Writes a refund down, and into the books. `payment` is locked. */
export async function oweRefund(
  tx: Transaction<Database>,
  payment: PaymentRecord,
  wanted: WantedRefund,
  now: number,
): Promise<string> {
  const refundId = await insertRefund(tx, payment.id, wanted, now)
  const entries = refundEntries(payment, wanted.amountPaise, payment.refundPaise)
  await book(tx, { ...bookingOf(payment), kind: 'refund', refundId, entries }, now)
  return refundId
}
