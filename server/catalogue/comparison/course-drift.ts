import { isDeepStrictEqual } from 'node:util'
import type { Change, Document, FieldSpec } from '../../../search/fields.ts'
import type { Found, SearchClient } from '../../../search/search-client.ts'
import { countsAlikeAhead } from './counts-alike-ahead.ts'
import { brief, type Drift } from './drift.ts'

const ofAhead = /^(salesWindowsAhead|priceAhead):/

/** A drift of a course. */
export type CourseDrift = Drift & { id: number }

/**
 * What the index says differently of a course than `change`, which the database's rows make; undefined: nothing.
 * `aheadFrom`: from which instant on what is ahead counts; null: it does not.
 */
export function courseDrift(
  { id, document }: Change,
  found: Found | null,
  client: SearchClient,
  aheadFrom: number | null,
): CourseDrift | undefined {
  const name = courseName(id)
  if (document === null) {
    return found === null ? undefined : { name, id, what: 'surplus', detail: 'in the index, but not published' }
  }
  if (found === null) return { name, id, what: 'missing', detail: 'published, but not in the index' }
  const differences = [...differentStored(document, found), ...differentFields(document, found, client)]
  if (differences.length === 0) return undefined
  const isOfAhead = differences.every((difference) => ofAhead.test(difference))
  if (isOfAhead && aheadFrom !== null && countsAlikeAhead(found, document, aheadFrom)) return undefined
  return { name, id, what: 'different', detail: differences.join('; ') }
}

export function courseName(id: number): string {
  return `course ${id}`
}

/** What is shown of it. */
function differentStored(document: Document, found: Found): string[] {
  const expected = document.stored as Record<string, unknown>
  const actual = (found.stored ?? {}) as Record<string, unknown>
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
  return names
    .filter((name) => !isDeepStrictEqual(expected[name], actual[name]))
    .map((name) => `${name}: ${bothSides(actual[name], expected[name])}`)
}

/** What is searched, filtered, sorted and counted by. */
function differentFields(document: Document, found: Found, client: SearchClient): string[] {
  return Object.entries(client.fields)
    .map(([field, spec]) => ({ field, expected: asIndexed(document.values[field], spec), actual: found.values[field] }))
    .filter(({ expected, actual }) => !isDeepStrictEqual(expected, actual))
    .map(({ field, expected, actual }) => {
      const isShownToo = Object.hasOwn(document.stored as object, field)
      return `${field}${isShownToo ? ' as searched' : ''}: ${bothSides(actual, expected)}`
    })
}

/** As `SearchClient.get` gives it. */
function asIndexed(value: Document['values'][string], spec: FieldSpec): unknown {
  if (spec.kind !== 'keyword' || !Array.isArray(value)) return value
  return value.length === 0 ? undefined : [...new Set(value)]
}

function bothSides(index: unknown, database: unknown): string {
  return `index ${brief(index)}, database ${brief(database)}`
}
