import { date, daysOfMonth, month, rupees } from './formats.ts'

/** Bounds of filters as words. They come as typed: what cannot be read is shown as it is, so that it can be removed. */

/** In paise, a bound just below or above whole rupees excludes them. */
interface Bound {
  rupees: number
  isExclusive: boolean
}

/** Empty where there is no bound; at least one is given. */
export function priceRange(minimum: string, maximum: string): string {
  const [low, high] = [lowerBound(minimum), upperBound(maximum)]
  if (Number.isNaN(low.rupees) || Number.isNaN(high.rupees)) return `${minimum || '…'} to ${maximum || '…'}`
  const from = rupees(low.rupees)
  if (maximum === '') return low.isExclusive ? `Over ${from}` : `${from} and more`
  const to = rupees(high.rupees)
  if (low.rupees === 0) return high.rupees === 0 ? 'Free' : `${high.isExclusive ? 'Under' : 'Up to'} ${to}`
  if (low.isExclusive) return `Over ${from}, ${high.isExclusive ? 'under' : 'up to'} ${to}`
  return `${from} to ${high.isExclusive ? rupees(high.rupees - 1) : to}`
}

function lowerBound(text: string): Bound {
  const isExclusive = paiseOf(text) % 100 === 1
  return { rupees: isExclusive ? Math.floor(Number(text)) : Number(text), isExclusive }
}

function upperBound(text: string): Bound {
  const isExclusive = paiseOf(text) % 100 === 99
  return { rupees: isExclusive ? Math.ceil(Number(text)) : Number(text), isExclusive }
}

function paiseOf(text: string): number {
  return Math.round(Number(text) * 100)
}

const yearEnds = [/^\d{4}-01-01$/, /^\d{4}-12-31$/] as const

/** Bounds of the start date. */
export function startRange(from: string, to: string): string {
  if (!isDay(from) || !isDay(to)) {
    if (to === '') return `Starts from ${day(from)}`
    return from === '' ? `Starts by ${day(to)}` : `Starts ${day(from)} to ${day(to)}`
  }
  if (from === to) return `Starts on ${date(from)}`
  const [fromYear, toYear] = [from.slice(0, 4), to.slice(0, 4)]
  if (fromYear === toYear && yearEnds[0].test(from) && yearEnds[1].test(to)) return `Starts in ${fromYear}`
  if (areWholeMonths(from, to)) return `Starts ${months(from.slice(0, 7), to.slice(0, 7))}`
  return `Starts ${withoutRepetition(date(from), date(to))}`
}

function areWholeMonths(from: string, to: string): boolean {
  return from.endsWith('-01') && daysOfMonth(to.slice(0, 7)).to === to
}

function months(from: string, to: string): string {
  return from === to ? `in ${month(from)}` : withoutRepetition(month(from), month(to))
}

/** `1 Oct 2027`, `7 Oct 2027` → `1 to 7 Oct 2027` */
function withoutRepetition(from: string, to: string): string {
  const [first, last] = [from.split(' '), to.split(' ')]
  while (first.length > 1 && first.at(-1) === last.at(-1)) {
    first.pop()
    last.pop()
  }
  return `${first.join(' ')} to ${to}`
}

export function day(text: string): string {
  return isDay(text) ? date(text) : text
}

function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === text
}
