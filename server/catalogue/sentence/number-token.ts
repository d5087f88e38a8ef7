import { multipliers } from './number-words.ts'
import { type Token, tokenOf } from './token.ts'
import { classOf } from './word-classes.ts'

const ISO_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const DAY_FIRST_DATE = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/
const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th'])
/** Units that are written right behind a number; other letters make a word of it ("3d"). */
const GLUED_UNITS = new Set(
  (
    'min mins minute minutes hr hrs hour hours day days week weeks wk wks month months year years yr yrs am pm kg kgs ' +
    'gm km kms cm mm gb mb tb onwards only'
  ).split(' '),
)
/** No amount, day or page has more digits. */
const MAX_DIGITS = 12

/** Digits and the letters behind them, and where they stand. */
interface Digits {
  start: number
  lettersStart: number
  end: number
  digits: string
  letters: string
}

/**
 * The tokens of digits (in ASCII) and the folded letters right behind them. Letters that mean nothing behind
 * a number make the whole a word.
 */
export function numberTokens({ start, lettersStart, end, digits, letters }: Digits): Token[] {
  const date = dateToken(start, lettersStart, digits)
  if (date !== undefined && letters === '') return [date]
  const number = plainNumber(start, lettersStart, digits)
  if (number === undefined) return [tokenOf(start, end, digits + letters)]
  if (letters === '') return [number]
  if (ORDINAL_ENDINGS.has(letters)) return [{ ...number, item: 'O', word: digits + letters, end }]
  const multiplier = letters === 'l' ? 100_000 : multipliers.get(letters)
  if (multiplier !== undefined) return [scaled(number, multiplier, letters, end)]
  const known = classOf(letters)
  if (known !== undefined || GLUED_UNITS.has(letters)) {
    return [number, tokenOf(number.end, end, known?.item ?? letters, letters, known?.value)]
  }
  return [tokenOf(start, end, digits + letters)]
}

function scaled(number: Token, multiplier: number, letters: string, end: number): Token {
  const value = Math.round(number.value * multiplier * 100) / 100
  return { ...number, item: 'N', word: number.word + letters, value, scale: multiplier, end }
}

function plainNumber(start: number, end: number, digits: string): Token | undefined {
  const plain = digits.replaceAll(',', '')
  if (!/^\d+(\.\d{1,2})?$/.test(plain) || plain.length > MAX_DIGITS) return undefined
  const value = Number(plain)
  const isYear = /^\d{4}$/.test(digits) && value >= 1900 && value < 2100
  return tokenOf(start, end, isYear ? 'Y' : 'N', digits, value)
}

function dateToken(start: number, end: number, digits: string): Token | undefined {
  const iso = ISO_DATE.exec(digits)
  const [, day, month, year] = iso === null ? (DAY_FIRST_DATE.exec(digits) ?? []) : [iso[0], iso[3], iso[2], iso[1]]
  if (day === undefined || (year === undefined && !digits.includes('/'))) return undefined
  const token = tokenOf(start, end, year === undefined ? 'S' : 'D', digits)
  return {
    ...token,
    date: { day: Number(day), month: Number(month), ...(year !== undefined && { year: Number(year) }) },
  }
}
