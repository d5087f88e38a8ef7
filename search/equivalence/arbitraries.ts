import fc from 'fast-check'
import type { Course } from '../conformance/test-bed.ts'
import type { TimedValue } from '../fields.ts'
import type { FacetRequest, Filter, Query, Sort } from '../query.ts'

/** Few words, near each other by stem, by beginning and by edits, so that everything happens often. */
const WORDS = [
  ...['bread', 'bread', 'bread', 'breads', 'broad', 'tread', 'bake', 'baking', 'bakes', 'bakery', 'home', 'homes'],
  ...['at', 'the', 'in', 'for', 'c++', 'c#', 'c', 'node.js', 'node', 'js', 'NodeJS', '.NET', 'photography'],
  ...['photographer', 'photographs', 'watercolour', 'watercolor', 'aquarelle', 'painting', 'paint', 'हिन्दी', 'हिन्दू'],
  ...['ml', 'machine', 'learning', 'learn', 'Crème', 'creme', '2027', 'windows11', 'quantum', 'quantun', 'été'],
]
const SEPARATORS = [' ', ' ', ' ', ' ', ', ', ' - ', '. ', ' / ', '\n', ' <b>', ' & ']
const CATEGORIES = ['food', 'baking', 'craft', 'code']
const LANGUAGES = ['en', 'hi', 'ta']

const word = fc.constantFrom(...WORDS)
const text = (most: number) =>
  fc.array(fc.tuple(word, fc.constantFrom(...SEPARATORS)), { maxLength: most }).map((parts) => parts.flat().join(''))

const price: fc.Arbitrary<TimedValue> = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))),
  )
  .map(([first, later]) => {
    const steps = new Map(later.map(([from, value]) => [from * 1000, value * 100]))
    const rising = [...steps].sort(([a], [b]) => a - b).map(([from, value]) => ({ from, value }))
    return [{ from: Number.NEGATIVE_INFINITY, value: first * 100 }, ...rising]
  })

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const ids = fc.oneof(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 25 }), fc.constant(4_000_000_007))

const course: fc.Arbitrary<Course> = fc.record({
  id: ids,
  title: maybe(text(6)),
  teacher: maybe(text(2)),
  skills: maybe(fc.array(text(3), { maxLength: 3 })),
  description: maybe(text(30)),
  category: maybe(fc.subarray(CATEGORIES)),
  language: maybe(fc.constantFrom(...LANGUAGES)),
  price: maybe(price),
  startsOn: maybe(fc.constantFrom(0, 5, 9, 60_000)),
  registrations: maybe(fc.integer({ min: -3, max: 3 })),
  level: maybe(fc.constantFrom(0, 1, 254)),
  createdAt: maybe(fc.constantFrom(-1.5, 0, 1e12, 1e12 + 0.5)),
})

/** `removed`: the document goes; `stale` and `repeated` changes must do nothing. */
type ChangeKind = 'new' | 'removed' | 'stale' | 'repeated'

const change = fc.record({
  kind: fc.constantFrom<ChangeKind>('new', 'new', 'new', 'removed', 'stale', 'repeated'),
  course,
})
export type RandomChange = { kind: ChangeKind; course: Course }

const mutation = fc.record({ at: fc.nat(20), kind: fc.nat(3), letter: fc.constantFrom('a', 'e', 'q', 'é') })

/** A word with an insertion, a deletion, a replacement or a swap. */
const typo = fc.tuple(word, mutation).map(([typed, { at, kind, letter }]) => {
  const place = at % (typed.length + 1)
  const [before, after] = [typed.slice(0, place), typed.slice(place)]
  if (kind === 0) return before + letter + after
  if (kind === 1) return before + after.slice(1)
  if (kind === 2) return before + letter + after.slice(1)
  return before + after.charAt(1) + after.charAt(0) + after.slice(2)
})
const beginning = fc.tuple(word, fc.integer({ min: 1, max: 6 })).map(([typed, length]) => typed.slice(0, length))
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(' ')}"`)
const typedWord = fc.oneof({ weight: 4, arbitrary: word }, typo, beginning, phrase, fc.constantFrom('xylophone', '"'))

const queryText = fc.array(typedWord, { maxLength: 4 }).map((words) => words.join(' '))

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ field: fc.constant('category'), anyOf: fc.subarray([...CATEGORIES, 'none']) }),
  fc.record({ field: fc.constant('language'), anyOf: fc.subarray([...LANGUAGES, 'none']) }),
  fc.record({
    field: fc.constantFrom('price', 'startsOn', 'registrations', 'level', 'createdAt'),
    min: maybe(fc.constantFrom(-2, 0, 1, 6, 300, 1e12)),
    max: maybe(fc.constantFrom(-1, 0, 2, 9, 500, 70_000, 1e12)),
  }),
)
const sort: fc.Arbitrary<Sort> = fc.record({
  field: fc.constantFrom('price', 'startsOn', 'registrations', 'level', 'createdAt'),
  descending: fc.boolean(),
})
const bands = [
  { value: 'none', max: 0 },
  { value: 'low', min: 1, max: 300 },
  { value: 'high', min: 301 },
]
const facet = fc.constantFrom<FacetRequest>(
  { name: 'category', field: 'category', ignoring: ['category'] },
  { name: 'language', field: 'language', ignoring: [] },
  { name: 'price', field: 'price', ignoring: ['price'], bands },
  { name: 'startsOn', field: 'startsOn', ignoring: ['startsOn', 'price'], bands },
)

const query: fc.Arbitrary<Query> = fc.record({
  text: fc.oneof({ weight: 4, arbitrary: queryText }, fc.constant(undefined)),
  prefix: fc.boolean(),
  textFields: fc.option(fc.subarray(['title', 'teacher', 'skills', 'description'], { minLength: 1 }), {
    nil: undefined,
    freq: 5,
  }),
  filters: fc.array(filter, { maxLength: 2 }),
  sort: maybe(sort),
  tieBreaker: maybe(sort),
  limit: fc.integer({ min: 1, max: 9 }),
  facets: fc.uniqueArray(facet, { selector: ({ name }) => name }),
  marks: fc.constant([{ field: 'title' }, { field: 'description', snippet: 60 }, { field: 'skills' }]),
  now: fc.integer({ min: -1, max: 10 }).map((second) => second * 1000),
})

const synonyms = fc.subarray([
  ['watercolour', 'watercolor', 'aquarelle'],
  ['ml', 'machine learning'],
  ['bread at home', 'bakery'],
  ['painting', 'paint', 'in the paint'],
])

/** `crowd`: so many documents hold one word that its rare neighbours are searched for as it. */
export type Step =
  | { kind: 'apply'; changes: RandomChange[] }
  | { kind: 'crowd'; word: string }
  | { kind: 'rebuild'; kept: boolean; courses: Course[]; meanwhile: RandomChange[] }
  | { kind: 'synonyms'; sets: string[][] }
  | { kind: 'suggest'; text: string }
  | { kind: 'search'; query: Query }

const changes = fc.array(change, { maxLength: 12 })
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('apply' as const), changes }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('crowd' as const), word: fc.constantFrom('quantum', 'bread') }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('rebuild' as const),
        kept: fc.boolean(),
        courses: fc.array(course, { maxLength: 8 }),
        meanwhile: changes,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('synonyms' as const), sets: synonyms }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('suggest' as const), text: queryText }) },
    { weight: 12, arbitrary: fc.record({ kind: fc.constant('search' as const), query }) },
  ),
  { minLength: 2, maxLength: 25 },
)
