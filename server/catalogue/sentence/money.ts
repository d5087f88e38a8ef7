import type { ReadValues } from '../interpretation.ts'
import { type Amount, amountAt, isPriceLike, rupees } from './amount.ts'
import { isCounted, isFollowedByUnit, isPlural, isTopicEnd } from './counted.ts'
import { type Line, linePattern } from './line.ts'
import { type Lead, leadsAt } from './money-lead.ts'
import { type Bound, FROM, wordsAfter, wordsBefore } from './money-words.ts'
import { priceRange } from './price-range.ts'
import type { Reading, Rule } from './rule.ts'

/** The smallest amount, a paisa, in rupees. */
const PAISA = 0.01

/** Prices: a range, an amount with comparing words before or after it, or an amount with a currency alone. */
export const money: Rule = {
  keys: new Set(['N', 'Y']),
  reach: 18,
  read(line, at) {
    for (const lead of leadsAt(line, at)) {
      const found =
        priceRange(line, lead) ?? comparedBefore(line, lead) ?? comparedAfter(line, lead) ?? alone(line, lead)
      if (found !== undefined) return { ...found, from: at }
    }
    return undefined
  },
}

/** "under-500" */
const DASH = linePattern('- ')

type Found = Omit<Reading, 'from'>

function comparedBefore(line: Line, lead: Lead): Found | undefined {
  for (const { bound, pattern } of wordsBefore) {
    const to = line.after(pattern, lead.to)
    const amount = to > lead.to ? amountAt(line, line.after(DASH, to)) : undefined
    if (amount === undefined) continue
    if (isEarned(line, lead.to, amount.to)) return undefined
    if (!isCertain(amount, lead) && isDoubtful(line, lead.to, amount, bound)) return undefined
    return { to: afterSameBound(line, amount.to, bound), ...setting(bound, amount.value) }
  }
  const from = line.after(FROM, lead.to)
  const amount = from > lead.to ? amountAt(line, from) : undefined
  return amount?.hasCurrency ? { to: amount.to, ...setting('atLeast', amount.value) } : undefined
}

function isCertain(amount: Amount, lead: Lead): boolean {
  return amount.hasCurrency || lead.speaksOfPrice
}

/** A bare number is a count, an age, or a year as in "3ds max 2025" and "about 1947". */
function isDoubtful(line: Line, from: number, amount: Amount, bound: Bound): boolean {
  const isYear = amount.token.item === 'Y' && !isPriceLike(amount.value)
  if ((isYear && bound !== 'below') || isCounted(line, from, amount)) return true
  const isLowerBound = bound === 'above' || bound === 'atLeast' || bound === 'around'
  return isLowerBound && !isTopicEnd(line, amount.to) && isPlural(line.item(amount.to))
}

/** "max 500 or less" says it twice. */
function afterSameBound(line: Line, at: number, bound: Bound): number {
  for (const words of wordsAfter) {
    if (words.bound !== bound && !(words.bound === 'atMost' && bound === 'below')) continue
    const to = line.after(words.pattern, at)
    if (to > at) return to
  }
  return at
}

function comparedAfter(line: Line, lead: Lead): Found | undefined {
  const amount = amountAt(line, lead.to)
  if (amount === undefined) return undefined
  for (const { bound, pattern, isHindi } of wordsAfter) {
    const to = line.after(pattern, amount.to)
    if (to === amount.to) continue
    if (!isCertain(amount, lead) && isDoubtfulAfter(line, lead.to, amount, to)) return undefined
    return { to, ...setting(bound, amount.value), ...(isHindi && { isHindi }) }
  }
  return undefined
}

/** "500 min" is a time, "700+ score" a result, "100+ exercises" a count, "class 10 tak" a class. */
function isDoubtfulAfter(line: Line, from: number, amount: Amount, to: number): boolean {
  const isCount = isCounted(line, from, { ...amount, to }) || (line.item(amount.to) === '+' && !isTopicEnd(line, to))
  return isCount || isFollowedByUnit(line, amount.to) || !isPriceLike(amount.value)
}

/** A budget, a price, or a round amount with its currency is the most that somebody will pay. */
function alone(line: Line, lead: Lead): Found | undefined {
  const amount = amountAt(line, lead.to)
  if (amount === undefined) return undefined
  const isMeant = lead.isBudget || isPriceLike(amount.value) || (lead.speaksOfPrice && amount.hasCurrency)
  if (!lead.isBudget && !lead.speaksOfPrice && !amount.hasCurrency) return undefined
  if (!isMeant || (!amount.hasCurrency && isDoubtful(line, lead.to, amount, 'atMost'))) return undefined
  if (amount.hasCurrency && !lead.speaksOfPrice && isEarned(line, lead.to, amount.to)) return undefined
  return { to: amount.to, ...setting(lead.isLeast ? 'atLeast' : 'atMost', amount.value) }
}

const EARNING = / (?:earn|earning|save|saving|invest|investing|salary|income|worth|of) (?:rs )?$/

function isEarned(line: Line, from: number, to: number): boolean {
  return line.endsBefore(EARNING, from) || /^(?:per|every|monthly|daily|weekly|salary|income|a)$/.test(line.item(to))
}

/** What a bound says; nothing where no price can meet it. */
function setting(bound: Bound, value: number): { sets?: ReadValues } {
  switch (bound) {
    case 'below':
      return value < PAISA ? {} : { sets: { maxPrice: rupees(value - PAISA) } }
    case 'atMost':
      return { sets: { maxPrice: rupees(value) } }
    case 'above':
      return { sets: { minPrice: rupees(value + PAISA) } }
    case 'atLeast':
      return { sets: { minPrice: rupees(value) } }
    case 'around':
      return { sets: { minPrice: rupees(value * 0.8), maxPrice: rupees(value * 1.2) } }
    default:
      return bound satisfies never
  }
}
