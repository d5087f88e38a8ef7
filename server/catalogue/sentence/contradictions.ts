import type { ReadValues } from '../interpretation.ts'
import type { Reading } from './rule.ts'

type Bounds = Pick<ReadValues, 'minPrice' | 'maxPrice' | 'startsFrom' | 'startsTo' | 'endsBy'>

/** What contradicts something said earlier in the sentence says nothing. */
export function withoutContradictions(readings: readonly Reading[]): Reading[] {
  let values: ReadValues = {}
  return readings.map((reading) => {
    if (reading.sets === undefined) return reading
    const together = { ...values, ...reading.sets }
    if (isChanged(values, reading.sets) || isReversed(together)) return { from: reading.from, to: reading.to }
    values = together
    return reading
  })
}

function isChanged(values: ReadValues, sets: ReadValues): boolean {
  return Object.entries(sets).some(([name, value]) => {
    const earlier = values[name as keyof ReadValues]
    return earlier !== undefined && String(earlier) !== String(value)
  })
}

/** Bounds that no course can lie between. */
export function isReversed({ minPrice, maxPrice, startsFrom, startsTo, endsBy }: Bounds): boolean {
  if (minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice) return true
  if (startsFrom === undefined) return false
  return (startsTo !== undefined && startsFrom > startsTo) || (endsBy !== undefined && startsFrom > endsBy)
}
