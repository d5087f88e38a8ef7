interface Bound {
  /** No transaction from here on had begun then. */
  tx: bigint
  at: number
}

/**
 * How long ago a follower had applied everything that was committed at that moment. Measured by a clock that never
 * jumps; before the first such moment, from when it began to follow.
 */
export class Freshness {
  #freshAt = performance.now()
  #bound: Bound | null = null

  /** The follower stands at `position`; when it read, no transaction from `tx` on had begun. */
  passed(position: bigint, read: Bound): void {
    if (position >= read.tx) {
      this.#freshAt = read.at
      this.#bound = null
      return
    }
    // Somebody always has a transaction open on a busy server: those of an earlier read end one after another.
    if (this.#bound !== null && position >= this.#bound.tx) {
      this.#freshAt = this.#bound.at
      this.#bound = null
    }
    this.#bound ??= read
  }

  seconds(): number {
    return (performance.now() - this.#freshAt) / 1_000
  }
}
