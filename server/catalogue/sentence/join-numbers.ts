import { hindiNumbers, multipliers, smallNumbers } from './number-words.ts'
import { isNumber, type Token } from './token.ts'

/** A number that may take several tokens, while it is read. */
interface Sum {
  /** What thousands and more have come to. */
  total: number
  /** What came since; undefined right after a multiplier. */
  current: number | undefined
  scale: number
}

/** Multipliers that are a number alone: "under thousand rupees". */
const countAlone = new Set(['hundred', 'thousand', 'lakh'])

/** Numbers in words, and numbers with their multipliers, as one token each: "five hundred", "1.5 lakh", "paanch sau". */
export function joinNumbers(tokens: readonly Token[], sentence: string): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const { sum, to } = numberFrom(tokens, at)
    joined.push(to === at ? tokens[at]! : asOne(tokens.slice(at, to), sum, sentence))
    at = Math.max(to, at + 1)
  }
  return joined
}

function asOne(parts: readonly Token[], { total, current = 0, scale }: Sum, sentence: string): Token {
  const { start } = parts[0]!
  const { end } = parts.at(-1)!
  if (parts.length === 1 && isNumber(parts[0]!)) return parts[0]!
  return { start, end, item: 'N', word: sentence.slice(start, end).toLowerCase(), value: total + current, scale }
}

function numberFrom(tokens: readonly Token[], from: number): { sum: Sum; to: number } {
  const sum: Sum = { total: 0, current: undefined, scale: 1 }
  let at = from
  while (at < tokens.length) {
    const next = goesOnBehindAnd(sum, tokens, at) ? at + 1 : at
    if (!multiply(sum, tokens, next, next === from) && !add(sum, tokens, next, next === from)) break
    at = next + 1
  }
  return { sum, to: at }
}

/** "nine hundred and ninety", but not "one hundred and two hundred". */
function goesOnBehindAnd({ current }: Sum, tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.word !== 'and' || current === undefined || current === 0 || current % 100 !== 0) return false
  const isMultiplied = multiplierAt(tokens, at + 2) !== undefined || multiplierAt(tokens, at + 3) !== undefined
  return smallNumbers.has(tokens[at + 1]?.word ?? '') && !isMultiplied
}

function multiply(sum: Sum, tokens: readonly Token[], at: number, isFirst: boolean): boolean {
  const multiplier = multiplierAt(tokens, at)
  if (multiplier === undefined) return false
  if (isFirst ? !countAlone.has(tokens[at]!.word) : sum.current === undefined) return false
  if (multiplier === 100 && (sum.current ?? 1) >= 100) return false
  const product = (sum.current ?? 1) * multiplier
  if (multiplier === 100) sum.current = product
  else {
    sum.total += product
    sum.current = undefined
  }
  sum.scale = multiplier
  return true
}

/** "twenty" goes on with "five", "five hundred" with "twenty", "two thousand" with "five hundred". */
function add(sum: Sum, tokens: readonly Token[], at: number, isFirst: boolean): boolean {
  const value = valueAt(tokens, at)
  if (value === undefined) return false
  const { current } = sum
  if (current === undefined) {
    if (!isFirst && isNumber(tokens[at]!) && multiplierAt(tokens, at + 1) === undefined) return false
    sum.current = value
    return true
  }
  const isOpen = (current % 100 === 0 && current > 0 && value < 100) || (isTens(current % 100) && value < 10)
  if (!isOpen || value <= 0 || isNumber(tokens[at]!)) return false
  sum.current = current + value
  return true
}

function isTens(value: number): boolean {
  return value >= 20 && value % 10 === 0
}

/** What stands at `at` by itself; `a` and Hindi numbers only before a multiplier. */
function valueAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at]!
  if (isNumber(token)) return token.value
  const small = smallNumbers.get(token.word)
  if (small !== undefined || multiplierAt(tokens, at + 1) === undefined) return small
  return token.word === 'a' ? 1 : hindiNumbers.get(token.word)
}

function multiplierAt(tokens: readonly Token[], at: number): number | undefined {
  return multipliers.get(tokens[at]?.word ?? '')
}
