import type { SearchClient } from '../../search/search-client.ts'
import type { Interpretation } from './interpretation.ts'
import type { SearchQuery } from './search-parameters.ts'
import { languagesNamedIn } from './sentence/language-names.ts'
import { readSentence } from './sentence/read-sentence.ts'
import { interpretationOf, type Segment } from './sentence/segment.ts'

/** A search whose sentence has been read. */
interface Understood {
  /** Without `sentence`: what it says is among the others. */
  parameters: SearchQuery
  interpretation?: Interpretation
}

/** `today`: the date that "tomorrow" and "October" count from. */
interface Day {
  now: number
  today: string
}

/** Reads the sentence of a search into its other parameters; one that is given by itself wins. */
export async function understand(client: SearchClient, query: SearchQuery, day: Day): Promise<Understood> {
  const { sentence } = query
  if (sentence === undefined) return { parameters: query }
  const given = defined({ ...query, sentence: undefined })
  const segments = (await segmentsOf(client, sentence, day)).map((segment) => beside(given, segment))
  const interpretation = interpretationOf(segments)
  const { understood: _understood, ignored: _ignored, ...read } = interpretation
  return { parameters: { ...read, ...given }, interpretation }
}

/** What a sentence says by itself. */
export async function interpret(client: SearchClient, sentence: string, day: Day): Promise<Interpretation> {
  return interpretationOf(await segmentsOf(client, sentence, day))
}

async function segmentsOf(client: SearchClient, sentence: string, { now, today }: Day): Promise<Segment[]> {
  const named = languagesNamedIn(sentence)
  const languages = named.length === 0 ? [] : await taughtLanguages(client, named, now)
  return readSentence(sentence, { today, languages: new Set(languages) })
}

/** Those of `codes` in which at least one published course is given. */
async function taughtLanguages(client: SearchClient, codes: readonly string[], now: number): Promise<string[]> {
  const { facets } = await client.search({
    limit: 0,
    now,
    filters: [{ field: 'language', anyOf: codes }],
    facets: [{ name: 'language', field: 'language', ignoring: [] }],
  })
  return (facets.language ?? []).filter(({ count }) => count > 0).map(({ value }) => value)
}

/** What was read into a bound that the other, given one excludes is ignored. */
function beside(given: SearchQuery, segment: Segment): Segment {
  if (segment.kind !== 'understood' || !contradicts({ ...segment.sets, ...given })) return segment
  return { kind: 'ignored', text: segment.text }
}

function contradicts({ minPrice, maxPrice, startsFrom, startsTo }: Partial<SearchQuery>): boolean {
  const isPriceReversed = minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice
  return isPriceReversed || (startsFrom !== undefined && startsTo !== undefined && startsFrom > startsTo)
}

function defined(query: SearchQuery): SearchQuery {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as SearchQuery
}
