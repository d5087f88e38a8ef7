import { SearchError } from '../errors.ts'
import type { Change } from '../fields.ts'
import type { Correction, Plan, RawAnswer, TextNode } from '../plan.ts'
import type { IndexStatus, WordSuggestion } from '../query.ts'
import {
  type Found,
  type RejectedChange,
  SearchClient,
  type SearchClientOptions,
  type Versioned,
} from '../search-client.ts'
import { Compaction, type CompactionLimits } from './compaction.ts'
import { versionsById } from './documents/versions-by-id.ts'
import { SearchIndex } from './search-index.ts'
import { Slices } from './slices.ts'
import { fingerprintOf } from './snapshot/fingerprint.ts'
import { findSnapshot, readSnapshot, type SnapshotFile, writeSnapshot } from './snapshot/snapshot.ts'
import { TimedAdvance } from './timed-advance.ts'
import { Turns } from './turns.ts'

export interface EmbeddedOptions extends SearchClientOptions {
  /** Where `saveSnapshot` writes and `open` reads; the index lives in memory alone where absent. */
  directory?: string
  /** Told in one sentence when a snapshot had to be thrown away, or memory ran out. */
  log?: (message: string) => void
  /** Where the columns of timed numbers stand; no answer depends on it. */
  clock?: { now(): number }
  /** So many documents at most; four million where absent. */
  capacity?: number
  /** When changes are merged; the defaults suit every size. */
  compaction?: CompactionLimits
}

/** An index with the work that goes on beside its searches. */
interface Working {
  index: SearchIndex
  compaction: Compaction
}

/**
 * The index in this process. Searches run from start to end, few in a turn of the event loop; changes wait for each other, in
 * slices, so that a search waits for a few milliseconds of them at most. See DESIGN.md.
 */
export class EmbeddedClient extends SearchClient {
  private readonly options: EmbeddedOptions
  private readonly log: (message: string) => void
  private readonly clock: { now(): number }
  private current: Working
  /** The index that a rebuild fills; changes go to both. */
  private coming: Working | null = null
  private position: string | null = null
  private meanwhile: string | null = null
  private generationBefore = 0
  private changes: Promise<unknown> = Promise.resolve()
  private readonly slices = new Slices()
  private readonly turns = new Turns()
  private rebuilds: Promise<unknown> = Promise.resolve()
  private saves: Promise<unknown> = Promise.resolve()
  /** Counts what a snapshot would have to say anew: batches with changes, and rebuilds. */
  private changeCount = 0
  private savedChanges = -1
  private savedPosition: string | null = null
  private readonly timed = new TimedAdvance()
  private closed = false

  private constructor(options: EmbeddedOptions) {
    super(options)
    this.options = options
    this.clock = options.clock ?? Date
    this.log = options.log ?? (() => {})
    this.current = this.create()
  }

  /** The index as its snapshot has it, or an empty one (position null) where there is none that fits. */
  static async open(options: EmbeddedOptions): Promise<EmbeddedClient> {
    const client = new EmbeddedClient(options)
    if (options.directory !== undefined) await client.loadSnapshot(options.directory)
    return client
  }

  /** Merges all changes into the base now instead of when enough have gathered. */
  async compact(): Promise<void> {
    this.refuseWhenClosed()
    await this.current.compaction.compact()
  }

  /**
   * Writes the index down beside searches and changes; nothing where it lives in memory alone, or where
   * nothing has happened since the last time. Loaded again it is right once the changes after its position have been applied.
   */
  async saveSnapshot(): Promise<void> {
    this.refuseWhenClosed()
    const { directory } = this.options
    if (directory === undefined) return
    const saved = this.saves.then(() => this.writeSnapshot(directory))
    this.saves = saved.catch(() => {})
    await saved
  }

  /** The snapshot that the next `open` would read, and where it stands; null where there is none. */
  async snapshot(): Promise<(SnapshotFile & { position: string | null }) | null> {
    const { directory } = this.options
    const file = directory === undefined ? null : await findSnapshot(directory)
    return file && { ...file, position: this.savedPosition }
  }

  protected override async execute(plan: Plan, textFields: readonly string[]): Promise<RawAnswer> {
    await this.turns.next()
    const answer = { position: this.position, ...this.current.index.search(plan, textFields) }
    this.timed.begin(this.current.index, this.clock.now())
    return answer
  }

  protected override async count(nodes: readonly TextNode[], fields?: readonly string[]): Promise<number[]> {
    return this.current.index.count(nodes, fields)
  }

  protected override async corrections(word: string, maxEdits: number, limit: number): Promise<Correction[]> {
    return this.current.index.corrections(word, maxEdits, limit)
  }

  protected override async wordsFrom(prefix: string, limit: number): Promise<WordSuggestion[]> {
    return this.current.index.wordsFrom(prefix, limit)
  }

  protected override async readDocument(id: number): Promise<Found | null> {
    return this.current.index.read(id)
  }

  protected override async findDocument(field: string, value: string): Promise<Found | null> {
    return this.current.index.find(field, value)
  }

  protected override readVersions(): AsyncIterable<{ id: number; version: number }[]> {
    return versionsById(this.current.index.slots)
  }

