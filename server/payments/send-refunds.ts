import { AppError, describeError } from '../errors.ts'
import { followRefund } from './follow-refund.ts'
import { waitAfterAttempt } from './model.ts'
import { readPaymentRecord } from './payment-store.ts'
import { type PaymentsOptions, providerOf } from './payments-options.ts'
import { matchRefund, readProviderRefunds, refundsAtProvider } from './read-provider-refunds.ts'
import { postponeRefund, type RefundRecord, refundsOf, takeRefund } from './refund-store.ts'

/** A provider that did not answer so often is not asked more now. */
const failuresInARow = 3

/**
 * Sends the refunds that are due, and asks after those that are under way. Each goes out once: before one is sent the
 * provider is asked which refunds the payment has, and its id is the key under which it is asked for. None is given up.
 */
export async function sendRefunds(
  options: PaymentsOptions,
  signal: AbortSignal,
): Promise<{ done: number; failed: number }> {
  const counts = { done: 0, failed: 0 }
  let inARow = 0
  while (!signal.aborted && inARow < failuresInARow) {
    const refund = await takeRefund(options.db, options.clock.now())
    if (refund === null) break
    const outcome = await send(options, refund)
    counts[outcome === 'done' ? 'done' : 'failed']++
    inARow = outcome === 'unanswered' ? inARow + 1 : 0
  }
  return counts
}

type Outcome = 'done' | 'refused' | 'unanswered'

async function send(options: PaymentsOptions, refund: RefundRecord): Promise<Outcome> {
  const { db, clock, log } = options
  const { id, attempts } = refund
  try {
    await sendOnce(options, refund)
  } catch (cause) {
    log.warn({ err: cause, refund: id, attempt: attempts }, 'a refund could not be sent')
    const isRefused = cause instanceof AppError && cause.kind !== 'unavailable'
    const nextAt = clock.now() + waitAfterAttempt(attempts)
    await postponeRefund(db, id, { error: describeError(cause), isRefused, nextAt })
    if (isRefused) await seeWhy(options, refund)
    return isRefused ? 'refused' : 'unanswered'
  }
  return 'done'
}

/** A provider that refuses has often given back already, by hand of somebody who told nobody here. */
async function seeWhy(options: PaymentsOptions, { id, paymentId }: RefundRecord): Promise<void> {
  try {
    await readProviderRefunds(options, paymentId)
  } catch (err) {
    options.log.warn({ err, refund: id }, 'the refunds of a payment could not be read')
  }
}

async function sendOnce(options: PaymentsOptions, refund: RefundRecord): Promise<void> {
  options.onStep?.('refundTaken')
  const payment = await readPaymentRecord(options.db, refund.paymentId)
  const theirs = await refundsAtProvider(options, payment)
  options.onStep?.('refundsRead')
  const { active, failed } = matchRefund(refund, await refundsOf(options.db, refund.paymentId), theirs)
  if (active !== null) {
    await readProviderRefunds(options, refund.paymentId)
    return
  }
  const made = await providerOf(options, payment.provider).refund({
    paymentId: payment.providerPaymentId,
    amountPaise: refund.amountPaise,
    key: failed.length === 0 ? refund.id : `${refund.id}-${failed.length}`,
    reference: refund.id,
  })
  options.onStep?.('refundMade')
  const failures = failed.length + (made.state === 'failed' ? 1 : 0)
  await followRefund(options, refund.id, { refund: made, failures })
  options.onStep?.('refundCommitted')
}
