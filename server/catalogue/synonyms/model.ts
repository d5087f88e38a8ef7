import { wordsOf } from '../../../search/text/words.ts'
import type { Fault } from '../../errors.ts'

/** What search makes of a word or sequence of words; empty where it has no letter or digit. */
export function searchedForm(text: string): string {
  return wordsOf(text)
    .map(({ word }) => word)
    .join(' ')
}

/** What is wrong with the words of a group by themselves: one says nothing to search, or the same as another. */
export function faultsOf(words: readonly string[]): Fault[] {
  const seen = new Map<string, string>()
  return words.flatMap((received, at): Fault[] => {
    const form = searchedForm(received)
    const same = seen.get(form)
    seen.set(form, same ?? received)
    const fault = (expected: string) => [{ parameter: `words.${at}`, received, expected }]
    if (form === '') return fault('a text with a letter or digit')
    return same === undefined ? [] : fault(`another text than "${same}", which is the same to search`)
  })
}
