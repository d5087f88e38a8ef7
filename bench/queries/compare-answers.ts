import type { FacetCount } from '../../search/query.ts'
import type { SearchQuery } from '../../server/catalogue/search-parameters.ts'
import { median } from '../measure/percentiles.ts'
import type { Contestants } from './measure-queries.ts'
import type { QueryKind } from './query-kinds.ts'

export interface Comparison {
  /** How many answers were compared with those of brute force. */
  compared: number
  /** By kind: how many courses half of the queries find at most. */
  found: number[]
}

/**
 * Asks everyone every question once, which warms them up as well.
 *
 * @throws Error where the totals, the facets or, in an order by a field, the pages differ
 */
export async function compareAnswers(kinds: readonly QueryKind[], contestants: Contestants): Promise<Comparison> {
  let compared = 0
  const differences: string[] = []
  const found: number[] = []
  for (const kind of kinds) {
    const totals: number[] = []
    for (const query of kind.queries) {
      const answers = await answersOf(query, kind, contestants)
      const [first, ...others] = answers
      totals.push((JSON.parse(first![1]) as { total: number }).total)
      for (const [name, answer] of others) {
        compared++
        if (answer !== first![1]) differences.push(`${JSON.stringify(query)}\n  scan ${first![1]}\n  ${name} ${answer}`)
      }
    }
    found.push(median(totals))
  }
  if (differences.length > 0) {
    throw new Error(`${differences.length} of ${compared} answers differ:\n${differences.slice(0, 10).join('\n')}`)
  }
  return { compared, found }
}

type NamedAnswer = readonly [name: string, answer: string]

async function answersOf(query: SearchQuery, kind: QueryKind, contestants: Contestants): Promise<NamedAnswer[]> {
  const { scan, client, bare, catalogue, postgres } = contestants
  const answers: NamedAnswer[] = []
  for (const [name, ask] of Object.entries({ scan, client, bare })) {
    const { total, hits, facets } = await ask(query)
    const counts = Object.values(facets).flat()
    answers.push([
      name,
      comparable(
        query,
        total,
        hits.map(({ id }) => id),
        counts,
      ),
    ])
  }
  const { total, items, facets } = await catalogue(query)
  const ids = items.map(({ id }) => Number(id))
  answers.push(['catalogue', comparable(query, total, ids, Object.values(facets).flat())])
  if (!kind.postgres) return answers
  const { total: count, ids: page, ...rows } = await postgres(query)
  const counts = Object.values(rows)
    .flatMap(Object.entries)
    .map(([value, count]) => ({ value, count }))
  answers.push(['PostgreSQL', comparable(query, count, page, counts)])
  return answers
}

/** Pages by relevance are left out: only clear differences in score promise an order. */
function comparable(query: SearchQuery, total: number, ids: readonly number[], facets: readonly FacetCount[]): string {
  // The catalogue also shows the chosen month where nothing is in it.
  const counts = facets
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `${value}=${count}`)
    .sort()
  return JSON.stringify({ total, ids: query.sort === undefined ? ids.length : ids, counts })
}
