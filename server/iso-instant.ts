const dayMs = 86_400_000
const mostDates = 10_000
const dates = new Map<number, string>()

/** An instant, milliseconds since 1970, as ISO 8601 in UTC, as `Date.toISOString` has it. @throws RangeError: there is none */
export function isoInstant(milliseconds: number): string
export function isoInstant(milliseconds: number | null): string | null
export function isoInstant(milliseconds: number | null): string | null {
  if (milliseconds === null) return null
  const whole = Math.trunc(milliseconds)
  const days = Math.floor(whole / dayMs)
  return `${isoDate(days)}T${timeText(whole - days * dayMs)}`
}

/**
 * A date, days since 1970, as ISO 8601. Dates are kept, as documents of courses hold a dozen each, many of them the same:
 * writing them by `Date` took a third of the time that a document takes.
 */
export function isoDate(days: number): string {
  const known = dates.get(days)
  if (known !== undefined) return known
  const text = new Date(days * dayMs).toISOString().slice(0, -'T00:00:00.000Z'.length)
  if (dates.size >= mostDates) dates.clear()
  dates.set(days, text)
  return text
}

function timeText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000)
  const minutes = Math.floor(seconds / 60)
  const fraction = String(milliseconds - seconds * 1_000).padStart(3, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${fraction}Z`
}

const two = (number: number) => (number < 10 ? `0${number}` : String(number))
