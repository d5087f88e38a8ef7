import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { type CheckoutPage, currency, nextAskAt, type OpenOrder, type Purchase } from './model.ts'
import {
  insertOrder,
  livingOrder,
  lockPaymentsOf,
  type OrderRow,
  openOrder,
  readOrder,
  supersede,
} from './order-store.ts'
import { type PaymentsOptions, providerOf } from './payments-options.ts'

export interface WantedCheckout {
  registrationId: string
  /** Where whoever has paid is sent back to. */
  returnUrl: string
}

/**
 * The order of a registration, to be paid: made where there is none. It is written down before the provider is asked,
 * so that one who died in between finds it again. Once the provider has it, it is the same whatever it would cost later;
 * until then another price makes another order.
 *
 * @throws AppError unavailable: no provider is configured, or it did not answer; and what `price` of purchases throws
 */
export async function openCheckout(options: PaymentsOptions, wanted: WantedCheckout): Promise<OpenOrder> {
  const { db, clock, onStep } = options
  onStep?.('checkoutAsked')
  const found = await transaction(db, (tx) => orderFor(options, tx, wanted), { retry: true })
  const { order, purchase } = found
  if (purchase === null) return openOrderOf(order)
  onStep?.('orderWritten')
  const { providerOrderId, page } = await providerOf(options, order.provider).createCheckout({
    reference: order.id,
    amountPaise: order.amount_paise,
    currency: order.currency,
    description: purchase.description,
    email: purchase.accountEmail,
    returnUrl: wanted.returnUrl,
    payUntil: purchase.payUntil ?? null,
  })
  onStep?.('checkoutMade')
  const now = clock.now()
  const askAt = nextAskAt(order.created_at.getTime(), now, order.pay_until?.getTime())
  await openOrder(db, order.id, { providerOrderId, page }, askAt)
  onStep?.('checkoutOpened')
  const opened = await readOrder(db, order.id)
  // Another request for it came in between with another price; its order is the one to pay.
  return opened?.state === 'open' ? openOrderOf(opened) : openCheckout(options, wanted)
}

/** `purchase`: null where the order is open already. */
async function orderFor(
  { providers, purchases, clock }: PaymentsOptions,
  tx: Transaction<Database>,
  { registrationId }: WantedCheckout,
): Promise<{ order: OrderRow; purchase: Purchase | null }> {
  await lockPaymentsOf(tx, registrationId)
  const living = await livingOrder(tx, registrationId)
  if (living?.state === 'open') return { order: living, purchase: null }
  const purchase = await purchases.price(tx, registrationId)
  if (living?.amount_paise === purchase.amountPaise) return { order: living, purchase }
  if (living) await supersede(tx, living.id)
  const [provider] = providers
  if (provider === undefined) {
    throw new AppError('unavailable', 'No payment provider is configured; the operator sets PAYMENT_PROVIDER.')
  }
  const { payUntil = null } = purchase
  const order = { ...purchase, id: randomUUID(), registrationId, provider: provider.name, currency, payUntil }
  return { order: await insertOrder(tx, order, clock.now()), purchase }
}

function openOrderOf({ id, amount_paise, page }: OrderRow): OpenOrder {
  return { orderId: id, amountPaise: amount_paise, page: page as CheckoutPage }
}
