import { type Amount, amountAt, isPriceLike, rupees } from './amount.ts'
import { isCounted } from './counted.ts'
import { type Line, linePattern } from './line.ts'
import type { Lead } from './money-lead.ts'
import type { Reading } from './rule.ts'

const BETWEEN = linePattern('(?:in |within )?(?:the )?(?:between|range of between|range of|range) ')
const FROM = linePattern('from ')
const JOINED = linePattern('(?:to|-|till|until|upto|up to|se|aur|and) ')
const CLOSED = linePattern(
  '(?:ke|k) (?:beech|bich|darmiyan|andar)(?: (?:me|mein|ka|ki))? ',
  'tak ',
  'range ',
  '(?:ke )?budget ',
)

/** "between 500 and 1000", "500-1000", "500 se 1000 tak". */
export function priceRange(line: Line, lead: Lead): Omit<Reading, 'from'> | undefined {
  const between = line.after(BETWEEN, lead.to)
  const start = between > lead.to ? between : line.after(FROM, lead.to)
  const low = amountAt(line, start)
  const joined = low === undefined ? 0 : line.after(JOINED, low.to)
  const high = low !== undefined && joined > low.to ? amountAt(line, joined) : undefined
  if (low === undefined || high === undefined) return undefined
  const closed = line.after(CLOSED, high.to)
  const isSaid = lead.speaksOfPrice || between > lead.to || closed > high.to
  const [least, most] = sameScale(low, high)
  if (!isPriceRange(line, lead.to, low, high, isSaid ? 'said' : line.item(low.to))) return undefined
  const isHindi = closed > high.to && /^(?:se|aur)$/.test(line.item(low.to))
  return {
    to: closed,
    sets: { minPrice: rupees(Math.min(least, most)), maxPrice: rupees(Math.max(least, most)) },
    ...(isHindi && { isHindi }),
  }
}

/** "2-3k" is from 2,000 on. */
function sameScale(low: Amount, high: Amount): [number, number] {
  const scale = low.token.scale === 1 ? high.token.scale : 1
  const lifted = low.value * scale
  return lifted <= high.value ? [lifted, high.value] : [low.value, high.value]
}

/** A currency or a comparing word makes it certain; else both must look like prices, rise, and not be two years. */
function isPriceRange(line: Line, from: number, low: Amount, high: Amount, joint: string): boolean {
  if (low.hasCurrency || high.hasCurrency) return true
  if (isCounted(line, from, { ...high, value: Math.max(low.value, high.value) })) return false
  if (low.token.item === 'Y' && high.token.item === 'Y') return false
  if (joint === 'said') return true
  if (joint === 'and' || joint === 'aur' || joint === 'se') return false
  const [least, most] = sameScale(low, high)
  const mayBeYears = least >= 1000 && most <= 2100 && low.token.scale === 1
  return least < most && [least, most].every(mayBeYears ? isVeryRound : isPriceLike)
}

/** "1000 to 1500" is a price, "1450 to 1800" an age of history. */
function isVeryRound(value: number): boolean {
  return value % 500 === 0 || value % 100 === 99
}
