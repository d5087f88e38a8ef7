interface Written {
  tx: bigint
  /** By `performance.now()`. */
  at: number
}

/** Changes that were read and not yet passed, and what becomes of how long that takes. */
export class ChangeAges {
  readonly #observe: (seconds: number) => void
  readonly #waiting: Written[] = []

  constructor(observe: (seconds: number) => void) {
    this.#observe = observe
  }

  /** `rows`: in the order of their transactions, with seconds since they were written. */
  read(rows: readonly { tx: bigint; age: number }[], at: number): void {
    for (const { tx, age } of rows) this.#waiting.push({ tx, at: at - Math.max(0, age) * 1_000 })
  }

  passed(position: bigint): void {
    const now = performance.now()
    const ahead = this.#waiting.findIndex(({ tx }) => tx >= position)
    const passed = this.#waiting.splice(0, ahead === -1 ? this.#waiting.length : ahead)
    for (const { at } of passed) this.#observe((now - at) / 1_000)
  }

  /** What was read does not count any more: everything is read anew. */
  forget(): void {
    this.#waiting.length = 0
  }
}
