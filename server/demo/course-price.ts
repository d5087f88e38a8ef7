import type { Draws } from './draws.ts'
import type { Subject } from './vocabulary/subject.ts'
import { Weights } from './weights.ts'

/** In the middle half of the courses cost less, half more: rupees. */
const middles: Readonly<Record<Subject['price'], number>> = { low: 520, middle: 900, high: 1_700 }
const SPREAD = 0.65
const discounts = new Weights([
  [1, 72],
  [51, 12],
  [0, 16],
])

/** What a course costs, in rupees: a shop price most of the time, a few for nothing, a few odd ones. */
export function coursePrice(draws: Draws, level: Subject['price']): number {
  if (draws.chance(0.035)) return 0
  const wished = middles[level] * Math.exp(SPREAD * draws.normal() + (draws.chance(0.02) ? 1.8 : 0))
  if (draws.chance(0.02)) return Math.max(1, Math.round(wished * 2) / 2)
  return shopPrice(draws, wished)
}

/** Near a wished price, as shops would put it: 499, 749, 1,200. */
export function shopPrice(draws: Draws, wished: number): number {
  const step = wished < 1_100 || draws.chance(0.2) ? 100 : wished < 6_000 ? 500 : 1_000
  const whole = Math.max(1, Math.round(wished / step)) * step
  return whole - draws.weighted(discounts)
}
