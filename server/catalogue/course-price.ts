import type { CourseCard } from './contract.ts'
import type { StoredCourse } from './document.ts'
import { instantText } from './instant-text.ts'
import { priceSteps } from './price-steps.ts'

/** Paise as rupees with at most two decimals. */
export function toRupees(paise: number): number {
  return paise / 100
}

/** What a student pays at the instant `now`, what it was, and when that changes. */
export function priceAt(course: StoredCourse, now: number): CourseCard['price'] {
  if (course.salesWindows.length === 0) return { amount: toRupees(course.pricePaise), currency: 'INR' }
  const steps = stepsOf(course)
  const next = steps.findIndex(({ from }) => from > now)
  const amountPaise = steps.at(next === -1 ? -1 : next - 1)?.value ?? course.pricePaise
  const price: CourseCard['price'] = { amount: toRupees(amountPaise), currency: 'INR' }
  if (amountPaise < course.pricePaise) price.was = toRupees(course.pricePaise)
  if (next !== -1) price.until = instantText(new Date(steps[next]?.from ?? now).toISOString())
  return price
}

/** The instants at which the price becomes another, rising. */
export function priceBoundaries(course: StoredCourse): number[] {
  return stepsOf(course)
    .slice(1)
    .map(({ from }) => from)
}

function stepsOf({ pricePaise, salesWindows }: StoredCourse) {
  const windows = salesWindows.map(({ fromAt, toAt, pricePaise }) => {
    return { from: Date.parse(fromAt), to: Date.parse(toAt), pricePaise }
  })
  return priceSteps(pricePaise, windows)
}
