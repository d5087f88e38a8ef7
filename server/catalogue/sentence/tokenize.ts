import { fold } from '../../../search/text/fold.ts'
import { wordsOf } from '../../../search/text/words.ts'
import { asciiDigits } from './digits.ts'
import { joinNumbers } from './join-numbers.ts'
import { numberTokens } from './number-token.ts'
import { quotedParts } from './quoted-parts.ts'
import { type Token, tokenOf } from './token.ts'
import { classOf, standsBeforeNumbers } from './word-classes.ts'

const WORD = /[\p{L}\p{M}\p{Nl}\p{No}][\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*(?:\+\+|#)?/uy
const NUMBER =
  /\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}(?!\p{Nd})|\p{Nd}{1,2}([/.-])\p{Nd}{1,2}\1\p{Nd}{4}(?!\p{Nd})|\p{Nd}{1,2}\/\p{Nd}{1,2}(?![/\p{Nd}])|\p{Nd}{1,3}(?:,\p{Nd}{2,3})*,\p{Nd}{3}(?!,?\p{Nd})(?:\.\p{Nd}{1,2}(?!\p{Nd}))?|\p{Nd}+(?:\.\p{Nd}+)*/uy
/** "/-" behind an amount, as shops write it. */
const SHOP_SIGN = /\s*\/[-=]/y
const SIGN = /<=|>=|[-+%<>₹₨$€£¥~&]|[≤≥–—−]/uy
const PLAIN_SIGNS: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '–': '-', '—': '-', '−': '-', '&': 'and' }
const LETTER = /[\p{L}\p{M}]/u

/** The words, numbers and signs of a sentence that mean something to a rule or are text; other punctuation is passed over. */
export function tokenize(sentence: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (const { start, end } of quotedParts(sentence)) {
    addPlain(tokens, sentence, at, start)
    tokens.push(tokenOf(start, end, 'Q'))
    at = end
  }
  addPlain(tokens, sentence, at, sentence.length)
  return joinNumbers(tokens, sentence)
}

function addPlain(tokens: Token[], sentence: string, from: number, to: number): void {
  const text = sentence.slice(0, to)
  for (let at = from; at < to; ) {
    const added = addWord(tokens, text, at) ?? addNumber(tokens, text, at) ?? addSign(tokens, text, at)
    at = added ?? addOther(tokens, text, at)
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function addNumber(tokens: Token[], text: string, at: number): number | undefined {
  const digits = matchAt(NUMBER, text, at)
  if (digits === undefined) return undefined
  const isFraction = text[at - 1] === '.' && !/\S/.test(text[at - 2] ?? '')
  const end = at + digits.length
  const letters = /^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(end))![0]
  const made = numberTokens({
    start: at,
    lettersStart: end,
    end: end + letters.length,
    digits: (isFraction ? '0.' : '') + asciiDigits(digits),
    letters: fold(letters),
  })
  tokens.push(...made)
  const last = made.at(-1)!.end
  const shopSign = matchAt(SHOP_SIGN, text, last)
  if (shopSign !== undefined) tokens.push(tokenOf(last, last + shopSign.length, '₹'))
  return last + (shopSign?.length ?? 0)
}

function addWord(tokens: Token[], text: string, at: number): number | undefined {
  const word = matchAt(WORD, text, at)
  if (word === undefined) return undefined
  const letters = /^\p{L}+(?=\p{Nd})/u.exec(word)?.[0]
  const taken = letters !== undefined && standsBeforeNumbers(fold(letters)) ? letters : word
  const folded = fold(taken).replaceAll('’', "'")
  const known = classOf(folded)
  const end = at + taken.length
  tokens.push(tokenOf(at, end, known?.item ?? folded, folded, known?.value))
  return end
}

function addSign(tokens: Token[], text: string, at: number): number | undefined {
  const sign = matchAt(SIGN, text, at)
  if (sign === undefined) return undefined
  const end = at + sign.length
  const item = classOf(sign)?.item ?? PLAIN_SIGNS[sign] ?? sign
  if (item !== '-' || tokens.at(-1)?.item === 'M' || !isJoint(text, at, end)) tokens.push(tokenOf(at, end, item, sign))
  return end
}

/** Punctuation is passed over, but for signs that search folds into letters ("℃"). */
function addOther(tokens: Token[], text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  const end = at + character.length
  if (at < text.length && wordsOf(character).length > 0) tokens.push(tokenOf(at, end, fold(character)))
  return end
}

/** A hyphen within a word: "best-selling", but not "Rs.500-Rs.1000". */
function isJoint(text: string, start: number, end: number): boolean {
  const next = /^\p{L}+/u.exec(text.slice(end))?.[0] ?? ''
  if (/\p{N}/u.test(text[start - 1] ?? '') && standsBeforeNumbers(fold(next))) return false
  return LETTER.test(text[end] ?? '') && /[\p{L}\p{M}\p{N}]/u.test(text[start - 1] ?? '')
}
