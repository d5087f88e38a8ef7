import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { PaymentStanding } from './model.ts'

/** Where one pays. */
export interface CheckoutPage {
  address: string
  /** Sent there as a form by POST; null: it is opened. */
  fields: Record<string, string> | null
}

/** What somebody has paid, and what of it goes back. Milliseconds since 1970. */
export interface RegistrationPayment {
  amountPaise: number
  /** As the provider calls it: what was paid in another one goes back. */
  currency: string
  capturedAt: number | null
  refunds: { amountPaise: number; reason: string; createdAt: number; doneAt: number | null }[]
}

/** An order that a payment may still come for. Milliseconds since 1970. */
export interface AwaitedOrder {
  since: number
  /** Since when a payment is under way, for all that the provider says; null: none is. */
  pendingSince: number | null
}

export interface WantedRefund {
  amountPaise: number
  reason: 'cancelled' | 'datesMoved' | 'courseCancelled' | 'byOperator'
  /** In the words of whoever orders it. */
  note: string | null
  /** Who orders it; null: the program. */
  accountId: number | null
}

/** What registrations need of payments. */
export interface Payments {
  /** Asked again it gives the same order. Calls the provider, outside of any transaction. @throws AppError unavailable */
  openCheckout(wanted: {
    registrationId: string
    returnUrl: string
  }): Promise<{ amountPaise: number; page: CheckoutPage }>
  /** Asks the provider how the order stands, and writes down what is new. @throws AppError unavailable */
  settle(registrationId: string): Promise<PaymentStanding>
  /** Money goes back, in the transaction of what causes it; a job sends it. */
  requestRefund(tx: Transaction<Database>, paymentId: number, wanted: WantedRefund): Promise<unknown>
  /** Those that were captured for a registration, in the order in which they came. */
  paymentsOf(registrationId: string): Promise<RegistrationPayment[]>
  /** The order of a registration that a payment may still come for; null: there is none. */
  awaited(registrationId: string): Promise<AwaitedOrder | null>
  /** What of a payment has not gone back and is not about to, in paise. */
  refundable(db: Kysely<Database>, paymentId: number): Promise<number>
  /** What of a payment went back, or is about to, by what was asked for since an instant; in paise. */
  refundedSince(db: Kysely<Database>, paymentId: number, since: number): Promise<number>
}
