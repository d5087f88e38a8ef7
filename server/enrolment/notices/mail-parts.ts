import { rupeesOfPaise } from '../../courses/model.ts'
import type { PlatformCalendar } from '../../platform-calendar.ts'
import { stepEnd } from '../model.ts'
import type { CourseDates } from './course-dates.ts'
import type { MailText, NoticedCourse, NoticedRegistration } from './model.ts'

/** What the texts of all mails are made with. */
export interface Writing {
  dates: CourseDates
  calendar: PlatformCalendar
  /** Where our pages are. */
  origin: string
}

const sessionsInMail = 12

/** Parts that are null are left out. */
export function mailText(subject: string, paragraphs: readonly (string | null)[]): MailText {
  return { subject, text: `${paragraphs.filter((part) => part !== null).join('\n\n')}\n` }
}

export function rupees(paise: number): string {
  const digits = paise % 100 === 0 ? 0 : 2
  const options = { style: 'currency', currency: 'INR', minimumFractionDigits: digits } as const
  return new Intl.NumberFormat('en-IN', options).format(rupeesOfPaise(paise))
}

/** A title is one line, but may hold what ends one in a mail. */
export function quoted({ title }: Pick<NoticedCourse, 'title'>): string {
  return `“${title.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')}”`
}

/** When a course is, with its first sessions. */
export function scheduleText({ startsOn, endsOn, sessions }: NoticedCourse, { dates }: Writing): string {
  const when = `It takes place ${dates.days(startsOn, endsOn)}.`
  if (sessions.length === 0) return when
  const listed = sessions.slice(0, sessionsInMail).map((session) => `- ${dates.session(session)}`)
  const more = sessions.length - listed.length
  return [`${when} Its sessions:`, ...listed, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}

/** What comes back to who cancels. */
export function promiseText(
  { refundPromise, pricePaise }: NoticedRegistration,
  { startsOn }: NoticedCourse,
  { dates, calendar }: Writing,
): string | null {
  if (pricePaise === 0) return null
  if (refundPromise.length === 0) return 'If you cancel, nothing of the price comes back.'
  const steps = refundPromise.map((step) => {
    const share = step.percent === 100 ? 'all of the price' : `${step.percent} % of the price`
    return `- before ${dates.instant(stepEnd(step, startsOn, calendar))}: ${share}`
  })
  return ['If you cancel, this comes back to you:', ...steps, '- after that: nothing'].join('\n')
}

export function registrationPage({ id }: Pick<NoticedRegistration, 'id'>, { origin }: Writing): string {
  return `${origin}/registrations/${id}`
}

export function coursePage({ slug }: NoticedCourse, { origin }: Writing): string {
  return `${origin}/courses/${slug}`
}

export function ownCoursePage({ slug }: NoticedCourse, { origin }: Pick<Writing, 'origin'>): string {
  return `${origin}/my-courses/${slug}`
}
