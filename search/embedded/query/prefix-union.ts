import type { Postings } from '../text/postings.ts'
import type { Matches } from './matches.ts'

/**
 * The union of many lists with the largest impact of each row: a dense array of impacts, and a bit a row
 * so that gathering looks at what was touched alone. Both are clean again after `gather`.
 */
export class PrefixUnion {
  private largest = new Uint16Array(1024)
  private touched = new Int32Array(32)
  private words = 0

  /** Rows lie below `end`. */
  begin(end: number): void {
    this.words = (end + 31) >>> 5
    if (this.touched.length >= this.words) return
    this.touched = new Int32Array(this.words * 2)
    this.largest = new Uint16Array(this.words * 64)
  }

  add(postings: Postings): void {
    const { rows, impacts, start, end } = postings
    const { largest, touched } = this
    for (let at = start; at < end; at++) {
      const row = rows[at]!
      touched[row >>> 5]! |= 1 << (row & 31)
      if (impacts[at]! > largest[row]!) largest[row] = impacts[at]!
    }
  }

  count(): number {
    let count = 0
    for (let word = 0; word < this.words; word++) {
      for (let bits = this.touched[word]!; bits !== 0; bits &= bits - 1) count++
    }
    return count
  }

  /** Fills `matches` with the touched rows, the largest impact as their score. */
  gather(matches: Matches): void {
    const { largest, touched } = this
    const { rows, scores } = matches
    let count = 0
    for (let word = 0; word < this.words; word++) {
      let bits = touched[word]!
      if (bits === 0) continue
      touched[word] = 0
      for (; bits !== 0; bits &= bits - 1) {
        const row = (word << 5) + 31 - Math.clz32(bits & -bits)
        rows[count] = row
        scores[count++] = largest[row]!
        largest[row] = 0
      }
    }
    matches.count = count
  }

  /** Forgets what was added. */
  clear(): void {
    for (let word = 0; word < this.words; word++) {
      for (let bits = this.touched[word]!; bits !== 0; bits &= bits - 1) {
        this.largest[(word << 5) + 31 - Math.clz32(bits & -bits)] = 0
      }
      this.touched[word] = 0
    }
  }
}
