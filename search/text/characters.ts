import { fold } from './fold.ts'

/** How the tokeniser treats a UTF-16 code unit; `FOLDED` ones need the slow way of `foldRun`. */
export const SEPARATOR = 0
const WORD = 1
export const CAPITAL = 2
export const FOLDED = 3
const UNKNOWN = 255

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const CLASSES = new Uint8Array(65_536).fill(UNKNOWN)
for (let code = 0; code < 128; code++) CLASSES[code] = classOfAscii(String.fromCharCode(code))

export function characterClass(code: number): number {
  const known = CLASSES[code]!
  if (known !== UNKNOWN) return known
  const found = learn(code)
  CLASSES[code] = found
  return found
}

function classOfAscii(character: string): number {
  if (/[a-z0-9]/.test(character)) return WORD
  return /[A-Z]/.test(character) ? CAPITAL : SEPARATOR
}

function learn(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return FOLDED
  const character = String.fromCharCode(code)
  if (/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character)) return FOLDED
  const folded = fold(character)
  if (folded === character && LETTER_OR_DIGIT.test(character)) return WORD
  return LETTER_OR_DIGIT.test(folded) || /^[+#.]$/.test(folded) ? FOLDED : SEPARATOR
}
