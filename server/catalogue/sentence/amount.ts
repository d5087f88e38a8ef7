import { type Line, linePattern } from './line.ts'
import { isNumber, type Token } from './token.ts'

/** An amount of rupees, or a bare number that may be one. */
export interface Amount {
  value: number
  token: Token
  hasCurrency: boolean
  to: number
}

/** What is more is no price, and would not be printed in plain digits. */
const HIGHEST = 1e12
const AMOUNT = linePattern('(?:₹ )*[NY] (?:₹ )*(?:only )?')

export function amountAt(line: Line, at: number): Amount | undefined {
  const to = line.after(AMOUNT, at)
  const parts = line.tokens.slice(at, to)
  const token = parts.find(isNumber)
  if (token === undefined || token.value > HIGHEST || line.item(to) === '$') return undefined
  return { value: token.value, token, hasCurrency: parts.some(({ item }) => item === '₹'), to }
}

/** Round prices and those of shops: 500, 1,250, 599, 1,495. */
export function isPriceLike(value: number): boolean {
  return value >= 50 && (value % 50 === 0 || [49, 95, 99].includes(value % 100))
}

/** Rupees with at most two decimals. */
export function rupees(value: number): number {
  return Math.round(value * 100) / 100
}
