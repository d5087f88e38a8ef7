import {
  coursePage,
  mailText,
  promiseText,
  quoted,
  registrationPage,
  rupees,
  scheduleText,
  type Writing,
} from './mail-parts.ts'
import type { MailText, NoticedCourse, NoticedRegistration } from './model.ts'

/** Of whom and what a mail about a registration is. */
export interface RegistrationFacts {
  course: NoticedCourse
  registration: NoticedRegistration
  /** What goes back with the cancellation, in paise. */
  refundPaise: number
  /** In the words of whoever ended it. */
  reason: string | null
}

export function enrolledMail({ course, registration }: RegistrationFacts, writing: Writing): MailText {
  return mailText(`You have a seat: ${course.title}`, [
    `You have a seat in ${quoted(course)} with ${course.teacher}.`,
    scheduleText(course, writing),
    `Where its sessions take place, and all about your registration: ${registrationPage(registration, writing)}`,
    promiseText(registration, course, writing),
  ])
}

export function offerMail({ course, registration }: RegistrationFacts, writing: Writing): MailText {
  const { pricePaise, openUntil } = registration
  const price =
    pricePaise === 0 ? 'It costs nothing.' : `It costs ${rupees(pricePaise)}, or less where the price drops.`
  return mailText(`A seat is free for you: ${course.title}`, [
    `You waited for a seat in ${quoted(course)}. One is kept for you until ${writing.dates.instant(openUntil ?? 0)}. ${price}`,
    `Take it up, or decline it: ${registrationPage(registration, writing)}`,
    scheduleText(course, writing),
    'If you do nothing, it goes to the next who waits.',
  ])
}

export function holdEndedMail({ course, registration }: RegistrationFacts, writing: Writing): MailText {
  const late = 'If you have paid and the payment is still on its way,'
  const paragraphs = isCancelled(course)
    ? [cancelledSince, `${late} all of it goes back by itself.`]
    : [
        `If you still want to take part, register again: ${coursePage(course, writing)}`,
        `${late} you get the seat if one is left; else all of it goes back by itself.`,
      ]
  return mailText(`Your seat is not held any more: ${course.title}`, [
    `A seat in ${quoted(course)} was held for you, and was not paid for in time.`,
    ...paragraphs,
    `What became of it: ${registrationPage(registration, writing)}`,
  ])
}

export function offerEndedMail({ course }: RegistrationFacts, writing: Writing): MailText {
  return mailText(`Your offer has ended: ${course.title}`, [
    `A seat in ${quoted(course)} was offered to you, and was not taken up in time. You do not wait for one any more.`,
    isCancelled(course)
      ? cancelledSince
      : `Whether there is one, or a waiting list to join again: ${coursePage(course, writing)}`,
  ])
}

export function lineEndedMail(course: NoticedCourse, writing: Writing): MailText {
  return mailText(`The waiting list has ended: ${course.title}`, [
    isCancelled(course)
      ? `You waited for a seat in ${quoted(course)}. The course was cancelled, so the waiting list has ended.`
      : `You waited for a seat in ${quoted(course)}. Registration has closed without one for you, so the waiting list has ended.`,
    isCancelled(course) ? null : `The course: ${coursePage(course, writing)}`,
  ])
}

/** It has no page any more. */
function isCancelled({ state }: NoticedCourse): boolean {
  return state === 'cancelled'
}

const cancelledSince = 'The course was cancelled since then, and does not take place.'

export function cancelledMail(facts: RegistrationFacts, writing: Writing): MailText {
  const { course, registration } = facts
  return mailText(`Your registration is cancelled: ${course.title}`, [
    `You have cancelled your registration for ${quoted(course)}. You do not take part any more, and your seat is free.`,
    refundText(facts),
    `What became of it: ${registrationPage(registration, writing)}`,
  ])
}

export function cancelledByOperatorMail(facts: RegistrationFacts, writing: Writing): MailText {
  const { course, registration, reason } = facts
  return mailText(`Your registration was cancelled: ${course.title}`, [
    `Those who run the site have cancelled your registration for ${quoted(course)}. You do not take part any more.`,
    reason === null ? null : `Their reason: ${reason}`,
    refundText(facts),
    `What became of it: ${registrationPage(registration, writing)}`,
  ])
}

export function courseCancelledMail(facts: RegistrationFacts, writing: Writing): MailText {
  const { course, registration } = facts
  return mailText(`The course is cancelled: ${course.title}`, [
    `${quoted(course)} with ${course.teacher} was cancelled, and does not take place. Your registration has ended.`,
    refundText(facts),
    `What became of it: ${registrationPage(registration, writing)}`,
  ])
}

export function refundedAtProviderMail({ course, registration }: RegistrationFacts, writing: Writing): MailText {
  return mailText(`Your registration has ended: ${course.title}`, [
    `What you paid for ${quoted(course)} was given back where you paid it. So you do not take part any more.`,
    `What became of it: ${registrationPage(registration, writing)}`,
  ])
}

/** Where nothing was paid there is nothing to say. */
function refundText({ registration: { paymentId }, refundPaise }: RegistrationFacts): string | null {
  if (paymentId === null) return null
  if (refundPaise === 0) return 'Nothing of the price comes back.'
  return `${rupees(refundPaise)} comes back to you, the way you paid. It is sent by itself, and you are told when it is.`
}
