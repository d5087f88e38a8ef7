import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { makeChange } from '../changes/make-change.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { type CourseEarnings, courseEarnings, totalEarnings } from './ledger/queries.ts'
import { type AwaitedOrder, type OpenOrder, type OrderStanding, refundsOwed } from './model.ts'
import { openCheckout, type WantedCheckout } from './open-checkout.ts'
import { livingOrder, type OrderRow } from './order-store.ts'
import { settleOverRefund } from './over-refunds.ts'
import type { PaymentsOptions } from './payments-options.ts'
import type { WebhookMessage } from './provider.ts'
import { type ListedPayment, ordersOfRegistration, refundablePaise, refundedSince } from './queries.ts'
import { hastenRefund, lockRefund } from './refund-store.ts'
import { requestRefund, type WantedRefund } from './request-refund.ts'
import { settleOrder } from './settle-order.ts'
import { receiveWebhook } from './webhooks/receive-webhook.ts'

/** How registrations are paid for. All throw AppError. */
export interface Payments {
  /**
   * The order of a registration, to be paid; asked again it is the same one.
   *
   * @throws AppError unavailable: no provider is configured, or it did not answer
   */
  openCheckout(wanted: WantedCheckout): Promise<OpenOrder>
  /**
   * Asks the provider how the order of a registration stands, and writes down what is new: for the page that one returns
   * to. `unpaid` also where there is no order.
   *
   * @throws AppError unavailable: the provider did not answer
   */
  settle(registrationId: string): Promise<OrderStanding>
  /**
   * Owes a refund from now on, in the transaction of what causes it.
   *
   * @throws AppError notFound, unprocessable: more than what is left of the payment
   */
  requestRefund(tx: Transaction<Database>, paymentId: number, wanted: WantedRefund): Promise<{ refundId: string }>
  /** Those that were captured for a registration, in the order in which they came. */
  paymentsOf(registrationId: string): Promise<ListedPayment[]>
  /** The order of a registration that a payment may still come for; null: there is none. */
  awaited(registrationId: string): Promise<AwaitedOrder | null>
  /** What of a payment has not gone back and is not about to, in paise. */
  refundable(db: Kysely<Database>, paymentId: number): Promise<number>
  /** What of a payment went back, or is about to, by refunds owed since an instant; in paise. */
  refundedSince(db: Kysely<Database>, paymentId: number, since: number): Promise<number>
  /** @throws AppError notFound, conflict: it is done */
  retryRefund(order: Order, refundId: string): Promise<void>
  /** An operator has looked into a refund beyond what was paid. @throws AppError notFound, unprocessable: no reason */
  settleOverRefund(order: Order, id: number): Promise<void>
  /** @throws AppError notFound, forbidden, unavailable */
  receiveWebhook(provider: string, message: WebhookMessage): Promise<void>
  earnings(accountId: number, page: { after: number; count: number }): Promise<Earnings>
}

export interface Earnings {
  totalPaise: number
  courses: CourseEarnings[]
}

export function createPayments(options: PaymentsOptions): Payments {
  const { db } = options
  return {
    openCheckout: (wanted) => openCheckout(options, wanted),
    settle: async (registrationId) => {
      const order = await livingOrder(db, registrationId)
      return order === undefined ? 'unpaid' : (await settleOrder(options, order.id)).standing
    },
    requestRefund: (tx, paymentId, wanted) => requestRefund(options, tx, paymentId, wanted),
    paymentsOf: async (registrationId) => {
      const payments = (await ordersOfRegistration(db, registrationId)).flatMap((order) => order.payments)
      return payments.filter(({ state }) => state === 'captured').sort((one, other) => one.id - other.id)
    },
    awaited: async (registrationId) => awaitedOf(await livingOrder(db, registrationId)),
    refundable: refundablePaise,
    refundedSince,
    retryRefund: (order, refundId) => retryRefund(options, order, refundId),
    settleOverRefund: (order, id) => lookedInto(options, order, id),
    receiveWebhook: (provider, message) => receiveWebhook(options, provider, message),
    earnings: async (accountId, page) => ({
      totalPaise: await totalEarnings(db, accountId),
      courses: await courseEarnings(db, accountId, page),
    }),
  }
}

/** One that is in doubt still: it was shown where to pay, and is asked about for as long as it may be paid. */
function awaitedOf(order: OrderRow | undefined): AwaitedOrder | null {
  if (order === undefined || order.next_ask_at === null) return null
  return { since: order.created_at.getTime(), pendingSince: order.pending_since?.getTime() ?? null }
}

async function retryRefund(options: PaymentsOptions, order: Order, refundId: string): Promise<void> {
  await makeChange(options, order, async (tx, audit) => {
    const refund = await lockRefund(tx, refundId)
    if (refund === undefined) throw new AppError('notFound', `There is no refund ${refundId}.`)
    if (!(await hastenRefund(tx, refundId, options.clock.now()))) {
      throw new AppError('conflict', `Refund ${refundId} has gone out; there is nothing to try again.`)
    }
    audit({ action: 'refund.retry', subject: { kind: 'payment', id: refund.paymentId }, after: { refundId } })
    noteForCommit(tx, refundsOwed)
    return null
  })
}

async function lookedInto(options: PaymentsOptions, order: Order, id: number): Promise<void> {
  if (order.reason === null) {
    const fault = { parameter: 'reason', received: null, expected: 'what became of it' }
    throw new AppError('unprocessable', 'A reason is needed.', { faults: [fault] })
  }
  await makeChange(options, order, async (tx, audit) => {
    const paymentId = await settleOverRefund(tx, id, options.clock.now())
    if (paymentId === null) throw new AppError('notFound', `There is no refund ${id} on the list.`)
    audit({ action: 'refund.settle', subject: { kind: 'payment', id: paymentId }, after: { overRefund: String(id) } })
    return null
  })
}
