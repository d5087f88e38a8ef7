import {
  firstOf,
  queryText,
  readQuery,
  type SearchParameter,
  type SearchQuery,
  textOf,
  valuesOf,
} from './search-url.ts'

/** What a sent form asks for. */
export interface Sent {
  query: SearchQuery
  /** Filters from before, of which those stay that the new sentence says nothing of. */
  older: SearchQuery
}

/** The fields of the form but the box; category, teacher and limit stay what they were. */
const fields = [
  ...(['minPrice', 'maxPrice', 'startsFrom', 'startsTo', 'endsBy', 'available'] as const),
  ...(['language', 'level', 'sort'] as const),
]

/**
 * Reads what the search form sends. Beside its fields it says what the page before asked for (`before`), and
 * what the fields showed where that is more (`shown`), for a sentence fills them too. Filters changed alone
 * change the search that was in force; else the box holds a new sentence.
 */
export function readSent(parameters: URLSearchParams): Sent {
  const asked = readQuery(new URLSearchParams(parameters.get('before') ?? ''))
  const inForce = readQuery(new URLSearchParams(parameters.get('shown') ?? parameters.get('before') ?? ''))
  const given = readQuery(parameters)
  const changed = fields.filter((name) => !isSame(given, inForce, name))
  const changes = Object.fromEntries(changed.map((name) => [name, given[name]]))
  const text = firstOf(given, 'sentence').trim()
  if (text === textOf(asked).trim() && changed.length > 0) return { query: { ...inForce, ...changes }, older: {} }
  const { sentence: _sentence, q: _q, offset: _offset, ...older } = asked
  return { query: { sentence: text === '' ? undefined : text, ...changes }, older: leaveOut(older, changed) }
}

/** The parameters of an address that say what the page before was; a form alone sends them. */
export function isSent(parameters: URLSearchParams): boolean {
  return parameters.has('before')
}

/** Whether it takes a reading of the sentence to tell what the search comes to. */
export function isUndecided({ query, older }: Sent): boolean {
  return query.sentence !== undefined && queryText(older) !== ''
}

const partners: Partial<Record<SearchParameter, SearchParameter>> = {
  minPrice: 'maxPrice',
  maxPrice: 'minPrice',
  startsFrom: 'startsTo',
  startsTo: 'startsFrom',
}

/** The search that a sent form comes to. `read`: what its sentence sets. */
export function settled({ query, older }: Sent, read: readonly SearchParameter[]): SearchQuery {
  const replaced = read.flatMap((name) => [name, partners[name] ?? name])
  return { ...leaveOut(older, replaced), ...query }
}

function leaveOut(query: SearchQuery, names: readonly SearchParameter[]): SearchQuery {
  return { ...query, ...Object.fromEntries(names.map((name) => [name, undefined])) }
}

function isSame(one: SearchQuery, other: SearchQuery, name: SearchParameter): boolean {
  const [values, others] = [valuesOf(one, name), valuesOf(other, name)]
  return values.length === others.length && values.every((value) => others.includes(value))
}
