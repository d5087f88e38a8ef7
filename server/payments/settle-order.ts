import { AppError } from '../errors.ts'
import { nextAskAt, type OrderStanding } from './model.ts'
import { noteDoubt, type OrderRow, readOrder } from './order-store.ts'
import { knownPayments, paidStanding } from './payment-store.ts'
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
  const paid = await paidStanding(options.db, orderId)
  const isPending = payments.some(({ state }) => state === 'pending')
  await followDoubt(options, order, { isPending, isPaid: paid !== null })
  return { standing: paid ?? standingOf(payments), news }
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

/** A payment that is under way is asked about as long as a new order is, however old its own. */
async function followDoubt(
  { db, clock }: PaymentsOptions,
  order: OrderRow,
  { isPending, isPaid }: { isPending: boolean; isPaid: boolean },
): Promise<void> {
  const now = clock.now()
  const pendingSince = isPending ? (order.pending_since?.getTime() ?? now) : null
  const at = isPaid && !isPending ? null : nextAskAt(pendingSince ?? order.created_at.getTime(), now)
  const wasInDoubt = order.next_ask_at !== null || order.pending_since !== null
  if (at !== null || wasInDoubt) await noteDoubt(db, order, { nextAskAt: at, pendingSince })
}

function standingOf(payments: readonly ProviderPayment[]): OrderStanding {
  if (payments.some(({ state }) => state === 'pending')) return 'pending'
  return payments.length > 0 ? 'failed' : 'unpaid'
}
