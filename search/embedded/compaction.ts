import { Slices } from './slices.ts'
import { BaseBuilder } from './text/base-builder.ts'
import type { TextIndex } from './text/text-index.ts'

/** When an index gets a new base. */
export interface CompactionLimits {
  /** Up to so many words in all documents it gets one with every batch of changes. */
  smallWords: number
  /** A delta of fewer rows stays. */
  fewestRows: number
}

/** 5,000 words take about a millisecond. */
const LIMITS: CompactionLimits = { smallWords: 5_000, fewestRows: 64 }
/** A delta may grow to this part of the base before it is merged: it bounds how stale statistics get. */
const PART_OF_BASE = 1 / 8
const PART_TO_SAVE = 1 / 64
const FAR_BEHIND = 4

/**
 * Merges the delta of an index into a new base once it has grown, beside searches and changes. A small
 * index gets a new base with every batch of changes, so that its statistics are exact.
 */
export class Compaction {
  private readonly words: TextIndex
  private readonly limits: CompactionLimits
  private readonly log: (message: string) => void
  private running: Promise<void> | null = null
  private paused = false
  private stopped = false

  /** `log` is told in one sentence when a base could not be built; the index goes on with the old one. */
  constructor(words: TextIndex, log: (message: string) => void, limits: CompactionLimits = LIMITS) {
    this.limits = limits
    this.words = words
    this.log = log
  }

  /** To be called after every batch; waits only when changes come faster than bases are built. */
  async settle(): Promise<void> {
    const { rowCount } = this.words.delta
    if (rowCount === 0 || this.paused || this.stopped) return
    if (this.running !== null) {
      if (rowCount > FAR_BEHIND * this.limit()) await this.running
    } else if (this.words.lengths.total <= this.limits.smallWords) this.buildAtOnce()
    else if (rowCount >= this.limit()) this.start()
  }

  /** Merges everything that is in the delta now. */
  async compact(): Promise<void> {
    while (this.running !== null) await this.running
    if ((this.words.delta.rowCount > 0 || this.words.gathering) && !this.stopped) await this.start()
  }

  /** Merges a delta of some size, so that loading a snapshot does not have to read many documents again. */
  async tidy(): Promise<void> {
    const { delta, base } = this.words
    if (delta.rowCount > this.limits.fewestRows + base.documents * PART_TO_SAVE) await this.compact()
  }

  /** Waits for the base under way; no other is begun until `resume`. */
  async pause(): Promise<void> {
    this.paused = true
    await this.running
  }

  resume(): void {
    this.paused = false
  }

  stop(): void {
    this.stopped = true
  }

  private limit(): number {
    return Math.max(this.limits.fewestRows, this.words.base.documents * PART_OF_BASE)
  }

  /** While a base is built: the next is due already. */
  private isLate(): boolean {
    return this.words.delta.rowCount > this.limit()
  }

  private buildAtOnce(): void {
    const builder = new BaseBuilder(this.words)
    builder.run(Infinity)
    builder.finish()
  }

  private start(): Promise<void> {
    this.running = this.build()
      .catch((error: unknown) => {
        this.stopped = true
        this.log(`The search index cannot be compacted any more: ${String(error)}. Restart when there is memory.`)
      })
      .finally(() => {
        this.running = null
      })
    return this.running
  }

  private async build(): Promise<void> {
    const slices = new Slices()
    await slices.pause()
    const builder = new BaseBuilder(this.words)
    while (!builder.run(slices.end)) {
      await (this.isLate() ? slices.pause() : slices.rest())
      if (this.stopped) return
    }
    builder.finish()
  }
}
