/** Values of which each is drawn as often as its weight says. */
export class Weights<T> {
  readonly #values: readonly T[]
  /** Sums of the weights up to each value. */
  readonly #upTo: readonly number[]

  constructor(weighted: readonly (readonly [value: T, weight: number])[]) {
    let sum = 0
    this.#values = weighted.map(([value]) => value)
    this.#upTo = weighted.map(([, weight]) => {
      sum += weight
      return sum
    })
  }

  /** The value at a share, in [0, 1), of all weights. */
  at(share: number): T {
    const place = share * this.#upTo.at(-1)!
    let index = 0
    while (this.#upTo[index]! <= place) index++
    return this.#values[index]!
  }
}
