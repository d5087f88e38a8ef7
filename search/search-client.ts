import { faultOfChange, faultOfDocument } from './check-document.ts'
import { checkQuery } from './check-query.ts'
import { SearchError } from './errors.ts'
import type { Change, Document, Fields } from './fields.ts'
import { type ParsedText, parseText } from './matching/parsed-text.ts'
import { climbSteps, type Matching, mayClimb, typedMatching } from './matching/steps.ts'
import { Synonyms } from './matching/synonyms.ts'
import { answerOf } from './paging/answer-of.ts'
import { readCursor } from './paging/cursor.ts'
import { planOf, queryKey } from './paging/plan-of.ts'
import type { Correction, Plan, RawAnswer, TextNode } from './plan.ts'
import type { AllMatches, Answer, IndexStatus, Query, WordSuggestion } from './query.ts'
import { wordsOf } from './text/words.ts'

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
  #synonyms = new Synonyms()
  #synonymSets: readonly (readonly string[])[] = []
  #closing: Promise<void> | undefined

  constructor(options: SearchClientOptions) {
    this.fields = options.fields
    this.scope = options.scope
  }

  // --- public: written here once -------------------------------------------------------------

  /** @throws SearchError */
  async search(query: Query): Promise<Answer> {
    return this.#run(async () => {
      const started = performance.now()
      checkQuery(this.fields, query)
      const owner = { scope: this.scope, key: queryKey(query) }
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor, owner)
      const parsed = parseText(query.text ?? '', query.prefix === true)
      const plan = planOf(query, parsed.items.length > 0, after?.keys)
      const textFields = [...new Set(query.marks?.map(({ field }) => field))]
      const { raw, matching } = await this.#match(plan, parsed, query.textFields, textFields)
      const answer = answerOf(query, raw, matching, owner, after?.instant)
      answer.tookMs = Math.round((performance.now() - started) * 1000) / 1000
      return answer
    })
  }

  /**
   * The ids of everything that a search for `query` finds; its order, page, facets and marks do not count. `asTyped`:
   * its text counts as it stands; mistyped words are not corrected, no word is left out.
   */
  async matches(query: Omit<Query, 'limit'>, { asTyped = false } = {}): Promise<AllMatches> {
    return this.#run(async () => {
      const { text, prefix, textFields, filters, now } = query
      const bare: Query = { text, prefix, textFields, filters, now, limit: 0 }
      checkQuery(this.fields, bare)
      const parsed = parseText(text ?? '', prefix === true)
      const plan: Plan = { ...planOf(bare, parsed.items.length > 0, undefined), ids: true }
      const raw = asTyped
        ? await this.#matchAsTyped(plan, parsed, textFields)
        : (await this.#match(plan, parsed, textFields, [])).raw
      return { ids: raw.ids ?? [], position: raw.position }
    })
  }

  /** Words of the index that begin with the last word of `text`, the commonest first. */
  async suggestWords(text: string, limit: number): Promise<WordSuggestion[]> {
    const prefix = wordsOf(text).at(-1)?.word
    return this.#run(async () => (prefix === undefined ? [] : this.wordsFrom(prefix, limit)))
  }

  /**
   * The instant at which the first page of `cursor` was asked for. Without a key whose query it is stays open.
   *
   * @throws SearchError badCursor
   */
  instantOf(cursor: string, key?: string): number {
    return readCursor(cursor, { scope: this.scope, key }).instant
  }

  /** A document as it was applied; null where there is none. */
  async get(id: number): Promise<Found | null> {
    return this.#run(() => this.readDocument(id))
  }

  /** The document that holds `value` in a `unique` keyword field. */
  async find(field: string, value: string): Promise<Found | null> {
    const spec = Object.hasOwn(this.fields, field) ? this.fields[field] : undefined
    if (spec?.kind !== 'keyword' || !spec.unique) {
      throw new SearchError('badQuery', `find: received the field "${field}", expected a unique keyword field.`)
    }
    return this.#run(() => this.findDocument(field, value))
  }

  /** The versions of all documents, by ascending id, for comparisons. */
  async *versions(): AsyncIterable<{ id: number; version: number }[]> {
    this.#refuseWhenClosed()
    try {
      yield* this.readVersions()
    } catch (error) {
      throw wrapped(error)
    }
  }

  /** Sets of words or word sequences that mean the same. Takes effect with the next query. */
  setSynonyms(sets: readonly (readonly string[])[]): void {
    this.#synonyms = new Synonyms(sets)
    this.#synonymSets = sets
  }

  /** As `setSynonyms` took them. */
  get synonyms(): readonly (readonly string[])[] {
    return this.#synonymSets
  }

  /**
   * Applies changes; the next search sees all of them. `position` is stored with the index.
   * Changes that the engine cannot hold are left out and reported, the rest is applied.
   */
  async apply(changes: readonly Change[], position: string): Promise<RejectedChange[]> {
    const rejected: RejectedChange[] = []
    const sound = changes.filter((change) => {
      const reason = faultOfChange(this.fields, change)
      if (reason !== null) rejected.push({ id: change.id, reason })
      return reason === null
    })
    return this.#run(async () => [...rejected, ...(await this.applyChanges(sound, position))])
  }

  /**
   * Builds a new index from all documents beside running searches, and takes its place in one step.
   * Changes applied meanwhile are in it; changes applied before may be forgotten, removals too.
   * `position`: the place in the stream at which reading began; a later one of `apply` replaces it.
   */
  async rebuild(batches: AsyncIterable<readonly Versioned[]>, position: string): Promise<RejectedChange[]> {
    const rejected: RejectedChange[] = []
    return this.#run(async () => {
      const refused = await this.rebuildFrom(soundDocuments(this.fields, batches, rejected), position)
      return [...rejected, ...refused]
    })
  }

  async status(): Promise<IndexStatus> {
    return this.#run(() => this.readStatus())
  }

  /** Everything asked for afterwards is refused; closing again does nothing. */
  async close(): Promise<void> {
    this.#closing ??= this.shutDown()
    await this.#closing
  }

  // --- how the public methods do it ----------------------------------------------------------

  /** Runs the text as typed, and climbs the steps of matching only where that could change anything. */
  async #match(
    plan: Plan,
    parsed: ParsedText,
    fields: readonly string[] | undefined,
    textFields: readonly string[],
  ): Promise<{ raw: RawAnswer; matching?: Matching }> {
    if (parsed.items.length === 0) return { raw: await this.execute(plan, textFields) }
    const input = { parsed, synonyms: this.#synonyms, fields }
    const typed = typedMatching(input)
    const raw = await this.execute({ ...plan, text: typed.plan }, textFields)
    if (!mayClimb(parsed, raw.total)) return { raw, matching: typed }
    const vocabulary = {
      count: (nodes: readonly TextNode[]) => this.count(nodes, fields),
      corrections: (word: string, maxEdits: number, limit: number) => this.corrections(word, maxEdits, limit),
    }
    const matching = await climbSteps({ ...input, vocabulary })
    if (matching.correctedTo === undefined && matching.relaxed === undefined) return { raw, matching }
    return { raw: await this.execute({ ...plan, text: matching.plan }, textFields), matching }
  }

  async #matchAsTyped(plan: Plan, parsed: ParsedText, fields: readonly string[] | undefined): Promise<RawAnswer> {
    if (parsed.items.length === 0) return this.execute(plan, [])
    const typed = typedMatching({ parsed, synonyms: this.#synonyms, fields })
    return this.execute({ ...plan, text: typed.plan }, [])
  }

  async #run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#refuseWhenClosed()
    try {
      return await work()
    } catch (error) {
      throw wrapped(error)
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closing) throw new SearchError('closed', 'The search client was closed.')
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

/** `values` holds every field as it is searched: list keywords each once, and no empty lists of them. */
export interface Found {
  id: number
  version: number
  stored: unknown
  values: Document['values']
}

export interface RejectedChange {
  id: number
  reason: string
}

function wrapped(error: unknown): SearchError {
  if (error instanceof SearchError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new SearchError('unavailable', `The search engine failed: ${message}`, { cause: error })
}

async function* soundDocuments(
  fields: Fields,
  batches: AsyncIterable<readonly Versioned[]>,
  rejected: RejectedChange[],
): AsyncIterable<readonly Versioned[]> {
  for await (const batch of batches) {
    yield batch.filter(({ version, document }) => {
      const reason = faultOfDocument(fields, version, document)
      if (reason !== null) rejected.push({ id: document.id, reason })
      return reason === null
    })
  }
}
