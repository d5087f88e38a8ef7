const locale = 'en-IN'

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
