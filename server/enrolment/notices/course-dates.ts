import { daysAfter, type PlatformCalendar } from '../../platform-calendar.ts'
import type { NoticedCourse } from './model.ts'

const locale = 'en-IN'

/** Of the platform's day: nobody is woken to be reminded. */
const reminderHour = 9

/** When those are reminded who take part in a course that begins on a day. */
export function reminderAt(startsOn: string, calendar: PlatformCalendar): number {
  return calendar.hourOf(daysAfter(startsOn, -1), reminderHour)
}

/** When it is too late to remind: with the first session, where that is on the first day. */
export function reminderEnd({ startsOn, sessions }: NoticedCourse, calendar: PlatformCalendar): number {
  const dayEnd = calendar.beginningOf(daysAfter(startsOn, 1))
  return Math.min(dayEnd, sessions[0]?.startsAt ?? dayEnd)
}

/** How mails say when something is: in the platform's time zone, in the way of India. */
export class CourseDates {
  readonly #day = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  readonly #dayOf: Intl.DateTimeFormat
  readonly #time: Intl.DateTimeFormat
  readonly #timeAndZone: Intl.DateTimeFormat

  constructor(timeZone: string) {
    const time = { hour: 'numeric', minute: '2-digit', hour12: true, timeZone } as const
    this.#dayOf = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone })
    this.#time = formatter(time)
    this.#timeAndZone = formatter({ ...time, timeZoneName: 'short' })
  }

  /** `2027-10-03`, `2027-10-24` */
  days(first: string, last: string): string {
    const [from, to] = [this.#day.format(Date.parse(first)), this.#day.format(Date.parse(last))]
    return from === to ? `on ${plain(from)}` : `from ${plain(from)} to ${plain(to)}`
  }

  instant(at: number): string {
    return plain(`${this.#dayOf.format(at)}, ${this.#timeAndZone.format(at)}`)
  }

  /** The second day only where it is another. */
  session({ startsAt, endsAt }: { startsAt: number; endsAt: number }): string {
    const [first, last] = [this.#dayOf.format(startsAt), this.#dayOf.format(endsAt)]
    const end = this.#timeAndZone.format(endsAt)
    return plain(`${first}, ${this.#time.format(startsAt)} to ${first === last ? end : `${last}, ${end}`}`)
  }
}

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, options)
}

/** Versions of Node differ in their narrow spaces. */
function plain(text: string): string {
  return text.replaceAll(/[\u202f\u00a0]/g, ' ')
}
