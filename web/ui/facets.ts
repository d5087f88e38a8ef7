import type { CategoryRow } from '../../server/catalogue/contract.ts'
import { daysOfMonth, month } from './formats.ts'
import { priceRange } from './ranges.ts'
import { firstOf, type SearchQuery, searchHref, valuesOf } from './search-url.ts'

/** A value of a facet as a link that chooses it, or takes it back where it is chosen. */
export interface FacetLink {
  value: string
  label: string
  count: number
  href: string
  isChosen: boolean
  /** Below it in the tree; only where it is chosen or something below it is. */
  children: FacetLink[]
}

export function categoryLinks(rows: readonly CategoryRow[], query: SearchQuery): FacetLink[] {
  const chosen = valuesOf(query, 'category')
  const slugs = new Set(rows.map((row) => row.value))
  const parents = new Map(rows.map((row) => [row.value, row.parent]))
  const linksBelow = (parent: string | null): FacetLink[] =>
    rows
      .filter((row) => (slugs.has(row.parent ?? '') ? row.parent : null) === parent)
      .map((row) => ({
        value: row.value,
        label: row.name,
        count: row.count,
        href: searchHref(query, { category: withCategory(chosen, row.value, parents) }),
        isChosen: chosen.includes(row.value),
        children: isOnPath(row.value, chosen, parents) ? linksBelow(row.value) : [],
      }))
  return linksBelow(null)
}

type Parents = ReadonlyMap<string, string | null>

/** A category stands for all below it, so that only one of a line of descent may be chosen. */
function withCategory(chosen: readonly string[], slug: string, parents: Parents): string[] {
  if (chosen.includes(slug)) return chosen.filter((other) => other !== slug)
  const unrelated = chosen.filter((other) => !isBelow(other, slug, parents) && !isBelow(slug, other, parents))
  return [...unrelated, slug]
}

function isOnPath(slug: string, chosen: readonly string[], parents: Parents): boolean {
  return chosen.some((other) => other === slug || isBelow(other, slug, parents))
}

function isBelow(slug: string, ancestor: string, parents: Parents): boolean {
  const parent = parents.get(slug) ?? null
  return parent !== null && (parent === ancestor || isBelow(parent, ancestor, parents))
}

export function priceLinks(rows: readonly { value: string; count: number }[], query: SearchQuery): FacetLink[] {
  return rows.map(({ value, count }) => {
    const [minPrice = '', maxPrice = ''] = value.split('-')
    const isChosen = firstOf(query, 'minPrice') === minPrice && firstOf(query, 'maxPrice') === maxPrice
    const bounds = isChosen ? { minPrice: '', maxPrice: '' } : { minPrice, maxPrice }
    return link(value, priceRange(minPrice, maxPrice), count, isChosen, searchHref(query, withoutEmpty(bounds)))
  })
}

export function monthLinks(rows: readonly { value: string; count: number }[], query: SearchQuery): FacetLink[] {
  const [from, to] = [firstOf(query, 'startsFrom'), firstOf(query, 'startsTo')]
  return rows.map(({ value, count }) => {
    const days = daysOfMonth(value)
    const isChosen = from === days.from && to === days.to
    const bounds = isChosen ? { startsFrom: '', startsTo: '' } : { startsFrom: days.from, startsTo: days.to }
    return link(value, month(value), count, isChosen, searchHref(query, withoutEmpty(bounds)))
  })
}

function link(value: string, label: string, count: number, isChosen: boolean, href: string): FacetLink {
  return { value, label, count, isChosen, href, children: [] }
}

function withoutEmpty(bounds: Record<string, string>): SearchQuery {
  return Object.fromEntries(Object.entries(bounds).map(([name, value]) => [name, value === '' ? undefined : value]))
}
