import { ByteStore } from './byte-store.ts'
import { grown, grownCapacity, int32s, uint32s } from './shared-array.ts'

const NOT_FOUND = -1
const NARROW = 0
const WIDE = 1

/**
 * Strings and their ordinals (small integers, reused after `release`), outside the JavaScript heap.
 * An open-addressing hash table finds the ordinal of a string; the letters lie in a byte store, one
 * byte each where all are below U+0100, else two, after one byte that says which.
 */
export class StringTable {
  /** One above the largest ordinal ever given. */
  end = 0
  /** How many strings there are. */
  size = 0
  private readonly letters = new ByteStore()
  private hashes: Uint32Array = uint32s(16)
  private table: Int32Array = int32s(32)
  private readonly free: number[] = []
  private scratch: Buffer = Buffer.alloc(256)

  get bytes(): number {
    return this.letters.allocatedBytes + this.hashes.byteLength + this.table.byteLength
  }

  /** The ordinal of `text`, -1 where it is not in the table. */
  find(text: string): number {
    return this.findHashed(text, hashOf(text))
  }

  /** The ordinal of `text`, a new one where there was none. */
  intern(text: string): number {
    const hash = hashOf(text)
    const found = this.findHashed(text, hash)
    if (found !== NOT_FOUND) return found
    const ordinal = this.free.pop() ?? this.end++
    this.place(ordinal, text, hash)
    return ordinal
  }

  /** Puts `text` at an ordinal that is not in use: for loading what was saved. */
  restore(ordinal: number, text: string): void {
    while (this.end < ordinal) this.free.push(this.end++)
    if (ordinal === this.end) this.end++
    else this.free.splice(this.free.indexOf(ordinal), 1)
    this.place(ordinal, text, hashOf(text))
  }

  /** Forgets the string; its ordinal will be given to another. */
  release(ordinal: number): void {
    if (!this.letters.has(ordinal)) return
    this.unlink(ordinal)
    this.letters.remove(ordinal)
    this.free.push(ordinal)
    this.size--
  }

  has(ordinal: number): boolean {
    return this.letters.has(ordinal)
  }

  get(ordinal: number): string {
    const block = this.letters.blockOf(ordinal)
    const start = this.letters.startOf(ordinal)
    const end = start + this.letters.lengthOf(ordinal)
    return block.toString(block[start] === NARROW ? 'latin1' : 'utf16le', start + 1, end)
  }

  /** In code units. */
  lengthOf(ordinal: number): number {
    const length = this.letters.lengthOf(ordinal) - 1
    return this.letters.blockOf(ordinal)[this.letters.startOf(ordinal)] === NARROW ? length : length >>> 1
  }

  /** Copies the code units of a string into `target` and returns how many; for scans without garbage. */
  copyUnits(ordinal: number, target: Uint16Array): number {
    const block = this.letters.blockOf(ordinal)
    const start = this.letters.startOf(ordinal) + 1
    const length = this.letters.lengthOf(ordinal) - 1
    if (block[start - 1] === NARROW) {
      for (let i = 0; i < length; i++) target[i] = block[start + i]!
      return length
    }
    for (let i = 0; i < length; i += 2) target[i >>> 1] = block[start + i]! | (block[start + i + 1]! << 8)
    return length >>> 1
  }

  /** Below, at or above zero as the string lies before, at or after `text` by code unit. */
  compare(ordinal: number, text: string): number {
    const block = this.letters.blockOf(ordinal)
    const start = this.letters.startOf(ordinal) + 1
    const wide = block[start - 1] === WIDE ? 1 : 0
    const length = (this.letters.lengthOf(ordinal) - 1) >>> wide
    const shared = Math.min(length, text.length)
    for (let i = 0; i < shared; i++) {
      const at = start + (i << wide)
      const unit = wide === 1 ? block[at]! | (block[at + 1]! << 8) : block[at]!
      if (unit !== text.charCodeAt(i)) return unit - text.charCodeAt(i)
    }
    return length - text.length
  }

  startsWith(ordinal: number, prefix: string): boolean {
    const block = this.letters.blockOf(ordinal)
    const start = this.letters.startOf(ordinal) + 1
    const wide = block[start - 1] === WIDE ? 1 : 0
    if ((this.letters.lengthOf(ordinal) - 1) >>> wide < prefix.length) return false
    for (let i = 0; i < prefix.length; i++) {
      const at = start + (i << wide)
      const unit = wide === 1 ? block[at]! | (block[at + 1]! << 8) : block[at]!
      if (unit !== prefix.charCodeAt(i)) return false
    }
    return true
  }

  private place(ordinal: number, text: string, hash: number): void {
    const length = this.encode(text)
    this.letters.put(ordinal, this.scratch, 0, length)
    this.hashes = grown(this.hashes, ordinal + 1, uint32s)
    this.hashes[ordinal] = hash
    this.size++
    if (this.size * 2 > this.table.length) this.rehash()
    else this.link(ordinal)
  }

  private findHashed(text: string, hash: number): number {
    const mask = this.table.length - 1
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const ordinal = this.table[at]! - 1
      if (ordinal < 0) return NOT_FOUND
      if (this.hashes[ordinal] === hash && this.compare(ordinal, text) === 0) return ordinal
    }
  }

  private link(ordinal: number): void {
    const mask = this.table.length - 1
    let at = this.hashes[ordinal]! & mask
    while (this.table[at] !== 0) at = (at + 1) & mask
    this.table[at] = ordinal + 1
  }

  /** Removal by shifting back what follows, so that no grave is left behind to slow the table. */
  private unlink(ordinal: number): void {
    const mask = this.table.length - 1
    let hole = this.hashes[ordinal]! & mask
    while (this.table[hole] !== ordinal + 1) hole = (hole + 1) & mask
    for (let at = (hole + 1) & mask; this.table[at] !== 0; at = (at + 1) & mask) {
      const home = this.hashes[this.table[at]! - 1]! & mask
      if (((at - home) & mask) < ((at - hole) & mask)) continue
      this.table[hole] = this.table[at]!
      hole = at
    }
    this.table[hole] = 0
  }

  private rehash(): void {
    this.table = int32s(this.table.length * 2)
    for (let ordinal = 0; ordinal < this.end; ordinal++) if (this.letters.has(ordinal)) this.link(ordinal)
  }

  private encode(text: string): number {
    if (this.scratch.length < text.length * 2 + 1) this.scratch = Buffer.alloc(grownCapacity(256, text.length * 2 + 1))
    const bytes = this.scratch
    let bits = 0
    for (let i = 0; i < text.length; i++) bits |= text.charCodeAt(i)
    bytes[0] = bits < 0x100 ? NARROW : WIDE
    if (bits < 0x100) {
      for (let i = 0; i < text.length; i++) bytes[i + 1] = text.charCodeAt(i)
      return text.length + 1
    }
    for (let i = 0; i < text.length; i++) {
      bytes[2 * i + 1] = text.charCodeAt(i) & 0xff
      bytes[2 * i + 2] = text.charCodeAt(i) >>> 8
    }
    return text.length * 2 + 1
  }
}

/** FNV-1a over code units, mixed once more so that the low bits depend on all. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
