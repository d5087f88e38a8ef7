import type { PlannedFacet } from './plan.ts'
import type { FacetCount, FacetRequest, Filter } from './query.ts'

/** A facet counts as if its own filters were not there. */
export function planFacets(requests: readonly FacetRequest[], filters: readonly Filter[]): PlannedFacet[] {
  return requests.map((request) => ({
    name: request.name,
    field: request.field,
    filters: filters.filter(({ field, always }) => always || !request.ignoring.includes(field)),
    ...('bands' in request && { bands: request.bands }),
  }))
}

/**
 * Bands in the order they were asked for, values by count, then by code unit. Those with nothing are
 * left out unless they are chosen: an exact value that a filter names, a band whose bounds it has.
 */
export function facetCounts(
  request: FacetRequest,
  filters: readonly Filter[],
  counted: ReadonlyMap<string, number>,
): FacetCount[] {
  const own = filters.filter(({ field }) => field === request.field)
  if ('bands' in request) {
    return request.bands
      .map((band) => ({ value: band.value, count: counted.get(band.value) ?? 0, band }))
      .filter(({ count, band }) => count > 0 || own.some((filter) => chooses(filter, band)))
      .map(({ value, count }) => ({ value, count }))
  }
  const chosen = own.flatMap((filter) => ('anyOf' in filter ? filter.anyOf : []))
  const rows = Array.from(new Set([...counted.keys(), ...chosen]), (value) => ({
    value,
    count: counted.get(value) ?? 0,
  }))
  return rows.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function chooses(filter: Filter, band: { min?: number; max?: number }): boolean {
  return !('anyOf' in filter) && filter.min === band.min && filter.max === band.max
}
