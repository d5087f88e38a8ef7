const dayMs = 86_400_000
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const furthestFromUtc = 15 * 60 * minuteMs
/** Kept, for they are asked for again and again. */
const mostBeginnings = 10_000

/** Says which calendar date it is at an instant, in the platform's time zone. */
export class PlatformCalendar {
  /** A name of the IANA database. */
  readonly timeZone: string
  readonly #format: Intl.DateTimeFormat
  readonly #time: Intl.DateTimeFormat
  readonly #beginnings = new Map<string, number>()
  #second = Number.NaN
  #date = ''

  constructor(timeZone: string) {
    this.timeZone = timeZone
    this.#format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    this.#time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  }

  /** `YYYY-MM-DD`. Formatting is slow and most questions come within the same second. */
  dateOf(instant: number): string {
    const second = Math.floor(instant / 1000)
    if (second !== this.#second) {
      this.#date = this.#format.format(instant)
      this.#second = second
    }
    return this.#date
  }

  /** The first instant of a date `YYYY-MM-DD`. No zone is further than 15 hours from UTC, none changes within a minute. */
  beginningOf(date: string): number {
    const known = this.#beginnings.get(date)
    if (known !== undefined) return known
    let before = Date.parse(date) - furthestFromUtc
    let after = Date.parse(date) + furthestFromUtc
    while (after - before > minuteMs) {
      const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs
      if (this.#format.format(middle) < date) before = middle
      else after = middle
    }
    if (this.#beginnings.size >= mostBeginnings) this.#beginnings.clear()
    this.#beginnings.set(date, after)
    return after
  }

  /**
   * When it is a full hour (0 to 24) of a date, also where clocks change on that day: the first time of an hour that comes
   * twice, and the end of a gap that an hour falls into.
   */
  hourOf(date: string, hour: number): number {
    if (hour === 24) return this.beginningOf(daysAfter(date, 1))
    const beginning = this.beginningOf(date)
    let at = beginning + hour * hourMs
    // Twice: what is put right across a change of clocks lies on its other side.
    for (let times = 0; times < 2; times++) at += hour * hourMs - this.#timeSince(date, at)
    return Math.max(at, beginning)
  }

  /** As clocks show it at an instant of that date or the next. */
  #timeSince(date: string, instant: number): number {
    const [hours = 0, minutes = 0] = this.#time.format(instant).split(':').map(Number)
    return (hours * 60 + minutes) * minuteMs + (this.dateOf(instant) > date ? dayMs : 0)
  }
}

/** The date so many days later. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
}

/** A calendar date as days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Date.parse(date) / dayMs
}

/** The first and last date of a month `YYYY-MM`. */
export function monthBounds(month: string): { first: string; last: string } {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return { first: `${month}-01`, last: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}
