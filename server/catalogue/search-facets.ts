import type { Band, FacetCount, FacetRequest } from '../../search/query.ts'
import { monthBounds } from '../platform-calendar.ts'
import type { CategoryTree } from './category-tree.ts'
import type { CategoryRow, Facets } from './contract.ts'
import type { courseFields } from './document.ts'
import { type FacetName, levels, type SearchQuery } from './search-parameters.ts'

type Field = keyof typeof courseFields

/** Where names and places of categories come from. */
export type Categories = Pick<CategoryTree, 'get' | 'roots' | 'childrenOf' | 'all'>

interface PriceBand {
  value: string
  /** Rupees, as `minPrice` and `maxPrice` take them. */
  minPrice: number
  maxPrice?: number
}

const priceBands: readonly PriceBand[] = [
  { value: '0-0', minPrice: 0, maxPrice: 0 },
  { value: '0.01-499.99', minPrice: 0.01, maxPrice: 499.99 },
  { value: '500-999.99', minPrice: 500, maxPrice: 999.99 },
  { value: '1000-1999.99', minPrice: 1000, maxPrice: 1999.99 },
  { value: '2000-4999.99', minPrice: 2000, maxPrice: 4999.99 },
  { value: '5000-', minPrice: 5000 },
]

const engineBands: readonly Band[] = priceBands.map(({ value, minPrice, maxPrice }) => ({
  value,
  min: Math.round(minPrice * 100),
  ...(maxPrice !== undefined && { max: Math.round(maxPrice * 100) }),
}))

/** Each facet ignores its own filter alone, so that it goes on showing what else could be chosen. */
const requests: Readonly<Record<FacetName, FacetRequest>> = {
  category: { name: 'category', field: 'category' satisfies Field, ignoring: ['category'] },
  price: { name: 'price', field: 'price' satisfies Field, ignoring: ['price'], bands: engineBands },
  month: { name: 'month', field: 'month' satisfies Field, ignoring: ['startsOn'] },
  language: { name: 'language', field: 'language' satisfies Field, ignoring: ['language'] },
  level: { name: 'level', field: 'level' satisfies Field, ignoring: ['level'] },
}

export function facetRequests(names: readonly FacetName[]): FacetRequest[] {
  return names.map((name) => requests[name])
}

type Counted = Readonly<Record<string, readonly FacetCount[]>>

/** The rows of the facets asked for: named, in order, chosen ones also where they are zero. */
export function facetsOf(parameters: SearchQuery, counted: Counted, categories: Categories): Facets {
  const facets: Facets = {}
  for (const name of parameters.facets ?? []) {
    const counts = new Map((counted[name] ?? []).map(({ value, count }) => [value, count]))
    if (name === 'category') {
      facets.category = categoryRows(counts, parameters.category ?? [], categories)
    } else facets[name] = rowsOf(name, counts, parameters)
  }
  return facets
}

type Counts = ReadonlyMap<string, number>

function rowsOf(name: Exclude<FacetName, 'category'>, counts: Counts, parameters: SearchQuery): FacetCount[] {
  switch (name) {
    case 'language':
      return commonestFirst(counts, parameters.language)
    case 'level':
      return inOrder(counts, levels, parameters.level)
    case 'price': {
      const all = priceBands.map(({ value }) => value)
      return inOrder(counts, all, chosenBand(parameters))
    }
    case 'month': {
      const chosen = chosenMonth(parameters)
      return inOrder(counts, [...new Set([...counts.keys(), ...chosen])].sort(), chosen)
    }
  }
}

function commonestFirst(counts: Counts, chosen: readonly string[] = []): FacetCount[] {
  return inOrder(counts, [...new Set([...counts.keys(), ...chosen])], chosen).sort(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  )
}

/** A row of zero stays where it is chosen. */
function inOrder(counts: Counts, values: readonly string[], chosen: readonly string[] = []): FacetCount[] {
  return values
    .map((value) => ({ value, count: counts.get(value) ?? 0 }))
    .filter(({ value, count }) => count > 0 || chosen.includes(value))
}

function chosenBand({ minPrice, maxPrice }: SearchQuery): string[] {
  return priceBands.filter((band) => band.minPrice === minPrice && band.maxPrice === maxPrice).map(({ value }) => value)
}

function chosenMonth({ startsFrom, startsTo }: SearchQuery): string[] {
  if (startsFrom === undefined || startsTo === undefined) return []
  const month = startsFrom.slice(0, 'YYYY-MM'.length)
  const { first, last } = monthBounds(month)
  return startsFrom === first && startsTo === last ? [month] : []
}

/** Slugs of merged categories are not shown: chosen ones stand for what they were merged into. */
function categoryRows(counts: Counts, chosen: readonly string[], categories: Categories): CategoryRow[] {
  const slugOf = (slug: string) => categories.get(slug)?.slug ?? slug
  const living = new Map([...counts].filter(([slug]) => slugOf(slug) === slug))
  return commonestFirst(living, chosen.map(slugOf)).map((row) => categoryRow(row, categories))
}

/** A chosen slug that no category has is its own name. */
function categoryRow({ value, count }: FacetCount, categories: Categories): CategoryRow {
  const category = categories.get(value)
  return { value, name: category?.name ?? value, parent: category?.parent ?? null, count }
}
