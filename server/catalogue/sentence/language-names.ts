import { fold } from '../../../search/text/fold.ts'
import { wordsOf } from '../../../search/text/words.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
/** What languages are called besides; codes of ISO 639-1. */
const OTHER_NAMES = {
  bengali: 'bn',
  oriya: 'or',
  panjabi: 'pa',
  mandarin: 'zh',
  farsi: 'fa',
  gujrati: 'gu',
  telgu: 'te',
}

const codesByName = new Map<string, string[]>()

/** English names in their folded form, those of one word, as the Unicode CLDR has them. */
function learnNames(): void {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  for (const first of LETTERS) for (const second of LETTERS) addName(names.of(first + second), first + second)
  for (const [name, code] of Object.entries(OTHER_NAMES)) addName(name, code)
}

function addName(name: string | undefined, code: string): void {
  const folded = fold(name ?? '')
  if (!/^[a-z]+$/.test(folded)) return
  codesByName.set(folded, [...(codesByName.get(folded) ?? []), code])
}

learnNames()

/** ISO 639-1 codes of the languages that a sentence names. */
export function languagesNamedIn(sentence: string): string[] {
  return [...new Set(wordsOf(sentence).flatMap(({ word }) => codesByName.get(word) ?? []))]
}

export function codesNamed(word: string): readonly string[] {
  return codesByName.get(word) ?? []
}

/** The folded names. */
export const languageKeys: ReadonlySet<string> = new Set(codesByName.keys())
