import type { Band, Filter, Sort } from './query.ts'

/**
 * Text as the pipeline hands it to an engine: folded, split, stemmed, with synonyms in place.
 *
 * - `word`: matches by stem; documents that hold `word` itself rank higher (exact form).
 * - `prefix`: matches every word that begins with `prefix`, unstemmed.
 * - `phrase`: the terms stand next to each other in this order within one element of one field,
 *   by stem; stop words count.
 */
export type TextNode =
  | { kind: 'word'; word: string; stem: string; weight: number }
  | { kind: 'prefix'; prefix: string; weight: number }
  | { kind: 'phrase'; stems: readonly string[]; weight: number }
  | { kind: 'all'; of: readonly TextNode[] }
  | { kind: 'any'; of: readonly TextNode[] }

/** Documents that match `main` come before those that match only `also` when ordered by relevance. */
export interface TextPlan {
  main: TextNode
  also?: TextNode
  /** The stems of the query's words, at least two: earn the `phraseBonus` of fields in which they stand so. */
  bonus?: readonly string[]
  /** Only these text fields count; all where absent. */
  fields?: readonly string[]
}

/** Keys of the last hit of the page before: one per order key (score or field), then the id. */
export type LastKeys = readonly number[]

export type Order = { by: 'relevance'; tieBreaker?: Sort } | { by: 'field'; sort: Sort } | { by: 'id' }

/** What an engine executes: no steps, no cursors, no marks. */
export interface Plan {
  text?: TextPlan
  filters: readonly Filter[]
  order: Order
  limit: number
  offset: number
  after?: LastKeys
  now: number
  facets: readonly PlannedFacet[]
  /** The ids of all documents that match are wanted too. */
  ids?: true
}

/** Counts over documents that match the text (`main` or `also`) and `filters` (the plan's without the facet's own). */
export interface PlannedFacet {
  name: string
  field: string
  bands?: readonly Band[]
  filters: readonly Filter[]
}

export interface RawHit {
  id: number
  /** Order keys, ending with the id, as `after` takes them. */
  keys: LastKeys
  stored: unknown
  /** Original text of the fields asked for when marking. */
  values: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface RawAnswer {
  /** Place in the stream of changes that this answer contains. */
  position: string | null
  /** All documents that match text and filters, whatever `limit`, `offset` and `after` are. */
  total: number
  hits: RawHit[]
  /** Every value or band with a count above zero, in no particular order. */
  facets: Record<string, Map<string, number>>
  /** Of all documents that match, in no particular order, where the plan wants them. */
  ids?: number[]
}

/** A word of the dictionary near a mistyped one. */
export interface Correction {
  word: string
  edits: number
  documents: number
}
