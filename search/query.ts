/**
 * Either any of some exact values of a keyword field, or an inclusive range of a number field. `always`:
 * it holds for facets too that ignore its field.
 */
export type Filter = ({ field: string; anyOf: readonly string[] } | { field: string; min?: number; max?: number }) & {
  always?: boolean
}

/** Ascending unless `descending`. The last key of every order is the id, ascending. */
export interface Sort {
  field: string
  descending?: boolean
}

/**
 * A facet counts the values of a keyword field, or the bands of a number field, over the documents
 * that match everything but the filters on the fields in `ignoring` (its own: disjunctive facets).
 */
export type FacetRequest =
  | { name: string; field: string; ignoring: readonly string[] }
  | { name: string; field: string; ignoring: readonly string[]; bands: readonly Band[] }

/** Inclusive bounds, in the units of the field. */
export interface Band {
  value: string
  min?: number
  max?: number
}

/** What a user of the library asks. */
export interface Query {
  /** Free text with quotation marks for phrases; absent or without a single word: everything. */
  text?: string
  /** The last word of `text` also matches as a prefix. */
  prefix?: boolean
  /** Restricts the text to these text fields; all by default. */
  textFields?: readonly string[]
  filters?: readonly Filter[]
  /** Absent: by relevance where there is text, else by id. */
  sort?: Sort
  /** Breaks ties of relevance, before the id. */
  tieBreaker?: Sort
  limit: number
  offset?: number
  /** `next` of an earlier answer to the same query. */
  cursor?: string
  /** Names the query in cursors: two queries with the same key are the same query. */
  key?: string
  facets?: readonly FacetRequest[]
  /** Text fields to mark matches in. `snippet` cuts to so many code points around the best match. */
  marks?: readonly { field: string; snippet?: number }[]
  /** The instant of timed numbers, milliseconds since 1970. */
  now: number
  /** The instant that `next` remembers (`SearchClient.instantOf`); `now` where absent. */
  instant?: number
}

export interface Hit {
  id: number
  stored: unknown
  /** By field, as asked for in `marks`: HTML-escaped, matches between `<mark>` and `</mark>`. */
  marked: Record<string, string>
}

export interface FacetCount {
  value: string
  count: number
}

export interface Answer {
  /** Exact. */
  total: number
  hits: Hit[]
  facets: Record<string, FacetCount[]>
  /** Cursor of the next page; null on the last one. */
  next: string | null
  /** Place in the stream of changes: everything up to it is in this answer; null for a new index. */
  position: string | null
  /** The text searched for, only where a typo was corrected. */
  correctedTo?: string
  /** Words that had to be left out, only where some were. */
  relaxed?: string[]
  tookMs: number
}

/** All that a query finds, whatever its page. */
export interface AllMatches {
  /** In no particular order. */
  ids: readonly number[]
  /** As of an answer. */
  position: string | null
}

/** A word that begins with what was typed, and in how many documents it stands. */
export interface WordSuggestion {
  word: string
  count: number
}

export interface IndexStatus {
  engine: string
  documents: number
  /** Place in the stream of changes up to which everything is applied; null for a new index. */
  position: string | null
  /** Increases whenever the scores of unchanged documents may have changed. */
  generation: number
  bytes: number
  rebuilding: boolean
}
