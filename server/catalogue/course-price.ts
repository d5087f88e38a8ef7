import { rupeesOfPaise } from '../courses/model.ts'
import type { CourseCard } from './contract.ts'
import type { StoredCourse, StoredWindow } from './document.ts'
import { instantText } from './instant-text.ts'
import { changedSteps, type PriceWindow, priceSteps } from './price-steps.ts'

/** When a price is asked for, and from which instant on that with the sale in hand counts; null: it does not. */
export interface PriceMoment {
  now: number
  aheadFrom: number | null
}

/** What a student pays at the instant `now`, what it was, and when that changes. */
export function priceAt(course: StoredCourse, { now, aheadFrom }: PriceMoment): CourseCard['price'] {
  if (course.salesWindows.length === 0 && course.salesWindowsAhead === undefined) {
    return { amount: rupeesOfPaise(course.pricePaise), currency: 'INR' }
  }
  const steps = stepsOf(course, aheadFrom)
  const next = steps.findIndex(({ from }) => from > now)
  const amountPaise = steps.at(next === -1 ? -1 : next - 1)?.value ?? course.pricePaise
  const price: CourseCard['price'] = { amount: rupeesOfPaise(amountPaise), currency: 'INR' }
  if (amountPaise < course.pricePaise) price.was = rupeesOfPaise(course.pricePaise)
  if (next !== -1) price.until = instantText(new Date(steps[next]?.from ?? now).toISOString())
  return price
}

/** Windows that students are told of at a moment: open ones and those to come. */
export function windowsAt(course: StoredCourse, { now, aheadFrom }: PriceMoment): readonly StoredWindow[] {
  const { salesWindows, salesWindowsAhead = salesWindows } = course
  const windows = aheadFrom !== null && now >= aheadFrom ? salesWindowsAhead : salesWindows
  return windows.filter(({ toAt }) => Date.parse(toAt) > now)
}

/** The instants at which the price becomes another, rising. */
export function priceBoundaries(course: StoredCourse, aheadFrom: number | null): number[] {
  return stepsOf(course, aheadFrom)
    .slice(1)
    .map(({ from }) => from)
}

/** The price as a function of time. */
export function stepsOf({ pricePaise, salesWindows, salesWindowsAhead }: StoredCourse, aheadFrom: number | null) {
  const steps = priceSteps(pricePaise, salesWindows.map(windowOf))
  if (aheadFrom === null || salesWindowsAhead === undefined) return steps
  return changedSteps(steps, priceSteps(pricePaise, salesWindowsAhead.map(windowOf)), aheadFrom)
}

export function windowOf({ fromAt, toAt, pricePaise }: StoredWindow): PriceWindow {
  return { from: Date.parse(fromAt), to: Date.parse(toAt), pricePaise }
}
