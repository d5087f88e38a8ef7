/** A line of the books: a debit is positive, a credit negative. Paise, or the smallest unit of another currency. */
export interface Entry {
  account: 'provider' | 'teacher' | 'platform' | 'refunds' | 'unsold' | 'fees'
  amountPaise: number
}

/** A payment, as the books see it. */
export interface BookedPayment {
  amountPaise: number
  /** Whether it paid for something; else all of it is owed to who paid. */
  kept: boolean
  /** What the platform keeps of it: hundredths of a percent. */
  platformFeePoints: number
}

/** What is the teacher's of so much; the platform's part is rounded down to whole paise. */
export function teacherShare(amountPaise: number, platformFeePoints: number): number {
  // Exact: a billion rupees times ten thousand is far below 2^53.
  return amountPaise - Math.floor((amountPaise * platformFeePoints) / 10_000)
}

/** A payment was captured. */
export function paymentEntries({ amountPaise, kept, platformFeePoints }: BookedPayment): Entry[] {
  const share = teacherShare(amountPaise, platformFeePoints)
  return entries([
    ['provider', amountPaise],
    ['teacher', kept ? -share : 0],
    ['platform', kept ? share - amountPaise : 0],
    ['unsold', kept ? 0 : -amountPaise],
  ])
}

/**
 * A refund came to be due, where so much of the payment had been refunded before. What is left is shared as a payment
 * of that amount would be, so that refunds that add up to all of it leave nothing with anybody.
 */
export function refundEntries(
  { amountPaise, kept, platformFeePoints }: BookedPayment,
  refundPaise: number,
  before: number,
): Entry[] {
  const shareOfLeft = (refunded: number) => teacherShare(amountPaise - refunded, platformFeePoints)
  const fromTeacher = kept ? shareOfLeft(before) - shareOfLeft(before + refundPaise) : 0
  return entries([
    ['teacher', fromTeacher],
    ['platform', kept ? refundPaise - fromTeacher : 0],
    ['unsold', kept ? 0 : refundPaise],
    ['refunds', -refundPaise],
  ])
}

/** A refund went out. */
export function refundDoneEntries(refundPaise: number): Entry[] {
  return entries([
    ['refunds', refundPaise],
    ['provider', -refundPaise],
  ])
}

/** What the provider charges for a payment; the platform bears it. */
export function feeEntries(feePaise: number): Entry[] {
  return entries([
    ['fees', feePaise],
    ['provider', -feePaise],
  ])
}

function entries(given: readonly [Entry['account'], number][]): Entry[] {
  return given
    .filter(([, amountPaise]) => amountPaise !== 0)
    .map(([account, amountPaise]) => ({ account, amountPaise }))
}
