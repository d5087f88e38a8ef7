import { wordsOf } from '../../search/text/words.ts'
import { type SearchQuery, searchQuery } from '../../server/catalogue/search-parameters.ts'
import { Draws } from '../../server/demo/draws.ts'
import { monthBounds } from '../../server/platform-calendar.ts'
import type { ScanClient } from '../peers/scan/scan-client.ts'
import { isSearchWord, WordBands } from './word-bands.ts'

export interface QueryKind {
  name: string
  /** Whether PostgreSQL can be asked: it knows no correction of typos. */
  postgres: boolean
  queries: SearchQuery[]
}

/** As they stand in an address. */
type Parameters = Record<string, string>

const seed = 20_261_001

/** The kinds of search that are measured, `count` of each, drawn from the data's own words, prices and months. */
export function queryKinds(data: ScanClient, now: number, count: number): QueryKind[] {
  const draw = new QueryDraw(data, now)
  const { october } = draw
  const kind = (name: string, make: () => Parameters, postgres = true): QueryKind => {
    return { name, postgres, queries: Array.from({ length: count }, () => searchQuery.parse(make())) }
  }
  const word = () => ({ q: draw.bands.any() })
  const filtered = () => ({ ...word(), ...draw.upTo(), ...october })
  return [
    kind('Q1 word', word),
    kind('two words of a title', () => ({ q: draw.twoWords() })),
    kind('Q2 word + price + October', filtered),
    kind('Q3 word + October, by price descending', () => ({ ...word(), ...october, sort: '-price' })),
    kind('Q4 word + price, by registrations', () => ({ ...word(), ...draw.upTo(), sort: '-registrations' })),
    kind('Q4 the same, page 50', () => {
      return { q: draw.bands.frequent(), ...draw.upTo(), sort: '-registrations', offset: '980' }
    }),
    kind('Q5 = Q2 + three facets', () => ({ ...filtered(), facets: 'category,price,month' })),
    kind('Q6 three-letter prefix', () => ({ q: draw.prefix(), prefix: 'true' })),
    kind('Q7 one typo', () => ({ q: draw.typo() }), false),
    kind('Q8 month + price, by registrations', () => ({ ...draw.month(), ...draw.upTo(), sort: '-registrations' })),
  ]
}

class QueryDraw {
  readonly bands: WordBands
  readonly october: Parameters
  readonly #draws = new Draws(seed)
  readonly #data: ScanClient
  readonly #months: readonly string[]
  readonly #prices: readonly string[]

  constructor(data: ScanClient, now: number) {
    this.#data = data
    this.bands = new WordBands(data.texts, this.#draws)
    this.#months = [...data.columns.keywords.get('month')!.dictionary.words].sort()
    const october = this.#months.find((month) => month.endsWith('-10'))
    if (october === undefined) throw new Error('no course starts in an October, expected some for the queries of it')
    this.october = during(october)
    const prices = Float64Array.from(data.columns.numbersAt('price', now)).sort()
    this.#prices = [0.25, 0.5, 0.75].map((share) => String(prices[Math.floor(share * prices.length)]! / 100))
  }

  /** A price that a quarter, a half or three quarters of the courses do not exceed. */
  upTo(): Parameters {
    return { maxPrice: this.#draws.pick(this.#prices) }
  }

  month(): Parameters {
    return during(this.#draws.pick(this.#months))
  }

  /** As one looks for a course that one knows of. */
  twoWords(): string {
    for (;;) {
      const { documents } = this.#data
      const title = String(documents.read(this.#draws.below(documents.length)).values.title)
      const words = [...new Set(wordsOf(title).map(({ word }) => word))].filter(isSearchWord)
      const first = words.length < 2 ? undefined : this.#draws.pick(words)
      if (first !== undefined) return `${first} ${this.#draws.pick(words.filter((word) => word !== first))}`
    }
  }

  prefix(): string {
    return this.bands.atLeast(4).slice(0, 3)
  }

  /** A word with two neighbours swapped, a letter too few or a wrong one, that no course holds. */
  typo(): string {
    const { stems, words } = this.#data.texts
    const known = new Set([...words, ...stems.words])
    for (;;) {
      const typo = this.#mistyped(this.bands.atLeast(6))
      if (!known.has(typo)) return typo
    }
  }

  #mistyped(word: string): string {
    const at = 1 + this.#draws.below(word.length - 2)
    switch (this.#draws.below(3)) {
      case 0:
        return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
      case 1:
        return word.slice(0, at) + word.slice(at + 1)
      default:
        return `${word.slice(0, at)}q${word.slice(at + 1)}`
    }
  }
}

function during(month: string): Parameters {
  const { first, last } = monthBounds(month)
  return { startsFrom: first, startsTo: last }
}
