import { createHash } from 'node:crypto'

const SLOT = 4
const FULLEST = 0.6

/**
 * The identities of a file and the line of each, in 16 bytes a slot: 96 bits of a hash and the line, so
 * that a million rows take 32 MB. Two identities among a million share a hash once in 10^17 files.
 */
export class SeenIds {
  #slots = new Uint32Array(1024 * SLOT)
  #count = 0

  /** The line with which `id` was added; undefined where it was not. */
  lineOf(id: string): number | undefined {
    const line = this.#slots[this.#find(...hashOf(id)) + 3]!
    return line === 0 ? undefined : line
  }

  /** `id` must be new. */
  add(id: string, line: number): void {
    if (this.#count >= (this.#slots.length / SLOT) * FULLEST) this.#grow()
    const hash = hashOf(id)
    this.#put(this.#find(...hash), ...hash, line)
    this.#count++
  }

  /** Where it is, or where it would be: an empty slot has line 0. */
  #find(a: number, b: number, c: number): number {
    const slots = this.#slots
    const mask = slots.length / SLOT - 1
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const at = slot * SLOT
      if (slots[at + 3] === 0) return at
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return at
    }
  }

  #put(at: number, a: number, b: number, c: number, line: number): void {
    this.#slots[at] = a
    this.#slots[at + 1] = b
    this.#slots[at + 2] = c
    this.#slots[at + 3] = line
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + 3] === 0) continue
      const [a, b, c, line] = old.subarray(at, at + SLOT) as unknown as [number, number, number, number]
      this.#put(this.#find(a, b, c), a, b, c, line)
    }
  }
}

function hashOf(id: string): [number, number, number] {
  const hash = createHash('md5').update(id).digest()
  return [hash.readUInt32LE(0), hash.readUInt32LE(4), hash.readUInt32LE(8)]
}
