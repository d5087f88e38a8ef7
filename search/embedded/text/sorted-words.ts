import { int32s } from '../storage/shared-array.ts'
import type { StringTable } from '../storage/string-table.ts'

const RECENT_LIMIT = 512

/**
 * The ordinals of all words by code unit, so that the words with a beginning are a range. New words wait
 * in a small unsorted list, which is merged in when it is full: the work of one merge is copying.
 */
export class SortedWords {
  private readonly strings: StringTable
  private sorted: Int32Array = int32s(0)
  private recent: number[] = []

  constructor(strings: StringTable) {
    this.strings = strings
  }

  get bytes(): number {
    return this.sorted.byteLength
  }

  add(ordinal: number): void {
    this.recent.push(ordinal)
    if (this.recent.length >= RECENT_LIMIT) this.merge()
  }

  /** Forgets words that are no longer in the table. */
  dropReleased(gone: ReadonlySet<number>): void {
    this.sorted = this.sorted.filter((ordinal) => !gone.has(ordinal))
    this.recent = this.recent.filter((ordinal) => !gone.has(ordinal))
  }

  /** All words in order. */
  all(): Int32Array {
    if (this.recent.length > 0) this.merge()
    return this.sorted
  }

  /** Takes over an order as it was saved. */
  restore(sorted: Int32Array): void {
    this.sorted = sorted
  }

  /** Appends the ordinals of all words that begin with `prefix` to `out`, in no particular order. */
  collect(prefix: string, out: number[]): void {
    const from = this.firstNotBelow(prefix)
    const to = this.lastWith(prefix, from)
    for (let at = from; at < to; at++) out.push(this.sorted[at]!)
    for (const ordinal of this.recent) if (this.strings.startsWith(ordinal, prefix)) out.push(ordinal)
  }

  private firstNotBelow(text: string): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.strings.compare(this.sorted[middle]!, text) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Behind the last word that begins with `prefix`; those from `from` on do, or come after. */
  private lastWith(prefix: string, from: number): number {
    let low = from
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.strings.startsWith(this.sorted[middle]!, prefix)) low = middle + 1
      else high = middle
    }
    return low
  }

  private merge(): void {
    const words = this.recent.map((ordinal) => ({ ordinal, word: this.strings.get(ordinal) }))
    words.sort((a, b) => (a.word < b.word ? -1 : 1))
    const merged = int32s(this.sorted.length + words.length)
    let from = 0
    for (let i = 0; i < words.length; i++) {
      const place = this.firstNotBelow(words[i]!.word)
      merged.set(this.sorted.subarray(from, place), from + i)
      merged[place + i] = words[i]!.ordinal
      from = place
    }
    merged.set(this.sorted.subarray(from), from + words.length)
    this.sorted = merged
    this.recent = []
  }
}
