import { mailText, ownCoursePage, quoted, registrationPage, scheduleText, type Writing } from './mail-parts.ts'
import type { MailText, NoticedCourse, NoticedRegistration } from './model.ts'

interface MovedFacts {
  course: NoticedCourse
  registration: NoticedRegistration
  /** Until when cancelling gives all of the price back; null: not any more. */
  cancelUntil: number | null
}

export function datesMovedMail({ course, registration, cancelUntil }: MovedFacts, writing: Writing): MailText {
  return mailText(`The dates have changed: ${course.title}`, [
    `The dates of ${quoted(course)} have changed.`,
    scheduleText(course, writing),
    cancelText({ registration, cancelUntil }, writing),
    `Your registration: ${registrationPage(registration, writing)}`,
  ])
}

function cancelText(
  { registration, cancelUntil }: Pick<MovedFacts, 'registration' | 'cancelUntil'>,
  writing: Writing,
): string | null {
  const page = `${registrationPage(registration, writing)}/cancel`
  if (registration.paymentId === null) return `If they do not suit you, you may cancel: ${page}`
  if (cancelUntil === null) return null
  const until = writing.dates.instant(cancelUntil)
  return `If they do not suit you, you may cancel until ${until}, and get all of the price back: ${page}`
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
