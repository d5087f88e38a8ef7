import type { CategoryRow, Facets } from '../../server/catalogue/contract.ts'
import { languageName } from './formats.ts'

/** Sentences of one kind to try. */
export interface WishGroup {
  topic: string
  wishes: string[]
}

/** A name of a few plain words, which a sentence could not be read differently by. */
const plainName = /^\p{L}+(?: \p{L}+)?$/u
const usualSubject = 'baking'

/** What there is most of, so that examples find something. */
export function commonSubject(categories: readonly CategoryRow[]): string {
  const parents = new Set(categories.map(({ parent }) => parent))
  const leaves = categories.filter(({ value, name }) => !parents.has(value) && plainName.test(name))
  const [first] = leaves.sort((one, other) => other.count - one.count)
  return first?.name.toLowerCase() ?? usualSubject
}

export function fullWish(subject: string): string {
  return `${subject} under 500 in October, cheapest first`
}

/** A language that courses are given in, English only where there is no other; undefined where there are no courses. */
export function otherLanguage(rows: Facets['language']): string | undefined {
  const codes = (rows ?? []).map(({ value }) => value)
  const code = codes.find((code) => code !== 'en') ?? codes[0]
  return code === undefined ? undefined : languageName(code)
}

export function exampleWishes(subject: string, language: string | undefined): WishGroup[] {
  return [
    { topic: 'Price', wishes: [`${subject} under 500`, `${subject} from ₹300 to ₹800`] },
    { topic: 'Start', wishes: [`${subject} in the next 4 weeks`, `${subject} starting next month`] },
    { topic: 'Order', wishes: [`cheapest ${subject}`, `10 most popular courses in ${subject}`] },
    ...(language === undefined ? [] : [{ topic: 'Language', wishes: [`${subject} in ${language}`] }]),
    { topic: 'Seats', wishes: [`${subject} with seats left`] },
  ]
}
