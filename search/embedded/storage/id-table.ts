import { float64s, grown, int32s } from './shared-array.ts'

/**
 * Which slot a document lies in, by its id: open addressing over the column of ids, so that an entry
 * costs four bytes twice. Ids are positive integers up to 2^53.
 */
export class IdTable {
  /** The id in each slot. */
  ids: Float64Array = float64s(16)
  size = 0
  private table: Int32Array = int32s(32)

  get bytes(): number {
    return this.ids.byteLength + this.table.byteLength
  }

  /** -1 where the id is unknown. */
  slotOf(id: number): number {
    const mask = this.table.length - 1
    for (let at = hashOf(id) & mask; ; at = (at + 1) & mask) {
      const slot = this.table[at]! - 1
      if (slot < 0 || this.ids[slot] === id) return slot
    }
  }

  /** `id` must be unknown. */
  add(id: number, slot: number): void {
    this.ids = grown(this.ids, slot + 1, float64s)
    this.ids[slot] = id
    this.size++
    if (this.size * 2 > this.table.length) this.rehash()
    this.link(slot)
  }

  remove(id: number): void {
    const mask = this.table.length - 1
    let hole = hashOf(id) & mask
    for (; this.ids[this.table[hole]! - 1] !== id; hole = (hole + 1) & mask) if (this.table[hole] === 0) return
    for (let at = (hole + 1) & mask; this.table[at] !== 0; at = (at + 1) & mask) {
      const home = hashOf(this.ids[this.table[at]! - 1]!) & mask
      if (((at - home) & mask) < ((at - hole) & mask)) continue
      this.table[hole] = this.table[at]!
      hole = at
    }
    this.table[hole] = 0
    this.size--
  }

  private link(slot: number): void {
    const mask = this.table.length - 1
    let at = hashOf(this.ids[slot]!) & mask
    while (this.table[at] !== 0) at = (at + 1) & mask
    this.table[at] = slot + 1
  }

  private rehash(): void {
    const smaller = this.table
    this.table = int32s(smaller.length * 2)
    for (let at = 0; at < smaller.length; at++) if (smaller[at] !== 0) this.link(smaller[at]! - 1)
  }
}

function hashOf(id: number): number {
  const hash = Math.imul((id | 0) ^ Math.imul((id / 4294967296) | 0, 0x85ebca6b), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
