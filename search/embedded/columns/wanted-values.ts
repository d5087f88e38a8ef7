import { grownCapacity } from '../storage/shared-array.ts'
import type { StringTable } from '../storage/string-table.ts'

/** A set of ordinals as flags, kept between queries so that none is allocated: set, run, clear. */
export class WantedValues {
  flags: Uint8Array = new Uint8Array(64)
  /** The wanted ordinals that exist. */
  readonly ordinals: number[] = []

  /** `flags[ordinal + 1]` becomes 1 for each value that some document holds. */
  set(strings: StringTable, values: readonly string[]): void {
    if (this.flags.length < strings.end + 1) this.flags = new Uint8Array(grownCapacity(64, strings.end + 1))
    for (const value of values) {
      const ordinal = strings.find(value)
      if (ordinal < 0 || this.flags[ordinal + 1] === 1) continue
      this.flags[ordinal + 1] = 1
      this.ordinals.push(ordinal)
    }
  }

  clear(): void {
    for (const ordinal of this.ordinals) this.flags[ordinal + 1] = 0
    this.ordinals.length = 0
  }
}
