import { languageName, plural } from './formats.ts'
import { day, priceRange, startRange } from './ranges.ts'
import type { Reading, ReadPart } from './reading.ts'
import { firstOf, type SearchParameter, type SearchQuery, searchHref, toggled, valuesOf } from './search-url.ts'
import { sortNames } from './sort-names.ts'

/** What is in force, and the address of the same search without it. */
export interface Chip {
  label: string
  href: string
  /** The words of the sentence that it comes from, where they are not the label. */
  words?: string
  kind: Kind
}

/** Only filters leave courses out, but for the text itself. */
type Kind = 'text' | 'filter' | 'order'

/** Names of what an address identifies by slug or number. */
export interface Names {
  categories: ReadonlyMap<string, string>
  teachers: ReadonlyMap<string, string>
}

/** A chip before it has an address. */
interface Entry {
  label: string
  without: SearchQuery
}

/** Each address holds all other values: of very many values, a chip for each would be a page of their square. */
const maxApart = 20
const maxNamed = 3

/** The text where the box says more than it, each part of the sentence, each explicit value; very many of one filter together. */
export function chipsOf({ inForce, parts }: Reading, asked: SearchQuery, names: Names): Chip[] {
  const read = parts.flatMap(({ parameters }) => parameters)
  const explicit = without(inForce, read)
  return [
    ...chips(inForce, 'text', textEntry(inForce, asked)),
    ...parts.map((part) => partChip(inForce, part, names)),
    ...chips(inForce, 'filter', filterEntries(explicit, names, apartUnlessMany)),
    ...chips(inForce, 'order', orderEntries(explicit)),
  ]
}

/** Each filter as a whole, wherever it comes from: never more than there are filters. */
export function filterChipsOf(query: SearchQuery, names: Names): Chip[] {
  return chips(query, 'filter', filterEntries(query, names, together))
}

export function levelName(level: string): string {
  return level.charAt(0).toUpperCase() + level.slice(1)
}

function chips(query: SearchQuery, kind: Kind, entries: readonly Entry[]): Chip[] {
  return entries.map(({ label, without }) => ({ label, href: searchHref(query, without), kind }))
}

function partChip(inForce: SearchQuery, { words, parameters }: ReadPart, names: Names): Chip {
  const set = Object.fromEntries(parameters.map((name) => [name, inForce[name]]))
  const filters = filterEntries(set, names, together)
  const label = [...filters, ...orderEntries(set)].map((entry) => entry.label).join(', ')
  return {
    label,
    href: searchHref(without(inForce, parameters)),
    ...(label.toLowerCase() !== words.toLowerCase() && { words }),
    kind: filters.length > 0 ? 'filter' : 'order',
  }
}

function without(query: SearchQuery, names: readonly SearchParameter[]): SearchQuery {
  return { ...query, ...Object.fromEntries(names.map((name) => [name, undefined])) }
}

function textEntry({ q }: SearchQuery, { sentence }: SearchQuery): Entry[] {
  if (typeof q !== 'string' || typeof sentence !== 'string' || q.trim() === sentence.trim()) return []
  return [{ label: `Words: ${q}`, without: { q: undefined } }]
}

type Repeatable = 'category' | 'teacher' | 'language' | 'level'

/** How the values of a filter are called: `before` once, `name` each. */
interface Wording {
  before?: string
  name(value: string): string
}

type Arrange = (query: SearchQuery, name: Repeatable, wording: Wording) => Entry[]

function filterEntries(query: SearchQuery, names: Names, arrange: Arrange): Entry[] {
  return [
    ...arrange(query, 'category', { name: (slug) => names.categories.get(slug) ?? slug }),
    ...arrange(query, 'teacher', { before: 'By ', name: (id) => names.teachers.get(id) ?? `teacher ${id}` }),
    ...arrange(query, 'language', { before: 'In ', name: languageName }),
    ...arrange(query, 'level', { name: levelName }),
    ...pair(query, 'minPrice', 'maxPrice', priceRange),
    ...pair(query, 'startsFrom', 'startsTo', startRange),
    ...only(query, 'endsBy', (value) => `Ends by ${day(value)}`),
    ...only(query, 'available', () => 'Seats available'),
  ]
}

function orderEntries(query: SearchQuery): Entry[] {
  return [...only(query, 'sort', sortLabel), ...only(query, 'limit', pageLabel)].filter(({ label }) => label !== '')
}

/** The order by relevance is the usual one. */
function sortLabel(sort: string): string {
  return sort === 'relevance' ? '' : (sortNames.get(sort)?.phrase ?? `In order of ${sort}`)
}

function pageLabel(limit: string): string {
  return `${/^\d+$/.test(limit) ? plural(Number(limit), 'course', 'courses') : limit} on a page`
}

function apartUnlessMany(query: SearchQuery, name: Repeatable, wording: Wording): Entry[] {
  const values = valuesOf(query, name)
  if (values.length > maxApart) return together(query, name, wording)
  return values.map((value) => ({
    label: `${wording.before ?? ''}${wording.name(value)}`,
    without: { [name]: toggled(query, name, value) },
  }))
}

function together(query: SearchQuery, name: Repeatable, { before = '', name: nameOf }: Wording): Entry[] {
  const values = valuesOf(query, name)
  if (values.length === 0) return []
  const named = before + values.slice(0, maxNamed).map(nameOf).join(', ')
  const more = values.length - maxNamed
  return [{ label: more > 0 ? `${named} and ${more} more` : named, without: { [name]: undefined } }]
}

function only(query: SearchQuery, name: SearchParameter, label: (value: string) => string): Entry[] {
  const value = firstOf(query, name)
  return value === '' ? [] : [{ label: label(value), without: { [name]: undefined } }]
}

/** Two bounds are one filter; of one of them alone the other is left alone. */
function pair(
  query: SearchQuery,
  low: SearchParameter,
  high: SearchParameter,
  label: (low: string, high: string) => string,
): Entry[] {
  const given = [low, high].filter((name) => firstOf(query, name) !== '')
  if (given.length === 0) return []
  const taken = Object.fromEntries(given.map((name) => [name, undefined]))
  return [{ label: label(firstOf(query, low), firstOf(query, high)), without: taken }]
}
