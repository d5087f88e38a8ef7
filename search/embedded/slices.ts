import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long one piece of background work may hold up the event loop. */
const SLICE_MS = 3

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
}
