import { SearchError } from '../errors.ts'
import { planFacets } from '../facets.ts'
import type { LastKeys, Order, Plan } from '../plan.ts'
import type { Query } from '../query.ts'

/** Two queries with the same key are the same query, whatever their page, facets and marks. */
export function queryKey(query: Query): string {
  if (query.key !== undefined) return query.key
  const { text, prefix, textFields, filters, sort, tieBreaker } = query
  return JSON.stringify([text?.trim() || null, prefix === true, textFields, filters, sort, tieBreaker])
}

/** Everything of the plan but its text. One hit more than asked for tells whether there is a next page. */
export function planOf(query: Query, hasText: boolean, after: LastKeys | undefined): Plan {
  const filters = query.filters ?? []
  const order = orderOf(query, hasText)
  if (after) checkKeys(order, after)
  return {
    filters,
    order,
    limit: query.limit === 0 ? 0 : query.limit + 1,
    offset: query.offset ?? 0,
    ...(after && { after }),
    now: query.now,
    facets: planFacets(query.facets ?? [], filters),
  }
}

function orderOf({ sort, tieBreaker }: Query, hasText: boolean): Order {
  if (sort) return { by: 'field', sort }
  if (!hasText) return { by: 'id' }
  return tieBreaker ? { by: 'relevance', tieBreaker } : { by: 'relevance' }
}

/** Two queries may share a key that a caller gave, and yet differ in order. */
function checkKeys(order: Order, keys: LastKeys): void {
  const expected = order.by === 'id' ? 1 : order.by === 'relevance' && order.tieBreaker ? 3 : 2
  if (keys.length === expected && !keys.some(Number.isNaN)) return
  throw new SearchError('badCursor', 'The cursor belongs to a query in another order: start again without it.')
}
