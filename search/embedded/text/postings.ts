/**
 * The postings of one term in one segment, `[start, end)` of three arrays: rows (documents) ascending,
 * the term's quantised impact in each, and the fields it stands in.
 */
export class Postings {
  rows: Int32Array = new Int32Array(0)
  impacts: Uint16Array = new Uint16Array(0)
  masks: Uint8Array = new Uint8Array(0)
  start = 0
  end = 0

  get length(): number {
    return this.end - this.start
  }
}

/** Ordinals of words (as they were written) and of stems are two spaces; -1 is a term that no document holds. */
export type TermKind = 'word' | 'stem'

/** Where the postings of each term lie. */
export interface Directory {
  starts: Uint32Array
  ends: Uint32Array
}
