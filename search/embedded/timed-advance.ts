import type { SearchIndex } from './search-index.ts'
import { Slices } from './slices.ts'

const SLOTS_A_LOOK_AT_THE_CLOCK = 1024

/** Moves the columns of timed numbers on in the background once a change has passed; until then queries read the steps. */
export class TimedAdvance {
  private running = false
  private stopped = false

  /** Begins where a column does not stand at `now` any more; returns at once. */
  begin(index: SearchIndex, now: number): void {
    if (this.running || this.stopped) return
    if (![...index.columns.timed.values()].some((column) => column.settledUntil <= now)) return
    this.running = true
    void this.advance(index, now).finally(() => {
      this.running = false
    })
  }

  stop(): void {
    this.stopped = true
  }

  private async advance(index: SearchIndex, now: number): Promise<void> {
    const slices = new Slices()
    for (const column of index.columns.timed.values()) {
      await slices.pause()
      for (let slot = 0; slot < index.slots.end; slot += SLOTS_A_LOOK_AT_THE_CLOCK) {
        column.advance(slot, Math.min(slot + SLOTS_A_LOOK_AT_THE_CLOCK, index.slots.end), now)
        if (slices.isUsedUp) await slices.pause()
        if (this.stopped) return
      }
      column.resettle(index.slots.end)
    }
  }
}
