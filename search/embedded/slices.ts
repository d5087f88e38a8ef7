import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'

/** How long one piece of background work may hold up the event loop. */
const SLICE_MS = 2

/** A turn of the event loop in which nobody else had anything to do takes less. */
const OTHERS_MS = 0.2
/** How long work that can wait rests where others are at work, for each slice: it takes a fifth of the time then. */
const REST_MS = 4 * SLICE_MS

/** Lets whatever waits, searches above all, go first once a slice is used up. */
export class Slices {
  private until = performance.now() + SLICE_MS
  private isOpen = false

  get isUsedUp(): boolean {
    return performance.now() >= this.until
  }

  get end(): number {
    return this.until
  }

  /** Begins a piece of work: a new slice, unless another piece began one in this turn of the event loop. */
  enter(): void {
    if (this.isOpen) return
    this.isOpen = true
    this.until = performance.now() + SLICE_MS
    setImmediate(() => {
      this.isOpen = false
    })
  }

  async pause(): Promise<void> {
    await nextTurn()
    this.until = performance.now() + SLICE_MS
  }

  /** Instead of `pause` for work that can wait: leaves others most of the time while there are any. */
  async rest(): Promise<void> {
    const from = performance.now()
    await nextTurn()
    if (performance.now() - from > OTHERS_MS) await delay(REST_MS)
    this.until = performance.now() + SLICE_MS
  }
}
