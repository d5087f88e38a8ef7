import type { Matches } from './matches.ts'

/** So many rows at a time, so that everything a query keeps of them stays in the processor's cache. */
export const WINDOW = 16_384

/**
 * Goes over the candidates of a query in windows: the matches of its text, or all living slots. `rows` are
 * slots; `picks[0..count)` are the places in `rows` (and in `scores`) of this window.
 */
export class Window {
  rows: Int32Array
  readonly picks = new Int32Array(WINDOW)
  scores: Float64Array | null = null
  count = 0
  private readonly own = new Int32Array(WINDOW)
  private living: Uint8Array = new Uint8Array(0)
  private next = 0
  private end = 0

  constructor() {
    this.rows = this.own
  }

  overMatches(matches: Matches): void {
    this.rows = matches.rows
    this.scores = matches.scores
    this.next = 0
    this.end = matches.count
  }

  overSlots(living: Uint8Array, end: number): void {
    this.rows = this.own
    this.scores = null
    this.living = living
    this.next = 0
    this.end = end
  }

  /** Goes to the next window; false at the end. */
  advance(): boolean {
    if (this.next >= this.end) return false
    const to = Math.min(this.next + WINDOW, this.end)
    this.count = this.scores === null ? this.fillLiving(this.next, to) : this.fillPlaces(this.next, to)
    this.next = to
    return true
  }

  private fillPlaces(from: number, to: number): number {
    const { picks } = this
    for (let place = from; place < to; place++) picks[place - from] = place
    return to - from
  }

  private fillLiving(from: number, to: number): number {
    const { own, picks, living } = this
    let count = 0
    for (let slot = from; slot < to; slot++) {
      own[count] = slot
      picks[count] = count
      count += living[slot]!
    }
    return count
  }
}
