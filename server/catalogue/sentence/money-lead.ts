import type { Line } from './line.ts'
import { BARE_BUDGET, BUDGET_LEAD, LIGHT_LEAD, PRICE_LEAD } from './money-words.ts'

/** Words that lead to an amount; `speaksOfPrice`: they leave no doubt that it is one. */
export interface Lead {
  to: number
  speaksOfPrice: boolean
  isBudget: boolean
  /** "minimum price": the amount is the least. */
  isLeast: boolean
}

const LEAST = new Set(['min', 'minimum', 'starting', 'lowest'])

/** The ways to begin at `at`, those that say most first; the last is without any lead. */
export function leadsAt(line: Line, at: number): Lead[] {
  const price = line.after(PRICE_LEAD, at)
  const budget = line.after(BUDGET_LEAD, at)
  const light = line.after(LIGHT_LEAD, at)
  const isLeast = line.hasWithin(LEAST, at, Math.max(price, budget))
  const plain = { speaksOfPrice: false, isBudget: false, isLeast: false }
  return [
    ...(budget > at
      ? [{ to: budget, speaksOfPrice: line.after(BARE_BUDGET, at) < budget, isBudget: true, isLeast }]
      : []),
    ...(price > at ? [{ to: price, speaksOfPrice: true, isBudget: false, isLeast }] : []),
    ...(light > at ? [{ to: light, ...plain }] : []),
    { to: at, ...plain },
  ]
}
