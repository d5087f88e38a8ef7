/** What everything here is sold for. */
export const currency = 'INR'

/**
 * Why money goes back, a word in camel case. Payments themselves know `anotherAmount`: not what the order asks for, or in
 * another currency; `secondPayment`: it was paid for already; `atProvider`: somebody refunded it at the provider itself.
 * All others are those of whoever sold.
 */
export type RefundReason = string

export const refundStates = ['due', 'sent', 'done', 'failed'] as const
export type RefundState = (typeof refundStates)[number]

/** What is to be paid, and to whom it is owed. */
export interface Purchase {
  amountPaise: number
  courseId: number
  teacherId: number
  /** One line that is shown to whoever pays. */
  description: string
  /** Of whoever pays, to be filled in for him. */
  accountEmail: string | null
  /** Until when it is held for him, where it is. Milliseconds since 1970. */
  payUntil?: number | null
}

/** A payment that was captured, as it is told to whoever sold. */
export interface CapturedPayment {
  paymentId: number
  orderId: string
  registrationId: string
  amountPaise: number
  currency: string
  /** Milliseconds since 1970. */
  capturedAt: number
}

/** Whether a payment pays for what it was made for; else it goes back in full. */
export type Verdict = 'kept' | { refund: RefundReason }

/** What whoever sold is told of a refund. */
export interface RefundNews {
  /** `due`: it is owed from now on; `done`: it went out. */
  news: 'due' | 'done'
  /** Null: none of ours. */
  refundId: string | null
  paymentId: number
  registrationId: string
  amountPaise: number
  currency: string
  reason: RefundReason
  /** Whether nothing of the payment is left, all its refunds taken together. */
  isWhole: boolean
  /** `done`: no other refund of the payment is still to go out for the first time. */
  isLast: boolean
  /** Whether the payment had paid for the registration. */
  wasKept: boolean
}

/** Where one pays. */
export interface CheckoutPage {
  address: string
  /** Sent there as a form by POST; null: it is opened. */
  fields: Record<string, string> | null
}

/** An order at a provider that can be paid. */
export interface OpenOrder {
  orderId: string
  amountPaise: number
  page: CheckoutPage
}

/** An order that a payment may still come for. Milliseconds since 1970. */
export interface AwaitedOrder {
  since: number
  /** Since when the provider has reported a payment that is under way; null: it reports none. */
  pendingSince: number | null
}

/**
 * How an order stands, the first that is true. `paid`: a payment was kept; `pending`: one is under way; `failed`: the last
 * attempt did not succeed; `refunded`: it was captured and goes back.
 */
export type OrderStanding = 'unpaid' | 'pending' | 'failed' | 'paid' | 'refunded'

/** What transactions that owe refunds tell those who listen to commits; also the job that sends them. */
export const refundsOwed = 'send-refunds'

/** The same of webhooks that are kept. */
export const webhooksWaiting = 'read-webhooks'

/** The job that has providers take no more payments for what is not held any more. */
export const checkoutsToEnd = 'end-checkouts'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Milliseconds until the next attempt after so many: half a minute first, then doubling, four hours at most. */
export function waitAfterAttempt(attempts: number): number {
  return Math.min(4 * hourMs, 30 * secondMs * 2 ** Math.min(attempts - 1, 20))
}

/** Longer than asking a provider can take: who took a row and was killed holds it no longer. */
export const workingFor = 5 * minuteMs

/** How long an order may still be paid, for all we know. */
const doubtLasts = 7 * dayMs

/**
 * When an order is asked about again that is in doubt `since` it was made, or since a payment of it is under way; null: no
 * more. Often at first, ever less as time goes by; but also a minute before what it pays for is held no longer, and then.
 */
export function nextAskAt(since: number, now: number, payUntil: number | null = null): number | null {
  const age = now - since
  if (age >= doubtLasts) return null
  const next = now + Math.min(6 * hourMs, Math.max(minuteMs, age / 2))
  const ends = payUntil === null ? [] : [payUntil - minuteMs, payUntil]
  return Math.min(next, ...ends.filter((end) => end > now))
}

/** Payments that were made so long before the last walk are looked at again: they may be captured late. */
export const walkOverlap = dayMs
