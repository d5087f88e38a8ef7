import { grown, int32s, uint8s, uint32s } from '../storage/shared-array.ts'

const LONGEST = 255

/** Words of one length: their ordinals and, beside each, its letters as 32 bits. */
interface Bucket {
  ordinals: Int32Array
  letters: Uint32Array
  count: number
}

/**
 * Words by length, each with its letters in 32 bits. One edit changes the length by at most one and adds
 * and takes at most one letter, so most words of the dictionary are not even looked at, and most of the
 * others are ruled out by one array read.
 */
export class Signatures {
  private readonly buckets: Bucket[] = []
  private lengths: Uint8Array = uint8s(16)
  /** Where in the bucket of its length a word lies. */
  private places: Int32Array = int32s(16)

  get bytes(): number {
    const places = this.lengths.byteLength + this.places.byteLength
    return this.buckets.reduce((sum, { ordinals, letters }) => sum + ordinals.byteLength + letters.byteLength, places)
  }

  set(ordinal: number, word: string): void {
    const length = Math.min(word.length, LONGEST)
    const bucket = this.bucketOf(length)
    this.lengths = grown(this.lengths, ordinal + 1, uint8s)
    this.places = grown(this.places, ordinal + 1, int32s)
    bucket.ordinals = grown(bucket.ordinals, bucket.count + 1, int32s)
    bucket.letters = grown(bucket.letters, bucket.count + 1, uint32s)
    this.lengths[ordinal] = length
    this.places[ordinal] = bucket.count
    bucket.ordinals[bucket.count] = ordinal
    bucket.letters[bucket.count++] = lettersOf(word)
  }

  clear(ordinal: number): void {
    const bucket = this.bucketOf(this.lengths[ordinal]!)
    const place = this.places[ordinal]!
    const last = --bucket.count
    bucket.ordinals[place] = bucket.ordinals[last]!
    bucket.letters[place] = bucket.letters[last]!
    this.places[bucket.ordinals[place]!] = place
  }

  /** Appends the ordinals of words that may be within `maxEdits` of `word`. */
  collectNear(word: string, maxEdits: number, out: number[]): void {
    const letters = lettersOf(word)
    const shortest = Math.max(1, word.length - maxEdits)
    for (let length = shortest; length <= Math.min(LONGEST, word.length + maxEdits); length++) {
      const bucket = this.buckets[length]
      if (bucket !== undefined) collectFrom(bucket, letters, maxEdits, out)
    }
  }

  private bucketOf(length: number): Bucket {
    while (this.buckets.length <= length) this.buckets.push({ ordinals: int32s(0), letters: uint32s(0), count: 0 })
    return this.buckets[length]!
  }
}

function collectFrom(
  { ordinals, letters: all, count }: Bucket,
  letters: number,
  maxEdits: number,
  out: number[],
): void {
  for (let i = 0; i < count; i++) {
    const other = all[i]!
    if (bitCount(letters & ~other) <= maxEdits && bitCount(other & ~letters) <= maxEdits) out.push(ordinals[i]!)
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
