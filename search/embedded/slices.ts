import { setImmediate } from 'node:timers/promises'

/** How long one piece of background work may hold up the event loop. */
export const SLICE_MS = 4

/** Lets whatever waits, searches above all, go first once a slice is used up. */
export class Slices {
  private until = performance.now() + SLICE_MS

  get isUsedUp(): boolean {
    return performance.now() >= this.until
  }

  async pause(): Promise<void> {
    await setImmediate()
    this.until = performance.now() + SLICE_MS
  }

  get end(): number {
    return this.until
  }
}