  protected override applyChanges(changes: readonly Change[], position: string): Promise<RejectedChange[]> {
    const applied = this.changes.then(() => this.applyInSlices(changes, position))
    this.changes = applied.catch(() => {})
    return applied
  }

  protected override rebuildFrom(
    batches: AsyncIterable<readonly Versioned[]>,
    position: string,
  ): Promise<RejectedChange[]> {
    const rebuilt = this.rebuilds.then(() => this.rebuildInSlices(batches, position))
    this.rebuilds = rebuilt.catch(() => {})
    return rebuilt
  }

  protected override async readStatus(): Promise<IndexStatus> {
    const { index } = this.current
    return {
      engine: 'embedded',
      documents: index.slots.documents,
      position: this.position,
      generation: this.generationBefore + index.words.generation,
      bytes: index.bytes + (this.coming?.index.bytes ?? 0),
      rebuilding: this.coming !== null,
    }
  }

  protected override async shutDown(): Promise<void> {
    this.closed = true
    this.timed.stop()
    this.current.compaction.stop()
    this.coming?.compaction.stop()
    await this.changes
    await this.saves
  }

  private create(): Working {
    const index = new SearchIndex(this.fields, this.options.capacity)
    return { index, compaction: new Compaction(index.words, this.log, this.options.compaction) }
  }

  private async loadSnapshot(directory: string): Promise<void> {
    const create = () => new SearchIndex(this.fields, this.options.capacity)
    const expected = { scope: this.scope, fingerprint: fingerprintOf(this.fields) }
    const found = await readSnapshot(directory, expected, create, this.clock.now(), this.log)
    if (found === null) return
    this.current = {
      index: found.index,
      compaction: new Compaction(found.index.words, this.log, this.options.compaction),
    }
    this.position = found.head.position
    this.savedPosition = this.position
    this.savedChanges = this.changeCount
  }

  /**
   * While it is written the base and the words stay, and no ordinal gets another meaning. A rebuild may put
   * another index in its place at any await, and the old one gets no more changes: so what is said about it
   * is what held when it was taken. More than that may be in it by the time it is written, never less.
   */
  private async writeSnapshot(directory: string): Promise<void> {
    const { index, compaction } = this.current
    const { position, changeCount, generationBefore } = this
    if (this.closed || (this.savedPosition === position && this.savedChanges === changeCount)) return
    await compaction.tidy()
    await compaction.pause()
    index.columns.pin()
    try {
      await writeSnapshot(directory, index, {
        scope: this.scope,
        fingerprint: fingerprintOf(this.fields),
        position,
        generation: generationBefore + index.words.generation,
        slotEnd: index.slots.end,
      })
      this.savedPosition = position
      this.savedChanges = changeCount
    } finally {
      index.columns.unpin()
      compaction.resume()
    }
    await compaction.settle()
  }

  private async applyInSlices(changes: readonly Change[], position: string): Promise<RejectedChange[]> {
    const rejected: RejectedChange[] = []
    const { slices } = this
    slices.enter()
    for (const change of changes) {
      this.refuseWhenClosed()
      const reason = this.current.index.apply(change, this.clock.now())
      this.coming?.index.apply(change, this.clock.now())
      if (reason !== null) rejected.push({ id: change.id, reason })
      if (slices.isUsedUp) {
        await this.settle()
        await slices.pause()
      }
    }
    await this.settle()
    if (changes.length > 0) this.changeCount++
    this.position = position
    if (this.coming !== null) this.meanwhile = position
    return rejected
  }

  private async settle(): Promise<void> {
    await this.current.compaction.settle()
    await this.coming?.compaction.settle()
  }

  private async rebuildInSlices(
    batches: AsyncIterable<readonly Versioned[]>,
    position: string,
  ): Promise<RejectedChange[]> {
    const coming = this.create()
    coming.index.words.gathering = true
    this.coming = coming
    this.meanwhile = null
    try {
      const rejected = await this.fill(coming, batches)
      await coming.compaction.compact()
      this.refuseWhenClosed()
      this.replaceCurrent(coming, this.meanwhile ?? position)
      return rejected
    } finally {
      if (this.current !== coming) coming.compaction.stop()
      this.coming = null
    }
  }

  private async fill({ index }: Working, batches: AsyncIterable<readonly Versioned[]>): Promise<RejectedChange[]> {
    const rejected: RejectedChange[] = []
    const slices = new Slices()
    for await (const batch of batches) {
      for (const { version, document } of batch) {
        this.refuseWhenClosed()
        const reason = index.apply({ id: document.id, version, document }, this.clock.now())
        if (reason !== null) rejected.push({ id: document.id, reason })
        if (slices.isUsedUp) await slices.pause()
      }
    }
    return rejected
  }

  private replaceCurrent(coming: Working, position: string): void {
    this.generationBefore += this.current.index.words.generation
    this.current.compaction.stop()
    this.current = coming
    this.position = position
    this.changeCount++
  }

  private refuseWhenClosed(): void {
    if (this.closed) throw new SearchError('closed', 'The search client was closed.')
  }
}
