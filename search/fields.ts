/**
 * What a document consists of, declared once by the program that uses the library. Engines lay out
 * their storage by it and know nothing else about documents.
 *
 * - `text`: searched. `boost` weighs the field in BM25; `list` fields hold several elements, and a
 *   phrase never spans two of them; `phraseBonus` (score units) goes to documents in which a text of
 *   several words stands in this field as it was typed.
 * - `keyword`: exact values, filtered with "any of" and counted by facets. `unique` promises that a
 *   value belongs to one document, so that the engine can look it up (`SearchClient.find`).
 * - `number`: filtered by range and sorted. Absent means "greater than everything". `storage` is the
 *   narrowest column that holds the values; the greatest value of an integer column means "absent".
 * - `timedNumber`: a number that changes with time alone (see `TimedValue`). Absent as with `number`.
 */
export type FieldSpec =
  | { kind: 'text'; boost: number; list?: boolean; phraseBonus?: number }
  | { kind: 'keyword'; list?: boolean; unique?: boolean }
  | { kind: 'number'; storage: 'uint8' | 'uint16' | 'int32' | 'float64' }
  | { kind: 'timedNumber' }

export type Fields = Readonly<Record<string, FieldSpec>>

/** The value from the instant `from` (milliseconds since 1970, UTC) on. Int32 values, below its greatest. */
export interface TimedStep {
  from: number
  value: number
}

/** Steps in rising order of `from`; the first has `from: -Infinity`, so that there always is a value. */
export type TimedValue = readonly TimedStep[]

export type FieldValue = string | readonly string[] | number | TimedValue

/**
 * `id` is a positive integer. `stored` is returned with every hit and never searched; texts that are
 * marked or shown as snippets are read from `values`, which the engine keeps for `text` fields.
 */
export interface Document {
  id: number
  values: Readonly<Record<string, FieldValue | undefined>>
  stored: unknown
}

/**
 * One step of the stream that keeps an index true. `document: null` removes. A change whose `version`
 * is lower than that of the last one applied for the same id does nothing, also after a removal.
 */
export interface Change {
  id: number
  version: number
  document: Document | null
}
