import { isCalendarDate } from './parameters.ts'

/** True only where both values could be read: a fault of one is reported by itself. */
export function inOrder(low: unknown, high: unknown): boolean {
  if (typeof low === 'number' && typeof high === 'number') return low <= high
  if (typeof low !== 'string' || typeof high !== 'string') return true
  return !isCalendarDate(low) || !isCalendarDate(high) || low <= high
}

const always = (): boolean => true

/** What is said of a pair of bounds of a search that contradicts itself. */
export const priceOrder = { path: ['minPrice'], error: 'an amount that is not above maxPrice', when: always }
export const startOrder = { path: ['startsFrom'], error: 'a date that is not after startsTo', when: always }
