import { rupeesOfPaise } from '../courses/model.ts'
import { isoInstant } from '../iso-instant.ts'
import type { PaymentOrderAnswer, RefundAnswer } from '../payment-order-schema.ts'
import type { EarningsAnswer, OverRefundAnswer } from './contract-schemas.ts'
import type { CourseEarnings } from './ledger/queries.ts'
import type { OverRefund } from './over-refunds.ts'
import type { ListedOrder, ListedPayment, ListedRefund } from './queries.ts'

export function refundAnswer({ amountPaise, ...refund }: ListedRefund): RefundAnswer {
  return {
    ...refund,
    paymentId: String(refund.paymentId),
    amount: rupeesOfPaise(amountPaise),
    nextAt: refund.state === 'done' ? null : isoInstant(refund.nextAt),
    createdAt: isoInstant(refund.createdAt),
    doneAt: isoInstant(refund.doneAt),
  }
}

export function orderAnswer({ amountPaise, ...order }: ListedOrder): PaymentOrderAnswer {
  return {
    ...order,
    courseId: String(order.courseId),
    amount: rupeesOfPaise(amountPaise),
    createdAt: isoInstant(order.createdAt),
    pendingSince: isoInstant(order.pendingSince),
    payments: order.payments.map(paymentAnswer),
  }
}

function paymentAnswer({ amountPaise, ...payment }: ListedPayment): PaymentOrderAnswer['payments'][number] {
  return {
    ...payment,
    id: String(payment.id),
    amount: rupeesOfPaise(amountPaise),
    capturedAt: isoInstant(payment.capturedAt),
    refunds: payment.refunds.map(refundAnswer),
  }
}

export function overRefundAnswer({ id, paymentId, amountPaise, foundAt, ...refund }: OverRefund): OverRefundAnswer {
  return {
    id: String(id),
    paymentId: String(paymentId),
    ...refund,
    amount: rupeesOfPaise(amountPaise),
    foundAt: isoInstant(foundAt),
  }
}

export function courseEarningsAnswer(course: CourseEarnings): EarningsAnswer['items'][number] {
  const { courseId, title, payments, receivedPaise, refundedPaise, earnedPaise } = course
  return {
    courseId: String(courseId),
    title,
    payments,
    received: rupeesOfPaise(receivedPaise),
    refunded: rupeesOfPaise(refundedPaise),
    fee: rupeesOfPaise(receivedPaise - refundedPaise - earnedPaise),
    earned: rupeesOfPaise(earnedPaise),
  }
}
