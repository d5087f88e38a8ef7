/** Days since 1970-01-01, both included. */
export interface Period {
  from: number
  to: number
}

const DAY_MS = 86_400_000
/** Dates of four digits, with a day to spare on either side. */
const FIRST_YEAR = 1900
const LAST_YEAR = 9998

/** Undefined for a date that does not exist, such as 31 February. Months count from 1. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.getTime() / DAY_MS : undefined
}

/** The days `first` to `last` of a month; a last day beyond its end is its last. Months beyond 12 are next year's. */
export function daysOfMonth(year: number, month: number, first = 1, last = 31): Period {
  const start = Date.UTC(year, month - 1, 1) / DAY_MS
  const end = Date.UTC(year, month, 1) / DAY_MS - 1
  return { from: start + first - 1, to: Math.min(start + last - 1, end) }
}

export function monthAndYear(day: number): { year: number; month: number } {
  const date = new Date(day * DAY_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

/** 1 (Monday) to 7. */
export function weekday(day: number): number {
  return ((day + 3) % 7) + 1
}

export function calendarDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
