import type { RefundPromise, RegistrationState } from '../model.ts'

/** What one student is told: of moves of his registration by their cause, and what else there is. */
export const noticeKinds = [
  'enrolled',
  'offered',
  'holdEnded',
  'offerEnded',
  'byStudent',
  'byOperator',
  'courseCancelled',
  'refundedAtProvider',
  'lineEnded',
  'refundDue',
  'refundDone',
  'partRefund',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Something that one student is to be told. Instants are milliseconds since 1970. */
export interface Notice {
  id: number
  kind: NoticeKind
  accountId: number
  courseId: number
  registrationId: string | null
  /** Of a refund. */
  amountPaise: number | null
  /** Why money goes back: a reason of payments, or an operator's words. */
  reason: string | null
  at: number
  /** Before this one. */
  attempts: number
}

/** A course as mails speak of it: never with its live links. */
export interface NoticedCourse {
  id: number
  slug: string
  title: string
  state: string
  teacher: string
  teacherAccountId: number | null
  startsOn: string
  endsOn: string
  sessions: { startsAt: number; endsAt: number }[]
}

export interface NoticedRegistration {
  id: string
  state: RegistrationState
  pricePaise: number
  refundPromise: RefundPromise
  openUntil: number | null
  enrolledAt: number | null
  paymentId: number | null
}

/** Subject and text of a mail. */
export interface MailText {
  subject: string
  text: string
}
