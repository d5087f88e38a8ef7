const LONGEST = 512

/**
 * Optimal string alignment distance over code units: insertions, deletions, replacements and swaps of
 * neighbours, no part edited twice. Three rows are kept and only the band that can stay within the limit.
 */
export class EditDistance {
  private previous2 = new Int32Array(LONGEST + 2)
  private previous = new Int32Array(LONGEST + 2)
  private current = new Int32Array(LONGEST + 2)

  /** The distance of `a` and `b`; `limit + 1` where it is above `limit`. */
  between(a: Uint16Array, aLength: number, b: Uint16Array, bLength: number, limit: number): number {
    if (Math.abs(aLength - bLength) > limit || aLength > LONGEST || bLength > LONGEST) return limit + 1
    for (let j = 0; j <= bLength; j++) this.previous[j] = j
    for (let i = 1; i <= aLength; i++) {
      if (this.fillRow(a, i, b, bLength, limit) > limit) return limit + 1
      const oldest = this.previous2
      this.previous2 = this.previous
      this.previous = this.current
      this.current = oldest
    }
    return Math.min(this.previous[bLength]!, limit + 1)
  }

  /** Returns the least distance in the row. */
  private fillRow(a: Uint16Array, i: number, b: Uint16Array, bLength: number, limit: number): number {
    const { previous2, previous, current } = this
    const from = Math.max(1, i - limit)
    const to = Math.min(bLength, i + limit)
    const unit = a[i - 1]!
    current[from - 1] = from === 1 ? i : limit + 1
    let least = current[from - 1]!
    for (let j = from; j <= to; j++) {
      const above = j === i + limit ? limit + 1 : previous[j]!
      let distance = Math.min(above + 1, current[j - 1]! + 1, previous[j - 1]! + (unit === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && unit === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, previous2[j - 2]! + 1)
      current[j] = distance
      if (distance < least) least = distance
    }
    return least
  }
}
