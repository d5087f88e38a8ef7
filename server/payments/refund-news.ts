import type { RefundNews, RefundReason } from './model.ts'
import type { PaymentRecord } from './payment-store.ts'

/** What whoever sold is told of a refund. `payment`: as it was when the refund was written, or later. */
export function refundNews(
  news: RefundNews['news'],
  payment: PaymentRecord,
  refund: { refundId: string | null; amountPaise: number; reason: RefundReason; isCounted?: boolean; isLast?: boolean },
): RefundNews {
  const { refundId, amountPaise, reason, isCounted = false, isLast = false } = refund
  const refundedPaise = payment.refundPaise + (isCounted ? 0 : amountPaise)
  return {
    news,
    refundId,
    paymentId: payment.id,
    registrationId: payment.registrationId,
    amountPaise,
    currency: payment.currency,
    reason,
    isWhole: refundedPaise >= payment.amountPaise,
    isLast,
    wasKept: payment.kept,
  }
}
