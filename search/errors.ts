/**
 * - `badCursor`: the cursor is damaged, or belongs to another query or another database.
 * - `badQuery`: a field or value that the declared fields do not allow; a fault of the caller.
 * - `unavailable`: the engine does not answer; trying again later may help.
 * - `rejected`: the engine refused a document or a request; trying again does not help.
 * - `closed`: the client was closed.
 */
export type SearchErrorKind = 'badCursor' | 'badQuery' | 'unavailable' | 'rejected' | 'closed'

export class SearchError extends Error {
  readonly kind: SearchErrorKind

  constructor(kind: SearchErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'SearchError'
    this.kind = kind
  }
}
