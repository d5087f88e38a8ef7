import type { Filter, Query, Sort } from '../../search/query.ts'
import { wordsOf } from '../../search/text/words.ts'
import { dayNumber } from '../platform-calendar.ts'
import type { Moment } from './course-status.ts'
import type { courseFields } from './document.ts'
import { facetRequests } from './search-facets.ts'
import type { SearchQuery, SortName } from './search-parameters.ts'

type Field = keyof typeof courseFields

const defaultLimit = 20
/** Code points. */
export const snippetLength = 160
/** Above any price, and within the 32 bits in which the engine keeps prices. */
const highestPaise = 2_000_000_000

const byRegistrations: Sort = { field: 'registrations' satisfies Field, descending: true }
const newestFirst: Sort = { field: 'createdAt' satisfies Field, descending: true }

/** The text of a search; undefined where it holds no word. */
export function searchedText({ q }: Pick<SearchQuery, 'q'>): string | undefined {
  return q !== undefined && wordsOf(q).length > 0 ? q : undefined
}

/**
 * What the engine is asked. `instant` and `today` are those of the first page, so that courses neither
 * come nor go between the pages of one search; prices are those of `now`.
 */
export function toEngineQuery(parameters: SearchQuery, moment: QueryMoment): Query {
  const query = queryOf(parameters, moment)
  return moment.aheadFrom !== null && moment.now >= moment.aheadFrom ? withPriceAhead(query) : query
}

export interface QueryMoment extends Moment {
  instant: number
}

function queryOf(parameters: SearchQuery, moment: QueryMoment): Query {
  const text = searchedText(parameters)
  const sort = sortOf(parameters.sort, text !== undefined)
  return {
    ...(text !== undefined && { text, prefix: parameters.prefix === true, tieBreaker: byRegistrations }),
    filters: filtersOf(parameters, moment),
    ...(sort && { sort }),
    limit: parameters.limit ?? defaultLimit,
    offset: parameters.offset ?? 0,
    ...(parameters.cursor !== undefined && { cursor: parameters.cursor }),
    key: searchKey(parameters),
    facets: facetRequests(parameters.facets ?? []),
    marks: [{ field: 'title' satisfies Field }, { field: 'description' satisfies Field, snippet: snippetLength }],
    now: moment.now,
    instant: moment.instant,
  }
}

const ahead: Readonly<Record<string, Field>> = { price: 'priceAhead' }

/** Asks for the price with the sale in hand wherever a query asks for the price. */
function withPriceAhead(query: Query): Query {
  const name = (field: string) => ahead[field] ?? field
  return {
    ...query,
    ...(query.filters && { filters: query.filters.map((filter) => ({ ...filter, field: name(filter.field) })) }),
    ...(query.sort && { sort: { ...query.sort, field: name(query.sort.field) } }),
    ...(query.facets && {
      facets: query.facets.map((facet) => ({
        ...facet,
        field: name(facet.field),
        ignoring: facet.ignoring.map(name),
      })),
    }),
  }
}

function sortOf(name: SortName | undefined, hasText: boolean): Sort | undefined {
  if (name === undefined || name === 'relevance') return hasText ? undefined : newestFirst
  return name.startsWith('-') ? { field: name.slice(1), descending: true } : { field: name }
}

function filtersOf(parameters: SearchQuery, { instant, today }: { instant: number; today: string }): Filter[] {
  const filters: Filter[] = []
  addAnyOf(filters, 'category', parameters.category)
  addAnyOf(filters, 'language', parameters.language)
  addAnyOf(filters, 'level', parameters.level)
  addAnyOf(filters, 'teacher', parameters.teacher)
  addRange(filters, 'price', toPaise(parameters.minPrice), toPaise(parameters.maxPrice))
  addRange(filters, 'startsOn', toDay(parameters.startsFrom), toDay(parameters.startsTo))
  addRange(filters, 'endsOn', undefined, toDay(parameters.endsBy))
  return parameters.available ? [...filters, ...onSale(instant, today)] : filters
}

/** Not stopped, before `closesAt`, not started, a seat left. */
function onSale(instant: number, today: string): Filter[] {
  return [
    { field: 'stopped' satisfies Field, max: 0 },
    { field: 'closesAt' satisfies Field, min: instant + 1 },
    { field: 'startsOn' satisfies Field, min: dayNumber(today) + 1, always: true },
    { field: 'seatsLeft' satisfies Field, min: 1 },
  ]
}

function addAnyOf(filters: Filter[], field: Field, anyOf: readonly string[] | undefined): void {
  if (anyOf !== undefined) filters.push({ field, anyOf })
}

function addRange(filters: Filter[], field: Field, min: number | undefined, max: number | undefined): void {
  if (min === undefined && max === undefined) return
  filters.push({ field, ...(min !== undefined && { min }), ...(max !== undefined && { max }) })
}

function toPaise(rupees: number | undefined): number | undefined {
  return rupees === undefined ? undefined : Math.min(Math.round(rupees * 100), highestPaise)
}

function toDay(date: string | undefined): number | undefined {
  return date === undefined ? undefined : dayNumber(date)
}

/**
 * Names a search in cursors: equal parameters as read. Defaults are dropped, repeated values may come in
 * any order, and what only chooses a part of the answer does not count.
 */
export function searchKey(parameters: SearchQuery): string {
  const { limit: _limit, offset: _offset, cursor: _cursor, facets: _facets, atLeast: _atLeast, ...rest } = parameters
  const text = searchedText(parameters)
  const { sort = 'relevance' } = rest
  const isDefaultSort = sort === 'relevance' || (text === undefined && sort === '-createdAt')
  const key = {
    ...rest,
    q: text,
    prefix: text !== undefined && rest.prefix ? true : undefined,
    available: rest.available ? true : undefined,
    sort: isDefaultSort ? undefined : sort,
  }
  return JSON.stringify(
    Object.entries(key)
      .map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value])
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
}
