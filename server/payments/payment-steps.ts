/**
 * Places on the way of a payment at which the program may die, in the order in which they are reached.
 * docs/registration.md says of each what has happened by then, and what becomes of it.
 */
export const paymentSteps = [
  'checkoutAsked',
  'orderWritten',
  'checkoutMade',
  'checkoutOpened',
  'webhookVerified',
  'webhookKept',
  'webhookTaken',
  'paymentsRead',
  'paymentWritten',
  'paymentJudged',
  'paymentCommitted',
  'webhookFollowed',
  'refundOwed',
  'refundTaken',
  'refundsRead',
  'refundMade',
  'refundWritten',
  'refundCommitted',
] as const
export type PaymentStep = (typeof paymentSteps)[number]

/** Told of each step as it is reached. Nobody listens but tests, which end the program there. */
export type OnPaymentStep = (step: PaymentStep) => void
