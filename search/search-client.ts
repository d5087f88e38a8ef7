import { SearchError } from './errors.ts'
import type { Change, Document, Fields } from './fields.ts'
import type { Correction, Plan, RawAnswer, TextNode } from './plan.ts'
import type { Answer, IndexStatus, Query, WordSuggestion } from './query.ts'

export interface SearchClientOptions {
  fields: Fields
  /** Which stream of changes the index follows; cursors and snapshots of another are refused. */
  scope: string
}

/**
 * A searchable index of documents. The public methods are the same for every engine: they normalise
 * the query, climb the steps of matching, encode cursors, make facets disjunctive, mark matches,
 * time, enforce limits and wrap errors in `SearchError`. Engines fill in the protected ones.
 */
export abstract class SearchClient {
  readonly fields: Fields
  readonly scope: string

  constructor(options: SearchClientOptions) {
    this.fields = options.fields
    this.scope = options.scope
  }

  // --- public: written here once -------------------------------------------------------------

  /** @throws SearchError */
  async search(_query: Query): Promise<Answer> {
    throw new SearchError('rejected', 'written by the pipeline')
  }

  /** Words of the index that begin with the last word of `text`, the commonest first. */
  async suggestWords(_text: string, _limit: number): Promise<WordSuggestion[]> {
    throw new SearchError('rejected', 'written by the pipeline')
  }

  /** The instant at which the first page of `cursor` was asked for. @throws SearchError badCursor */
  instantOf(_cursor: string, _key: string): number {
    throw new SearchError('rejected', 'written by the pipeline')
  }

  /** A document as it was applied; null where there is none. */
  async get(_id: number): Promise<Found | null> {
    throw new SearchError('rejected', 'written by the pipeline')
  }

  /** The document that holds `value` in a `unique` keyword field. */
  async find(_field: string, _value: string): Promise<Found | null> {
    throw new SearchError('rejected', 'written by the pipeline')
  }

  /** The versions of all documents, by ascending id, for comparisons. */
  async *versions(): AsyncIterable<{ id: number; version: number }[]> {}

  /** Sets of words or word sequences that mean the same. Takes effect with the next query. */
  setSynonyms(_sets: readonly (readonly string[])[]): void {}

  /**
   * Applies changes; the next search sees all of them. `position` is stored with the index.
   * Changes that the engine cannot hold are left out and reported, the rest is applied.
   */
  async apply(_changes: readonly Change[], _position: string): Promise<RejectedChange[]> {
    throw new SearchError('rejected', 'written by the pipeline')
  }

  /**
   * Builds a new index from all documents beside running searches, and takes its place in one step.
   * Changes applied meanwhile are in it. `position`: the place in the stream at which reading began.
   */
  async rebuild(_batches: AsyncIterable<readonly Versioned[]>, _position: string): Promise<RejectedChange[]> {
    throw new SearchError('rejected', 'written by the pipeline')
  }

  async status(): Promise<IndexStatus> {
    return this.readStatus()
  }

  async close(): Promise<void> {
    await this.shutDown()
  }

  // --- protected: each engine's own ----------------------------------------------------------

  /** Runs one plan. `values` of the hits hold the original text of `textFields`. */
  protected abstract execute(plan: Plan, textFields: readonly string[]): Promise<RawAnswer>
  /** How many documents match each node, over all documents. `fields`: restricted to these. */
  protected abstract count(nodes: readonly TextNode[], fields?: readonly string[]): Promise<number[]>
  /**
   * Words of the dictionary (unstemmed, of any text field) within `maxEdits` insertions, deletions,
   * replacements or swaps of neighbours (optimal string alignment), without the word itself: fewer
   * edits first, then more documents, then by code unit.
   */
  protected abstract corrections(word: string, maxEdits: number, limit: number): Promise<Correction[]>
  /** Words of the dictionary that begin with `prefix`: more documents first, then by code unit. */
  protected abstract wordsFrom(prefix: string, limit: number): Promise<WordSuggestion[]>
  protected abstract readDocument(id: number): Promise<Found | null>
  protected abstract findDocument(field: string, value: string): Promise<Found | null>
  protected abstract readVersions(): AsyncIterable<{ id: number; version: number }[]>
  protected abstract applyChanges(changes: readonly Change[], position: string): Promise<RejectedChange[]>
  protected abstract rebuildFrom(
    batches: AsyncIterable<readonly Versioned[]>,
    position: string,
  ): Promise<RejectedChange[]>
  protected abstract readStatus(): Promise<IndexStatus>
  protected abstract shutDown(): Promise<void>
}

export interface Versioned {
  version: number
  document: Document
}

/** `values` holds the original text of all text fields. */
export interface Found {
  id: number
  version: number
  stored: unknown
  values: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface RejectedChange {
  id: number
  reason: string
}
