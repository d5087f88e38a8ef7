/** Mulberry32, by Tommy Ettinger: small, and the same draws for the same seed everywhere. */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number in [0, end). */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  /** @throws RangeError where there is nothing to pick from */
  pick<T>(values: ArrayLike<T>): T {
    if (values.length === 0) throw new RangeError('received nothing to pick from, expected at least one value')
    return values[this.below(values.length)]!
  }
}
