import { dayOf, daysOfMonth, monthAndYear, type Period } from './calendar.ts'

/**
 * A time as said. A recurring one ("15 March", "October") comes every year, unless its year was said;
 * `in` gives it for a year, undefined where that year has none (29 February).
 */
export type TimeValue = { fixed: Period } | { in(year: number): Period | undefined; year?: number | undefined }

/** Leap years may be eight years apart. */
const YEARS_AHEAD = 8

export function sameEveryYear(inYear: (year: number) => Period | undefined, year?: number): TimeValue {
  return { in: inYear, ...(year !== undefined && { year }) }
}

export function monthDay(month: number, day: number, year?: number): TimeValue {
  return sameEveryYear((inYear) => oneDay(dayOf(inYear, month, day)), year)
}

/** The days `first` to `last` of a month. */
export function partOfMonth(month: number, first = 1, last = 31, year?: number): TimeValue {
  return sameEveryYear((inYear) => daysOfMonth(inYear, month, first, last), year)
}

export function oneDay(day: number | undefined): Period | undefined {
  return day === undefined ? undefined : { from: day, to: day }
}

/** When it is, or comes next: not over before `earliest`. Undefined for what never comes. */
export function resolve(value: TimeValue, earliest: number): Period | undefined {
  if ('fixed' in value) return value.fixed
  if (value.year !== undefined) return value.in(value.year)
  const { year } = monthAndYear(earliest)
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
    const period = value.in(year + ahead)
    if (period !== undefined && period.to >= earliest) return period
  }
  return undefined
}

/** A range: what has no year follows the first, or goes with the year of the second. */
export function resolveRange(first: TimeValue, second: TimeValue, today: number): Period | undefined {
  const isOpen = 'in' in first && first.year === undefined
  if (isOpen && 'in' in second && second.year !== undefined) return before(first, second, today)
  const start = resolve(first, today)
  const end = start && resolve(second, start.from)
  if (start === undefined || end === undefined) return undefined
  return { from: Math.min(start.from, end.from), to: Math.max(start.to, end.to) }
}

/** "15 December to 10 January 2027": the last one that is not after the second. */
function before(first: Exclude<TimeValue, { fixed: Period }>, second: TimeValue, today: number): Period | undefined {
  const end = resolve(second, today)
  if (end === undefined) return undefined
  const { year } = monthAndYear(end.to)
  const start = [first.in(year), first.in(year - 1)].find((period) => period !== undefined && period.from <= end.from)
  return start && { from: start.from, to: end.to }
}
