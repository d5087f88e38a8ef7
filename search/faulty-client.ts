import { SearchError, type SearchErrorKind } from './errors.ts'
import type { Change } from './fields.ts'
import type { Correction, Plan, RawAnswer, TextNode } from './plan.ts'
import type { AllMatches, Answer, IndexStatus, Query, WordSuggestion } from './query.ts'
import { type Found, type RejectedChange, SearchClient, type Versioned } from './search-client.ts'

/** The public methods that can be made to fail or wait. */
export type FaultyMethod =
  | 'search'
  | 'matches'
  | 'suggestWords'
  | 'get'
  | 'find'
  | 'apply'
  | 'rebuild'
  | 'status'
  | 'close'

/**
 * Any client with faults on demand, for tests of what depends on one: calls fail until told otherwise,
 * or wait until they are let go. Everything else is the client within.
 */
export class FaultyClient extends SearchClient {
  readonly #within: SearchClient
  readonly #failures = new Map<FaultyMethod, { left: number; error: SearchError }>()
  readonly #gates = new Map<FaultyMethod, Gate>()

  constructor(within: SearchClient) {
    super({ fields: within.fields, scope: within.scope })
    this.#within = within
  }

  /** The next `times` calls of the method fail; all until `heal` where no number is given. */
  fail(method: FaultyMethod, kind: SearchErrorKind = 'unavailable', times = Number.POSITIVE_INFINITY): void {
    this.#failures.set(method, { left: times, error: new SearchError(kind, `${method} was told to fail`) })
  }

  /** Calls of the method wait until the returned function is called. `waiting` resolves at the first one. */
  hold(method: FaultyMethod): { release: () => void; waiting: Promise<void> } {
    const gate = new Gate()
    this.#gates.set(method, gate)
    const release = () => {
      this.#gates.delete(method)
      gate.open()
    }
    return { release, waiting: gate.reached }
  }

  /** No faults any more; calls that wait go on. */
  heal(): void {
    this.#failures.clear()
    for (const gate of this.#gates.values()) gate.open()
    this.#gates.clear()
  }

  async #pass<Result>(method: FaultyMethod, call: () => Promise<Result>): Promise<Result> {
    await this.#gates.get(method)?.pass()
    const failure = this.#failures.get(method)
    if (failure && failure.left-- > 0) throw failure.error
    return call()
  }

  override search(query: Query): Promise<Answer> {
    return this.#pass('search', () => this.#within.search(query))
  }

  override matches(query: Omit<Query, 'limit'>, options?: { asTyped?: boolean }): Promise<AllMatches> {
    return this.#pass('matches', () => this.#within.matches(query, options))
  }

  override suggestWords(text: string, limit: number): Promise<WordSuggestion[]> {
    return this.#pass('suggestWords', () => this.#within.suggestWords(text, limit))
  }

  override instantOf(cursor: string, key?: string): number {
    return this.#within.instantOf(cursor, key)
  }

  override get(id: number): Promise<Found | null> {
    return this.#pass('get', () => this.#within.get(id))
  }

  override find(field: string, value: string): Promise<Found | null> {
    return this.#pass('find', () => this.#within.find(field, value))
  }

  override async *versions(): AsyncIterable<{ id: number; version: number }[]> {
    yield* this.#within.versions()
  }

  override setSynonyms(sets: readonly (readonly string[])[]): void {
    this.#within.setSynonyms(sets)
  }

  override get synonyms(): readonly (readonly string[])[] {
    return this.#within.synonyms
  }

  override apply(changes: readonly Change[], position: string): Promise<RejectedChange[]> {
    return this.#pass('apply', () => this.#within.apply(changes, position))
  }

  override rebuild(batches: AsyncIterable<readonly Versioned[]>, position: string): Promise<RejectedChange[]> {
    return this.#pass('rebuild', () => this.#within.rebuild(batches, position))
  }

  override status(): Promise<IndexStatus> {
    return this.#pass('status', () => this.#within.status())
  }

  override close(): Promise<void> {
    return this.#pass('close', () => this.#within.close())
  }

  // The public methods above go to the client within; the pipeline of this one is never used.
  protected execute = (_plan: Plan): Promise<RawAnswer> => unused()
  protected count = (_nodes: readonly TextNode[]): Promise<number[]> => unused()
  protected corrections = (_word: string): Promise<Correction[]> => unused()
  protected wordsFrom = (_prefix: string): Promise<WordSuggestion[]> => unused()
  protected readDocument = (_id: number): Promise<Found | null> => unused()
  protected findDocument = (_field: string): Promise<Found | null> => unused()
  protected readVersions = (): AsyncIterable<{ id: number; version: number }[]> => unused()
  protected applyChanges = (_changes: readonly Change[]): Promise<RejectedChange[]> => unused()
  protected rebuildFrom = (): Promise<RejectedChange[]> => unused()
  protected readStatus = (): Promise<IndexStatus> => unused()
  protected shutDown = (): Promise<void> => unused()
}

function unused(): never {
  throw new Error('a faulty client only passes calls on')
}

/** A place where calls wait. */
class Gate {
  readonly reached: Promise<void>
  readonly #opened: Promise<void>
  #arrive: () => void = () => {}
  #open: () => void = () => {}

  constructor() {
    this.reached = new Promise((resolve) => {
      this.#arrive = resolve
    })
    this.#opened = new Promise((resolve) => {
      this.#open = resolve
    })
  }

  pass(): Promise<void> {
    this.#arrive()
    return this.#opened
  }

  open(): void {
    this.#open()
  }
}
