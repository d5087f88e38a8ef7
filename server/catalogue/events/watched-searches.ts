import type { AllMatches } from '../../../search/query.ts'
import type { EventStream } from './event-stream.ts'
import { eventText } from './event-text.ts'
import { Goes } from './goes.ts'
import { IdSet } from './id-set.ts'

/** A search by its name, and how it is asked. */
export interface WatchableSearch {
  key: string
  ask(): Promise<AllMatches>
}

/** What a reader has of the results. */
export interface KnownMatches {
  /** The change token of the answer that he shows; null: he shows none. */
  since: string | null
  /** The place of that token. */
  place: bigint
  /** How many it found. */
  total: number | undefined
}

/** What a reader's own search had found. */
interface Baseline {
  found: IdSet
  /** How many had come between that search and `found`, as far as the totals tell. */
  missed: number
}

interface Watcher {
  baseline: Baseline
  told: string
}

interface WatchedSearch extends WatchableSearch {
  watchers: Map<EventStream, Watcher>
  /**
   * By what a reader says of the answer that he shows, token and total: who loses his stream and comes again knows what
   * he knew, and nobody else's is changed by what he says.
   */
  baselines: Map<string, Baseline>
  found: IdSet
  position: bigint
  /** How many changes the index had taken. */
  changes: number
  lookedAt: number
  emptySince: number
  /** Readers who are on their way to it: it keeps its place meanwhile. */
  coming: number
}

export interface WatchedSearchesOptions {
  most: number
  /** What tells a reader that there is no room for one more search. */
  refusal(reason: string): Error
  /** Which place all readers have been told of. */
  lastEventId(): string
  onError(error: unknown): void
}

const lookEvery = 1_000
/** Time alone brings matches too: prices change, days begin. */
const lookAnywayAfter = 10_000
/** Of the time of the process: a tenth at most goes into looking. */
const restPerWork = 9
const keptWithoutWatchers = 60_000
const mostBaselines = 200

/** Tells readers of a search how many courses match that did not when they asked, at most once a second. */
export class WatchedSearches {
  readonly #options: WatchedSearchesOptions
  readonly #byKey = new Map<string, WatchedSearch>()
  readonly #ofStream = new Map<EventStream, WatchedSearch>()
  #changes = 0
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: WatchedSearchesOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#byKey.size
  }

  /** The index has taken something. */
  changed(): void {
    this.#changes++
  }

  /** @throws what `refusal` makes, where there is no room */
  async add(stream: EventStream, wanted: WatchableSearch, known: KnownMatches): Promise<void> {
    const search = this.#byKey.get(wanted.key) ?? this.#begin(wanted)
    search.coming++
    try {
      const baseline = await this.#baselineOf(search, known)
      const told = known.total === undefined ? '' : textOf(0, known.total)
      if (stream.destroyed || this.#isClosed) return
      this.#ofStream.set(stream, search)
      search.watchers.set(stream, { baseline, told })
      this.#tell(search, stream)
    } finally {
      search.coming--
      if (!this.#isClosed) this.#timer ??= setTimeout(() => void this.#turn(), lookEvery)
    }
  }

  remove(stream: EventStream): void {
    const search = this.#ofStream.get(stream)
    this.#ofStream.delete(stream)
    search?.watchers.delete(stream)
    if (search?.watchers.size === 0) search.emptySince = performance.now()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  async #baselineOf(search: WatchedSearch, { since, place, total }: KnownMatches): Promise<Baseline> {
    const name = `${since} ${total}`
    const kept = since === null ? undefined : search.baselines.get(name)
    if (kept) return kept
    // What is older than the reader's own search would make courses new that he sees.
    if (search.position < place) await this.#look(search)
    const { found } = search
    const baseline = { found, missed: Math.max(0, found.size - (total ?? found.size)) }
    if (since !== null) keepBaseline(search, name, baseline)
    return baseline
  }

  /** What it finds is looked at by the first reader, who knows more than a search that was never asked. */
  #begin(wanted: WatchableSearch): WatchedSearch {
    if (this.#byKey.size >= this.#options.most) this.#forget(0)
    if (this.#byKey.size >= this.#options.most) {
      throw this.#options.refusal(`This process watches ${this.#options.most} different searches at most.`)
    }
    const times = { position: -1n, changes: -1, lookedAt: 0, emptySince: performance.now() }
    const search: WatchedSearch = {
      ...wanted,
      watchers: new Map(),
      baselines: new Map(),
      found: new IdSet([]),
      coming: 0,
      ...times,
    }
    this.#byKey.set(search.key, search)
    return search
  }

  async #look(search: WatchedSearch): Promise<void> {
    search.changes = this.#changes
    search.lookedAt = performance.now()
    const { ids, position } = await search.ask()
    search.found = new IdSet(ids, search.found)
    search.position = BigInt(position ?? 0)
  }

  async #turn(): Promise<void> {
    const began = performance.now()
    const goes = new Goes()
    this.#forget(keptWithoutWatchers)
    for (const search of this.#byKey.values()) {
      await goes.pause()
      await this.#lookAgain(search)
    }
    const rest = Math.max(lookEvery, restPerWork * (performance.now() - began))
    this.#timer = this.#isClosed || this.#byKey.size === 0 ? undefined : setTimeout(() => void this.#turn(), rest)
  }

  async #lookAgain(search: WatchedSearch): Promise<void> {
    const isOld = performance.now() - search.lookedAt >= lookAnywayAfter
    if (search.watchers.size === 0 || !(isOld || search.changes < this.#changes)) return
    try {
      await this.#look(search)
    } catch (error) {
      this.#options.onError(error)
      return
    }
    for (const stream of search.watchers.keys()) this.#tell(search, stream)
  }

  #tell({ found, watchers }: WatchedSearch, stream: EventStream): void {
    const watcher = watchers.get(stream)
    if (watcher === undefined) return
    const { baseline } = watcher
    const text = textOf(found.countBeyond(baseline.found) + baseline.missed, found.size)
    if (text === watcher.told) return
    watcher.told = text
    stream.say(`id: ${this.#options.lastEventId()}\n${text}`)
  }

  #forget(after: number): void {
    const now = performance.now()
    for (const [key, { watchers, coming, emptySince }] of this.#byKey) {
      if (watchers.size === 0 && coming === 0 && now - emptySince >= after) this.#byKey.delete(key)
    }
  }
}

function textOf(fresh: number, total: number): string {
  return eventText('matches', { new: fresh, total })
}

function keepBaseline({ baselines }: WatchedSearch, name: string, baseline: Baseline): void {
  baselines.set(name, baseline)
  const [oldest] = baselines.keys()
  if (baselines.size > mostBaselines && oldest !== undefined) baselines.delete(oldest)
}
