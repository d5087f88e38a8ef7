import type { Line } from './line.ts'
import { BARE_BUDGET, BUDGET_LEAD, LIGHT_LEAD, PRICE_LEAD } from './money-words.ts'

/** Words that lead to an amount; `speaksOfPrice`: they leave no doubt that it is one. */
export interface Lead {
  to: number
  speaksOfPrice: boolean
  isBudget: boolean
}

/** The ways to begin at `at`, those that say most first; the last is without any lead. */
export function leadsAt(line: Line, at: number): Lead[] {
  const price = line.after(PRICE_LEAD, at)
  const budget = line.after(BUDGET_LEAD, at)
  const light = line.after(LIGHT_LEAD, at)
  return [
    ...(budget > at ? [{ to: budget, speaksOfPrice: line.after(BARE_BUDGET, at) < budget, isBudget: true }] : []),
    ...(price > at ? [{ to: price, speaksOfPrice: true, isBudget: false }] : []),
    ...(light > at ? [{ to: light, speaksOfPrice: false, isBudget: false }] : []),
    { to: at, speaksOfPrice: false, isBudget: false },
  ]
}
