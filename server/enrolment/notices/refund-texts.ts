import { mailText, quoted, registrationPage, rupees, type Writing } from './mail-parts.ts'
import type { MailText, NoticedCourse, NoticedRegistration } from './model.ts'

interface RefundFacts {
  course: NoticedCourse
  registration: NoticedRegistration
  amountPaise: number
  reason: string | null
}

/** Why a payment is not kept, by its reason. */
const refusals: Readonly<Record<string, string>> = {
  anotherAmount: 'it was of another amount than the price',
  secondPayment: 'your registration was paid for already',
  notDue: 'nothing was to be paid for your registration',
  soldOut: 'it came after your seat had been given up, and no seat is left',
  waiting: 'it came after your seat had been given up, and others wait for one',
  registeredAgain: 'you have registered again meanwhile',
  started: 'it came after your seat had been given up, and the course has started',
  closed: 'it came after your seat had been given up, and registration has closed',
  stopped: 'it came after your seat had been given up, and the course is not sold at the moment',
  cancelled: 'your registration was cancelled',
}

export function paymentRefusedMail(
  { course, registration, amountPaise, reason }: RefundFacts,
  writing: Writing,
): MailText {
  const because = refusals[reason ?? ''] ?? 'it could not be used for your registration'
  return mailText(`Your payment goes back: ${course.title}`, [
    `Your payment of ${rupees(amountPaise)} for ${quoted(course)} goes back to you in full, for ${because}.`,
    'It is sent by itself, and you are told when it is.',
    `Your registration: ${registrationPage(registration, writing)}`,
  ])
}

export function refundSentMail({ course, registration, amountPaise }: RefundFacts, writing: Writing): MailText {
  return mailText(`Your refund was sent: ${course.title}`, [
    `${rupees(amountPaise)} for ${quoted(course)} was sent back to you, the way you paid. It can take some days to arrive.`,
    `Your registration: ${registrationPage(registration, writing)}`,
  ])
}

export function partRefundMail({ course, registration, amountPaise, reason }: RefundFacts, writing: Writing): MailText {
  return mailText(`Part of the price comes back: ${course.title}`, [
    `${rupees(amountPaise)} of what you paid for ${quoted(course)} comes back to you. It is sent by itself, and you are told when it is.`,
    reason === null ? null : `The reason: ${reason}`,
    registration.state === 'enrolled' ? 'You take part all the same.' : null,
    `Your registration: ${registrationPage(registration, writing)}`,
  ])
}
