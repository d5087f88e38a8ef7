/** What can be done on the page on which one pays. */
export const outcomes = ['pay', 'fail', 'payLate', 'payTwice', 'payAnother'] as const
export type Outcome = (typeof outcomes)[number]

/** Of its webhooks: when it was signed, in seconds since 1970, and the signature: `t=…,v1=…`. */
export const signatureHeader = 'x-test-signature'

/** What transactions with webhooks to be delivered tell those who listen to commits; also the job that delivers them. */
export const testEventsDue = 'deliver-test-webhooks'

/** An order as it is shown to whoever pays. Instants are milliseconds since 1970. */
export interface TestOrder {
  id: string
  amountPaise: number
  currency: string
  description: string
  returnUrl: string
  payUntil: number | null
  /** Since when it cannot be paid any more; null: it can. */
  endedAt: number | null
  payments: { amountPaise: number; state: 'pending' | 'captured' | 'failed'; settlesAt: number }[]
}

export interface Attempt {
  outcome: Outcome
  /** Of `payAnother`. */
  amountPaise: number | null
  /** Of `payLate`: when the payment is captured. */
  minutes: number
}
