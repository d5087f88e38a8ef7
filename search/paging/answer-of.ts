import { facetCounts } from '../facets.ts'
import { markedHtml } from '../marks/html.ts'
import { Marker } from '../marks/marker.ts'
import { snippetOf } from '../marks/snippet.ts'
import type { Matching } from '../matching/steps.ts'
import type { RawAnswer, RawHit } from '../plan.ts'
import type { Answer, FacetCount, Hit, Query } from '../query.ts'
import { type CursorOwner, writeCursor } from './cursor.ts'

/** What a user of the library gets of what the engine found. `instant`: that of the cursor. */
export function answerOf(
  query: Query,
  raw: RawAnswer,
  matching: Matching | undefined,
  owner: CursorOwner,
  instant: number | undefined,
): Answer {
  const page = raw.hits.length > query.limit ? raw.hits.slice(0, query.limit) : raw.hits
  const last = raw.hits.length > query.limit ? page.at(-1) : undefined
  const answer: Answer = {
    total: raw.total,
    hits: hitsOf(query, page, matching),
    facets: facetsOf(query, raw),
    next: last ? writeCursor(owner, { instant: instant ?? query.instant ?? query.now, keys: last.keys }) : null,
    position: raw.position,
    tookMs: 0,
  }
  if (matching?.correctedTo !== undefined) answer.correctedTo = matching.correctedTo
  if (matching?.relaxed !== undefined) answer.relaxed = matching.relaxed
  return answer
}

function facetsOf(query: Query, raw: RawAnswer): Record<string, FacetCount[]> {
  const facets: Record<string, FacetCount[]> = {}
  for (const request of query.facets ?? []) {
    facets[request.name] = facetCounts(request, query.filters ?? [], raw.facets[request.name] ?? new Map())
  }
  return facets
}

function hitsOf({ marks }: Query, page: readonly RawHit[], matching: Matching | undefined): Hit[] {
  if (!marks?.length) return page.map(({ id, stored }) => ({ id, stored, marked: {} }))
  const marker = matching && new Marker(matching.plan)
  return page.map(({ id, stored, values }) => {
    const marked: Record<string, string> = {}
    for (const { field, snippet } of marks) marked[field] = markedField(values[field], snippet, marker)
    return { id, stored, marked }
  })
}

/** Of a list, its first element with a match, else its first. */
function markedField(
  value: string | readonly string[] | undefined,
  snippet: number | undefined,
  marker: Marker | undefined,
): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') {
    const best = value.find((element) => marker && marker.find(element).starts.length > 0) ?? value[0]
    return markedField(best, snippet, marker)
  }
  if (snippet !== undefined) return snippetOf(value, snippet, marker)
  return markedHtml(value, marker?.find(value) ?? { starts: [], ends: [], parts: [] }, 0, value.length)
}
