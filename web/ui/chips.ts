import { date, daysOfMonth, languageName, month, priceRange } from './formats.ts'
import { firstOf, type SearchQuery, searchHref, toggled, valuesOf } from './search-url.ts'

/** A filter in force, and the address of the same search without it. */
export interface Chip {
  label: string
  href: string
}

/** Names of what an address identifies by slug or number. */
export interface Names {
  categories: ReadonlyMap<string, string>
  teachers: ReadonlyMap<string, string>
}

/** Each address holds all other values: of very many values, a chip for each would be a page of their square. */
const maxApart = 20
const maxNamed = 3

/** Each value by itself; very many of one filter together. */
export function chipsOf(query: SearchQuery, names: Names): Chip[] {
  return chipsBy(query, names, (name, label) =>
    valuesOf(query, name).length > maxApart ? together(query, name, label) : apart(query, name, label),
  )
}

/** Each filter as a whole: never more than there are filters. */
export function filterChipsOf(query: SearchQuery, names: Names): Chip[] {
  return chipsBy(query, names, (name, label) => together(query, name, label))
}

type Repeatable = 'category' | 'teacher' | 'language' | 'level'
type Label = (value: string) => string

function chipsBy(query: SearchQuery, names: Names, chipsFor: (name: Repeatable, label: Label) => Chip[]): Chip[] {
  return [
    ...chipsFor('category', (slug) => names.categories.get(slug) ?? slug),
    ...chipsFor('teacher', (id) => `By ${names.teachers.get(id) ?? `teacher ${id}`}`),
    ...chipsFor('language', (code) => `In ${languageName(code)}`),
    ...chipsFor('level', levelName),
    ...priceChip(query),
    ...startChip(query),
    ...only(query, 'endsBy', (day) => `Ends by ${safeDate(day)}`),
    ...only(query, 'available', () => 'Seats available'),
  ]
}

export function levelName(level: string): string {
  return level.charAt(0).toUpperCase() + level.slice(1)
}

function apart(query: SearchQuery, name: Repeatable, label: Label): Chip[] {
  return valuesOf(query, name).map((value) => ({
    label: label(value),
    href: searchHref(query, { [name]: toggled(query, name, value) }),
  }))
}

function together(query: SearchQuery, name: Repeatable, label: Label): Chip[] {
  const values = valuesOf(query, name)
  if (values.length === 0) return []
  const named = values.slice(0, maxNamed).map(label).join(', ')
  const more = values.length - maxNamed
  return [{ label: more > 0 ? `${named} and ${more} more` : named, href: searchHref(query, { [name]: undefined }) }]
}

function only(query: SearchQuery, name: 'endsBy' | 'available', label: (value: string) => string): Chip[] {
  const value = firstOf(query, name)
  return value === '' ? [] : [{ label: label(value), href: searchHref(query, { [name]: undefined }) }]
}

function priceChip(query: SearchQuery): Chip[] {
  const [least, most] = [query.minPrice, query.maxPrice]
  if (least === undefined && most === undefined) return []
  const label = priceRange(firstOf(query, 'minPrice'), firstOf(query, 'maxPrice'))
  return [{ label, href: searchHref(query, { minPrice: undefined, maxPrice: undefined }) }]
}

function startChip(query: SearchQuery): Chip[] {
  const [from, to] = [firstOf(query, 'startsFrom'), firstOf(query, 'startsTo')]
  if (from === '' && to === '') return []
  return [{ label: startLabel(from, to), href: searchHref(query, { startsFrom: undefined, startsTo: undefined }) }]
}

function startLabel(from: string, to: string): string {
  if (isMonth(from, to)) return `Starts in ${month(from.slice(0, 7))}`
  if (to === '') return `Starts from ${safeDate(from)}`
  if (from === '') return `Starts by ${safeDate(to)}`
  return `Starts ${safeDate(from)} to ${safeDate(to)}`
}

export function isMonth(from: string, to: string): boolean {
  if (!/^\d{4}-\d{2}-01$/.test(from)) return false
  return daysOfMonth(from.slice(0, 7)).to === to
}

/** A chip also stands for a value that could not be read, so that it can be removed. */
function safeDate(day: string): string {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day) ? date(day) : day
}
