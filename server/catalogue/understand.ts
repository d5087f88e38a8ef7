import type { SearchClient } from '../../search/search-client.ts'
import type { Interpretation } from './interpretation.ts'
import type { SearchQuery } from './search-parameters.ts'
import { searchedText, searchKey } from './search-query.ts'
import { isReversed } from './sentence/contradictions.ts'
import { languagesNamedIn } from './sentence/language-names.ts'
import { readSentence } from './sentence/read-sentence.ts'
import { interpretationOf, type Segment } from './sentence/segment.ts'

/** A search whose sentence has been read. */
export interface Understood {
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
  const { sentence, cursor } = query
  if (sentence === undefined) return { parameters: query }
  const named = languagesNamedIn(sentence)
  const taught = await taughtLanguages(client, named, day.now)
  const read = (languages: readonly string[]) => readBeside(query, sentence, { today: day.today, languages })
  const understood = read(taught)
  if (cursor === undefined || named.length === 0 || isCursorOf(client, cursor, understood)) return understood
  // Since the first page a language may have got its first course, or lost its last: its search goes on as it began.
  return [read(named), read([])].find((other) => isCursorOf(client, cursor, other)) ?? understood
}

/** What a sentence says by itself. */
export async function interpret(client: SearchClient, sentence: string, { now, today }: Day): Promise<Interpretation> {
  const languages = await taughtLanguages(client, languagesNamedIn(sentence), now)
  return interpretationOf(readSentence(sentence, { today, languages: new Set(languages) }))
}

interface ReadingContext {
  today: string
  languages: readonly string[]
}

function readBeside(query: SearchQuery, sentence: string, { today, languages }: ReadingContext): Understood {
  const given = thatCount({ ...query, sentence: undefined })
  const segments = readSentence(sentence, { today, languages: new Set(languages) })
  const interpretation = interpretationOf(segments.map((segment) => beside(given, segment)))
  const { understood: _understood, ignored: _ignored, ...read } = interpretation
  return { parameters: { ...read, ...given }, interpretation }
}

function isCursorOf(client: SearchClient, cursor: string, { parameters }: Understood): boolean {
  try {
    client.instantOf(cursor, searchKey(parameters))
    return true
  } catch {
    return false
  }
}

/** Those of `codes` in which at least one published course is given. */
async function taughtLanguages(client: SearchClient, codes: readonly string[], now: number): Promise<string[]> {
  if (codes.length === 0) return []
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
  if (segment.kind !== 'understood' || !isReversed({ ...segment.sets, ...given })) return segment
  return { kind: 'ignored', text: segment.text }
}

/** What is given and does not count as absent: `available=false` and a text without a word would hide what was read. */
function thatCount(query: SearchQuery): SearchQuery {
  const counting = { ...query, q: searchedText(query), available: query.available || undefined }
  return Object.fromEntries(Object.entries(counting).filter(([, value]) => value !== undefined)) as SearchQuery
}
