import { SearchError } from './errors.ts'
import type { FieldSpec, Fields } from './fields.ts'
import type { FacetRequest, Filter, Query, Sort } from './query.ts'

/** Far above what a page of results needs: they keep a mistake of the caller from filling the memory. */
const LONGEST_TEXT = 2_000
const LARGEST_LIMIT = 10_000
const LARGEST_OFFSET = 10_000_000
/** Room for two ellipses and something between them. */
const SHORTEST_SNIPPET = 16

/** @throws SearchError badQuery: a field or value that the declared fields do not allow. */
export function checkQuery(fields: Fields, query: Query): void {
  checkPage(query)
  if (query.text !== undefined && query.text.length > LONGEST_TEXT) {
    throw badQuery('text', `${query.text.length} characters`, `at most ${LONGEST_TEXT}`)
  }
  for (const field of query.textFields ?? []) checkField(fields, 'textFields', field, 'text')
  for (const filter of query.filters ?? []) checkFilter(fields, filter)
  if (query.sort) checkSort(fields, 'sort', query.sort)
  if (query.tieBreaker) checkSort(fields, 'tieBreaker', query.tieBreaker)
  for (const facet of query.facets ?? []) checkFacet(fields, facet)
  for (const mark of query.marks ?? []) {
    checkField(fields, 'marks', mark.field, 'text')
    if (mark.snippet !== undefined) checkWhole('marks.snippet', mark.snippet, SHORTEST_SNIPPET, 100_000)
  }
}

function checkPage(query: Query): void {
  checkWhole('limit', query.limit, 0, LARGEST_LIMIT)
  checkWhole('offset', query.offset ?? 0, 0, LARGEST_OFFSET)
  if (query.cursor !== undefined && query.offset) throw badQuery('offset', `${query.offset}`, 'none beside a cursor')
  for (const name of ['now', 'instant'] as const) {
    const value = query[name]
    if (value !== undefined && !Number.isFinite(value)) throw badQuery(name, `${value}`, 'milliseconds since 1970')
  }
}

function checkFilter(fields: Fields, filter: Filter): void {
  if ('anyOf' in filter) {
    checkField(fields, 'filters', filter.field, 'keyword')
    return
  }
  checkField(fields, 'filters', filter.field, 'number', 'timedNumber')
  checkBounds('filters', filter)
}

function checkSort(fields: Fields, place: string, sort: Sort): void {
  checkField(fields, place, sort.field, 'number', 'timedNumber')
}

function checkFacet(fields: Fields, facet: FacetRequest): void {
  if (!('bands' in facet)) {
    checkField(fields, 'facets', facet.field, 'keyword')
    return
  }
  checkField(fields, 'facets', facet.field, 'number', 'timedNumber')
  for (const band of facet.bands) checkBounds('facets', band)
}

function checkBounds(place: string, { min, max }: { min?: number; max?: number }): void {
  for (const bound of [min, max]) {
    if (bound !== undefined && Number.isNaN(bound)) throw badQuery(place, 'NaN', 'a number as a bound')
  }
}

function checkField(fields: Fields, place: string, field: string, ...kinds: FieldSpec['kind'][]): void {
  const kind = Object.hasOwn(fields, field) ? fields[field]!.kind : undefined
  if (kind && kinds.includes(kind)) return
  const allowed = Object.keys(fields).filter((name) => kinds.includes(fields[name]!.kind))
  const received = kind ? `the ${kind} field "${field}"` : `the unknown field "${field}"`
  throw badQuery(place, received, `a ${kinds.join(' or ')} field: ${allowed.join(', ') || 'none is declared'}`)
}

function checkWhole(place: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw badQuery(place, `${value}`, `a whole number from ${least} to ${most}`)
}

function badQuery(place: string, received: string, expected: string): SearchError {
  return new SearchError('badQuery', `${place}: received ${received}, expected ${expected}.`)
}
