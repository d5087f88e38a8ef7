import { AppError } from '../errors.ts'
import { nextAskAt, type OrderStanding } from './model.ts'
import { noteDoubt, type OrderRow, readOrder } from './order-store.ts'
import { knownPayments, type OrderTakings, takingsOf } from './payment-store.ts'
import { type PaymentsOptions, providerOf } from './payments-options.ts'
import type { ProviderPayment } from './provider.ts'
import { type Recorded, recordPayment } from './record-payment.ts'

/** What was new about the payments of an order. */
export interface Settled {
  standing: OrderStanding
  news: { payment: ProviderPayment; recorded: Recorded }[]
}

/**
 * Asks the provider which payments an order has, and brings what is written down to it. The page that one returns to,
 * webhooks and reconciliation all come here; any of them may be the first, and all at once do no more than one.
 *
 * @throws AppError notFound; unavailable: the provider did not answer
 */
export async function settleOrder(options: PaymentsOptions, orderId: string): Promise<Settled> {
  const order = await readOrder(options.db, orderId)
  if (order === undefined) throw new AppError('notFound', `There is no payment order ${orderId}.`)
  // Nobody was shown where to pay.
  if (order.provider_order_id === null) return { standing: 'unpaid', news: [] }
  const payments = await providerOf(options, order.provider).readPaymentsOf(order.provider_order_id)
  options.onStep?.('paymentsRead')
  const news = await recordPayments(options, order, payments)
  const takings = await takingsOf(options.db, orderId)
  const isPending = payments.some(({ state }) => state === 'pending')
  await followDoubt(options, order, { isPending, isSettled: takings.isSettled })
  return { standing: standingOf(payments, takings), news }
}

async function recordPayments(
  options: PaymentsOptions,
  order: OrderRow,
  payments: readonly ProviderPayment[],
): Promise<Settled['news']> {
  const ids = payments.map(({ id }) => id)
  const known = await knownPayments(options.db, order.provider, ids)
  const news: Settled['news'] = []
  for (const payment of payments) {
    const recorded = await recordPayment(options, order, payment, known.get(payment.id))
    if (recorded !== 'nothing') news.push({ payment, recorded })
  }
  return news
}

/**
 * One that can still be paid is in doubt, also after a payment of it went back. A payment that is under way is asked about
 * as long as a new order is, however old its own.
 */
async function followDoubt(
  { db, clock }: PaymentsOptions,
  order: OrderRow,
  { isPending, isSettled }: { isPending: boolean; isSettled: boolean },
): Promise<void> {
  const now = clock.now()
  const pendingSince = isPending ? (order.pending_since?.getTime() ?? now) : null
  const since = pendingSince ?? order.created_at.getTime()
  const at = isSettled && !isPending ? null : nextAskAt(since, now, order.pay_until?.getTime())
  const wasInDoubt = order.next_ask_at !== null || order.pending_since !== null
  if (at !== null || wasInDoubt) await noteDoubt(db, order, { nextAskAt: at, pendingSince })
}

/** What was paid is; else what is under way; else what became of the last attempt. */
function standingOf(payments: readonly ProviderPayment[], { isPaid, isCaptured }: OrderTakings): OrderStanding {
  if (isPaid) return 'paid'
  if (payments.some(({ state }) => state === 'pending')) return 'pending'
  const last = payments.toSorted((one, other) => becameAt(one) - becameAt(other)).at(-1)
  if (last?.state === 'failed') return 'failed'
  return isCaptured ? 'refunded' : 'unpaid'
}

function becameAt({ capturedAt, createdAt }: ProviderPayment): number {
  return capturedAt ?? createdAt
}
