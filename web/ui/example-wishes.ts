import type { CategoryRow } from '../../server/catalogue/contract.ts'

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

export function exampleWishes(subject: string): WishGroup[] {
  return [
    { topic: 'Price', wishes: [`${subject} under 500`, `${subject} from ₹300 to ₹800`] },
    { topic: 'Start', wishes: [`${subject} in the next 4 weeks`, `${subject} starting next month`] },
    { topic: 'Order', wishes: [`cheapest ${subject}`, `10 most popular courses in ${subject}`] },
    { topic: 'Language', wishes: [`${subject} in Hindi`] },
    { topic: 'Seats', wishes: [`${subject} with seats left`] },
  ]
}
