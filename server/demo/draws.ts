import type { Weights } from './weights.ts'

/**
 * Random choices that depend on what they were seeded with alone: sfc32 by Chris Doty-Humphrey, small and quick to seed,
 * which made-up data does for each course.
 */
export class Draws {
  #a = 0
  #b = 0
  #c = 0
  #count = 1

  constructor(seed = 0, number = 0) {
    this.seed(seed, number)
  }

  /** Two whole numbers; other ones give other choices. */
  seed(seed: number, number: number): this {
    this.#a = seed | 0
    this.#b = number | 0
    this.#c = Math.floor(number / 2 ** 32) | 0
    this.#count = 1
    for (let round = 0; round < 12; round++) this.#next()
    return this
  }

  /** In [0, 1). */
  share(): number {
    return (this.#next() >>> 0) / 4_294_967_296
  }

  /** A whole number in [0, end). */
  below(end: number): number {
    return Math.floor(this.share() * end)
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(share: number): boolean {
    return this.share() < share
  }

  /** Each as likely as the others. @throws RangeError where there is nothing to pick from */
  pick<T>(values: ArrayLike<T>): T {
    if (values.length === 0) throw new RangeError('received nothing to pick from, expected at least one value')
    return values[this.below(values.length)]!
  }

  /** Each as likely as its weight. */
  weighted<T>(values: Weights<T>): T {
    return values.at(this.share())
  }

  /**
   * A rank in [0, end) by the law of Zipf and Mandelbrot: rank r comes as often as 1 / (r + shift). The greater the
   * shift, the less the first ones stand out.
   */
  rank(end: number, shift: number): number {
    return Math.min(end - 1, Math.floor(shift * ((1 + end / shift) ** this.share() - 1)))
  }

  /** About a mean of 0 with a deviation of 1, by the central limit theorem. */
  normal(): number {
    let sum = -6
    for (let count = 0; count < 12; count++) sum += this.share()
    return sum
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#count) | 0
    this.#count = (this.#count + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum
  }
}
