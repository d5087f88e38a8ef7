import { grown, uint8s, uint32s } from '../storage/shared-array.ts'

const LONGEST = 255

/**
 * A word's length and letters in 40 bits. One edit changes the length by at most one and adds and takes
 * at most one letter, so most words of the dictionary are ruled out by two array reads.
 */
export class Signatures {
  private lengths: Uint8Array = uint8s(16)
  private letters: Uint32Array = uint32s(16)

  get bytes(): number {
    return this.lengths.byteLength + this.letters.byteLength
  }

  set(ordinal: number, word: string): void {
    this.lengths = grown(this.lengths, ordinal + 1, uint8s)
    this.letters = grown(this.letters, ordinal + 1, uint32s)
    this.lengths[ordinal] = Math.min(word.length, LONGEST)
    this.letters[ordinal] = lettersOf(word)
  }

  /** A length of 0 is near no word that can be corrected. */
  clear(ordinal: number): void {
    this.lengths[ordinal] = 0
  }

  /** Appends the ordinals below `end` of words that may be within `maxEdits` of `word`. */
  collectNear(word: string, maxEdits: number, end: number, out: number[]): void {
    const shortest = Math.max(1, word.length - maxEdits)
    const longest = Math.min(LONGEST, word.length + maxEdits)
    const letters = lettersOf(word)
    for (let ordinal = 0; ordinal < end; ordinal++) {
      const length = this.lengths[ordinal]!
      if (length < shortest || length > longest) continue
      const other = this.letters[ordinal]!
      if (bitCount(letters & ~other) <= maxEdits && bitCount(other & ~letters) <= maxEdits) out.push(ordinal)
    }
  }
}

/** A bit for each letter; what is not a to z shares the 32 bits by its code. */
function lettersOf(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
  return bits
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
