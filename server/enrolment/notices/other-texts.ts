import type { MailText, NoticedCourse, NoticedRegistration } from './model.ts'
import {
  coursePage,
  mailText,
  ownCoursePage,
  quoted,
  registrationPage,
  rupees,
  scheduleText,
  type Writing,
} from './parts.ts'

export function lineEndedMail(course: NoticedCourse, writing: Writing): MailText {
  const isCancelled = course.state === 'cancelled'
  return mailText(`The waiting list has ended: ${course.title}`, [
    isCancelled
      ? `You waited for a seat in ${quoted(course)}. The course was cancelled, so the waiting list has ended.`
      : `You waited for a seat in ${quoted(course)}. Registration has closed without one for you, so the waiting list has ended.`,
    isCancelled ? null : `The course: ${coursePage(course, writing)}`,
  ])
}

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

interface MovedFacts {
  course: NoticedCourse
  registration: NoticedRegistration
  /** Until when cancelling gives all of the price back; null: not any more. */
  cancelUntil: number | null
}

export function datesMovedMail({ course, registration, cancelUntil }: MovedFacts, writing: Writing): MailText {
  const { paymentId } = registration
  const all = paymentId === null ? '' : ', and get all of the price back'
  return mailText(`The dates have changed: ${course.title}`, [
    `The dates of ${quoted(course)} have changed.`,
    scheduleText(course, writing),
    cancelUntil === null
      ? null
      : `If they do not suit you, you may cancel until ${writing.dates.instant(cancelUntil)}${all}: ` +
        `${registrationPage(registration, writing)}/cancel`,
    `Your registration: ${registrationPage(registration, writing)}`,
  ])
}

/** `isLate`: it is the first day already. */
export function reminderMail(course: NoticedCourse, writing: Writing, isLate: boolean): MailText {
  return mailText(`${isLate ? 'Today' : 'Tomorrow'}: ${course.title}`, [
    `${quoted(course)} with ${course.teacher} begins ${isLate ? 'today' : 'tomorrow'}.`,
    scheduleText(course, writing),
    `Where its sessions take place: ${ownCoursePage(course, writing)}`,
  ])
}

/** In the words of `from`: its teacher, or those who run the site (null). */
export function writtenMail(
  course: NoticedCourse,
  { from, subject, text }: { from: string | null; subject: string; text: string },
  writing: Pick<Writing, 'origin'>,
): MailText {
  const who = from === null ? 'Those who run the site write' : `${from} writes`
  return mailText(`${course.title}: ${subject}`, [
    `${who} to all who take part in ${quoted(course)}:`,
    text,
    '--',
    `Sent by ${new URL(writing.origin).host}, which does not pass answers on. Your course: ${ownCoursePage(course, writing)}`,
  ])
}
