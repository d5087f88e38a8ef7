interface Asked<Value> {
  resolve(value: Value | undefined): void
  reject(error: unknown): void
}

/** One that hangs holds up nobody for long. */
const atOnce = 2

/**
 * What many ask for at once, read in few statements: while some are under way, those who come wait for the next one,
 * which is for them all. An answer comes from a statement that began after its question.
 */
export class GatheredReading<Key, Value> {
  readonly #read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>
  #waiting = new Map<Key, Asked<Value>[]>()
  #underWay = 0

  /** `read` gives nothing for what is not there. */
  constructor(read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) {
    this.#read = read
  }

  /** Undefined: it is not there. */
  ask(key: Key): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), { resolve, reject }])
      if (this.#underWay < atOnce) void this.#next()
    })
  }

  async #next(): Promise<void> {
    const asked = this.#waiting
    this.#waiting = new Map()
    this.#underWay++
    try {
      const found = await this.#read([...asked.keys()])
      for (const [key, askers] of asked) for (const { resolve } of askers) resolve(found.get(key))
    } catch (error) {
      for (const askers of asked.values()) for (const { reject } of askers) reject(error)
    }
    this.#underWay--
    if (this.#waiting.size > 0) void this.#next()
  }
}
