import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { AppError, describeError } from '../../errors.ts'
import { waitAfterAttempt } from '../model.ts'
import { orderAtProvider } from '../order-store.ts'
import { type PaymentsOptions, providerOf } from '../payments-options.ts'
import type { WebhookSubject } from '../provider.ts'
import { settleOrder } from '../settle-order.ts'
import { deleteOldMessages, finishMessage, postponeMessage, type TakenMessage, takeMessage } from './store.ts'

/** With the waits between them about three days; reconciliation has found out long before. */
const mostAttempts = 25
const failuresInARow = 3
const keptForMs = 30 * 86_400_000
const chunk = 500

/**
 * Works off what providers told us. A message only says what to ask about: what counts is what the provider answers, so
 * that messages may come twice, late, in any order, or not at all.
 */
export async function readWebhooks(options: PaymentsOptions, signal: AbortSignal): Promise<{ read: number }> {
  let read = 0
  let inARow = 0
  while (!signal.aborted && inARow < failuresInARow) {
    const message = await takeMessage(options.db, options.clock.now())
    if (message === null) break
    const isRead = await readMessage(options, message)
    inARow = isRead ? 0 : inARow + 1
    read += isRead ? 1 : 0
  }
  return { read }
}

async function readMessage(options: PaymentsOptions, message: TakenMessage): Promise<boolean> {
  const { db, clock, log, onStep } = options
  const { id, attempts } = message
  onStep?.('webhookTaken')
  try {
    const problem = await follow(options, message)
    onStep?.('webhookFollowed')
    await finishMessage(db, id, clock.now(), problem)
    return true
  } catch (cause) {
    log.warn({ err: cause, webhook: id, attempt: attempts }, 'a webhook could not be worked off')
    const error = describeError(cause)
    const isWorthIt = !(cause instanceof AppError && cause.kind === 'invalid') && attempts < mostAttempts
    if (isWorthIt) await postponeMessage(db, id, { error, nextAt: clock.now() + waitAfterAttempt(attempts) })
    else await finishMessage(db, id, clock.now(), error)
    return false
  }
}

/** Null, or why nothing came of it. */
async function follow(options: PaymentsOptions, { provider: name, body }: TakenMessage): Promise<string | null> {
  const provider = providerOf(options, name)
  const subject = provider.readWebhook(body)
  const orderId = await orderOf(options, name, subject)
  if (orderId === null) return 'it is about nothing of ours'
  await settleOrder(options, orderId)
  return null
}

async function orderOf(
  options: PaymentsOptions,
  name: string,
  { paymentId, providerOrderId }: WebhookSubject,
): Promise<string | null> {
  const named = await orderAtProvider(options.db, name, { reference: null, providerOrderId })
  if (named !== undefined || paymentId === null) return named?.id ?? null
  const payment = await providerOf(options, name).readPayment(paymentId)
  return payment === null ? null : ((await orderAtProvider(options.db, name, payment))?.id ?? null)
}

/** Deletes messages that were worked off long ago. Returns how many. */
export async function pruneWebhooks(db: Kysely<Database>, now: number): Promise<number> {
  let pruned = 0
  for (let more = chunk; more === chunk; pruned += more) more = await deleteOldMessages(db, now - keptForMs, chunk)
  return pruned
}
