interface Written {
  tx: bigint
  /** By `performance.now()`. */
  at: number
}

/** Changes that were read and not yet passed, and what becomes of how long that takes. */
export class ChangeAges {
  readonly #observe: (seconds: number) => void
  #waiting: Written[] = []

  constructor(observe: (seconds: number) => void) {
    this.#observe = observe
  }

  /** `rows`: in the order of their transactions, with seconds since they were written. */
  read(rows: readonly { tx: bigint; age: number }[], at: number): void {
    for (const { tx, age } of rows) this.#waiting.push({ tx, at: at - Math.max(0, age) * 1_000 })
  }

  passed(position: bigint): void {
    if (this.#waiting.length === 0) return
    const now = performance.now()
    const waiting = this.#waiting.filter(({ tx }) => tx >= position)
    for (const { tx, at } of this.#waiting) if (tx < position) this.#observe((now - at) / 1_000)
    this.#waiting = waiting
  }
}
