import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { CapturedPayment, Purchase, RefundNews, Verdict } from './model.ts'

/**
 * Whoever sells: payments know nothing of what is paid for, the composition root tells them. All are asked in the
 * transaction that writes it down, which may run again: they touch nothing but the database.
 */
export interface Purchases {
  /**
   * What is to be paid for a registration at this moment; from then on its price is settled.
   *
   * @throws AppError notFound, conflict: nothing is to be paid (any more)
   */
  price(tx: Transaction<Database>, registrationId: string): Promise<Purchase>
  /**
   * Locks what the sale of a registration locks, before a payment of it that was written down earlier, or a refund, is
   * locked: whoever sells asks for refunds with these locks in hand.
   */
  lock(tx: Transaction<Database>, registrationId: string): Promise<void>
  /**
   * A payment of the right amount has been captured. Asked once of each; no other payment for the registration is being
   * written meanwhile, and none has been kept.
   */
  received(tx: Transaction<Database>, payment: CapturedPayment): Promise<Verdict>
  /**
   * A refund that payments themselves came to owe (a refused payment, one that was refunded at the provider) is due, or all
   * of a payment comes back at the provider, beyond what the books can hold so far; or any refund is done. That those are
   * due which `requestRefund` was asked for is not told.
   */
  refunded(tx: Transaction<Database>, refund: RefundNews): Promise<void>
}
