/** How values read on a page, in the way of India (`en-IN`). All pure; the time zone is given. */

const locale = 'en-IN'

/** Formatters are slow to make, so each is made once. */
function kept<Key, Formatter>(make: (key: Key) => Formatter): (key: Key) => Formatter {
  const made = new Map<string, Formatter>()
  return (key) => {
    const name = JSON.stringify(key)
    const formatter = made.get(name) ?? make(key)
    made.set(name, formatter)
    return formatter
  }
}

const dateFormat = kept((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))
const numberFormat = kept((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const languageNames = kept((language: string) => new Intl.DisplayNames(language, { type: 'language' }))

/** Node and browsers differ in their narrow spaces, so those are made plain. */
function formatted(instant: number, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(options).format(instant).replaceAll('\u202f', ' ')
}

/** Rupees, with paise only where there are some; 0 is "Free". */
export function money(amount: number, currency = 'INR'): string {
  return amount === 0 ? 'Free' : rupees(amount, currency)
}

/** Rupees as a number, also where there are none. */
export function rupees(amount: number, currency = 'INR'): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  const options = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: 2 } as const
  return numberFormat(options).format(amount)
}

export function count(value: number): string {
  return numberFormat({}).format(value)
}

export function plural(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** `2027-10-03` → `3 Oct 2027` */
export function date(day: string): string {
  return formatted(Date.parse(day), { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
}

/** `2027-10-03`, `2027-10-24` → `3 Oct – 24 Oct 2027` */
export function dateRange(from: string, to: string): string {
  if (from === to) return date(from)
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${date(from)} – ${date(to)}`
  return `${formatted(Date.parse(from), { timeZone: 'UTC', day: 'numeric', month: 'short' })} – ${date(to)}`
}

/** `2027-10` → `October 2027` */
export function month(value: string): string {
  return formatted(Date.parse(`${value}-01`), { timeZone: 'UTC', month: 'long', year: 'numeric' })
}

/** First and last day of `2027-10`, as the date filters take them. */
export function daysOfMonth(value: string): { from: string; to: string } {
  const [year = 0, number = 1] = value.split('-').map(Number)
  return { from: `${value}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

/** Between two hours of the day, 0 to 24: `8:00 am and 10:00 pm`. */
export function hours(from: number, to: number): string {
  const time = { timeZone: 'UTC', hour: 'numeric', minute: '2-digit', hour12: true } as const
  const text = (hour: number) => (hour % 24 === 0 ? 'midnight' : formatted(hour * 3_600_000, time))
  return `${text(from)} and ${text(to)}`
}

/** An instant as day and hour in the platform's time zone, which it names: `2 Dec 2026, 12:00 am IST`. */
export function instant(at: string, timeZone: string): string {
  const day = formatted(Date.parse(at), { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  const time = { timeZone, hour: 'numeric', minute: '2-digit', hour12: true, timeZoneName: 'short' } as const
  return `${day}, ${formatted(Date.parse(at), time)}`
}

/** The same to the second. */
export function exactInstant(at: string, timeZone: string): string {
  const day = formatted(Date.parse(at), { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  const time = {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hour12: true,
    timeZoneName: 'short',
  } as const
  return `${day}, ${formatted(Date.parse(at), time)}`
}

/** `Mon, 3 May 2027, 6:00 pm – 7:30 pm`; the second day only where it is another. */
export function session(startsAt: string, endsAt: string, timeZone: string): string {
  const day = { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  const [first, last] = [formatted(Date.parse(startsAt), day), formatted(Date.parse(endsAt), day)]
  const end = clockTime(endsAt, timeZone)
  return `${first}, ${clockTime(startsAt, timeZone)} – ${first === last ? end : `${last}, ${end}`}`
}

function clockTime(at: string, timeZone: string): string {
  return formatted(Date.parse(at), { timeZone, hour: 'numeric', minute: '2-digit', hour12: true })
}

/** `India Standard Time` for `Asia/Kolkata`, `Central European Time` for `Europe/Berlin`: the name of both halves of a year. */
export function timeZoneName(timeZone: string): string {
  const generic = timeZoneNameIn('longGeneric', timeZone)
  return generic.startsWith('GMT') ? timeZoneNameIn('long', timeZone) : generic
}

/** Zones had other rules, and other names, in 1970. */
const ofLate = Date.UTC(2026, 0)

function timeZoneNameIn(form: 'long' | 'longGeneric', timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: form }).formatToParts(ofLate)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

/** `hi` → `Hindi`; a code that has no name stays as it is. */
export function languageName(code: string): string {
  try {
    return languageNames('en').of(code) ?? code
  } catch {
    return code
  }
}
