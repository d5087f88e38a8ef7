import type { ByteReader } from '../storage/byte-reader.ts'
import type { ByteWriter } from '../storage/byte-writer.ts'
import { grownCapacity, int32s } from '../storage/shared-array.ts'
import { KeywordValues } from './keyword-values.ts'
import { WantedValues } from './wanted-values.ts'

const PAGE_BITS = 12
const PAGE_SLOTS = 1 << PAGE_BITS
const PAGE_MASK = PAGE_SLOTS - 1
/** Two entries a slot: where its values begin, and how many there are. */
const HEAD = 2 * PAGE_SLOTS

/**
 * Several values a slot. A page holds 4,096 slots in one array: a directory of (start, count), then the
 * ordinals plus one. New values of a slot go to the end of its page; a page that is more than half holes
 * is written anew, which is little enough to do within the update.
 */
export class KeywordListColumn {
  readonly values: KeywordValues
  private readonly pages: Int32Array[] = []
  private readonly ends: number[] = []
  private readonly living: number[] = []
  private readonly wanted = new WantedValues()

  constructor(unique: boolean) {
    this.values = new KeywordValues(unique)
  }

  get bytes(): number {
    return this.pages.reduce((sum, page) => sum + page.byteLength, this.values.bytes)
  }

  reserve(end: number): void {
    while (this.pages.length << PAGE_BITS < end) {
      this.pages.push(int32s(HEAD + 64))
      this.ends.push(HEAD)
      this.living.push(0)
    }
  }

  /** A value that stands twice counts once. */
  set(slot: number, values: readonly string[]): void {
    const before = this.ordinalsOf(slot)
    const after = new Set<number>()
    for (const value of new Set(values)) after.add(this.values.hold(value, slot))
    this.place(slot, after)
    for (const ordinal of before) this.values.release(ordinal, slot, after.has(ordinal))
  }

  /** Each value once; undefined where there is none. */
  get(slot: number): readonly string[] | undefined {
    const ordinals = this.ordinalsOf(slot)
    return ordinals.length === 0 ? undefined : ordinals.map((ordinal) => this.values.strings.get(ordinal))
  }

  /** Saves the ordinals of the slots `[from, to)`. */
  write(from: number, to: number, writer: ByteWriter): void {
    for (let slot = from; slot < to; slot++) {
      const ordinals = this.ordinalsOf(slot)
      writer.uint32(ordinals.length)
      for (const ordinal of ordinals) writer.uint32(ordinal)
    }
  }

  /** Takes over what `write` saved; the ordinals get their strings later. */
  read(from: number, living: Uint8Array, reader: ByteReader): void {
    for (let slot = from; slot < from + living.length; slot++) {
      const ordinals = Array.from({ length: reader.uint32() }, () => reader.uint32())
      if (living[slot - from] === 0) continue
      for (const ordinal of ordinals) this.values.holdOrdinal(ordinal, slot)
      this.place(slot, new Set(ordinals))
    }
  }

  ordinalsOf(slot: number): number[] {
    const page = this.pages[slot >>> PAGE_BITS]!
    const at = (slot & PAGE_MASK) << 1
    const ordinals = []
    for (let i = 0; i < page[at + 1]!; i++) ordinals.push(page[page[at]! + i]! - 1)
    return ordinals
  }

  find(value: string, end: number): number {
    const ordinal = this.values.strings.find(value)
    if (ordinal < 0) return -1
    const owner = this.values.ownerOf(ordinal)
    if (owner >= 0) return owner
    for (let slot = 0; slot < end; slot++) if (this.ordinalsOf(slot).includes(ordinal)) return slot
    return -1
  }

  narrow(rows: Int32Array, picks: Int32Array, count: number, anyOf: readonly string[]): number {
    this.wanted.set(this.values.strings, anyOf)
    const kept = this.wanted.ordinals.length === 0 ? 0 : this.narrowTo(this.wanted.flags, rows, picks, count)
    this.wanted.clear()
    return kept
  }

  countInto(rows: Int32Array, picks: Int32Array, count: number, counts: Int32Array): void {
    for (let i = 0; i < count; i++) {
      const slot = rows[picks[i]!]!
      const page = this.pages[slot >>> PAGE_BITS]!
      const start = page[(slot & PAGE_MASK) << 1]!
      const end = start + page[((slot & PAGE_MASK) << 1) + 1]!
      for (let at = start; at < end; at++) counts[page[at]!]!++
    }
  }

  private narrowTo(wanted: Uint8Array, rows: Int32Array, picks: Int32Array, count: number): number {
    let kept = 0
    for (let i = 0; i < count; i++) {
      const slot = rows[picks[i]!]!
      const page = this.pages[slot >>> PAGE_BITS]!
      const start = page[(slot & PAGE_MASK) << 1]!
      const end = start + page[((slot & PAGE_MASK) << 1) + 1]!
      let found = 0
      for (let at = start; at < end; at++) found |= wanted[page[at]!]!
      picks[kept] = picks[i]!
      kept += found
    }
    return kept
  }

  private place(slot: number, ordinals: ReadonlySet<number>): void {
    const number = slot >>> PAGE_BITS
    const at = (slot & PAGE_MASK) << 1
    const before = this.pages[number]![at + 1]!
    this.living[number]! += ordinals.size - before
    this.pages[number]![at + 1] = 0
    if (ordinals.size > before) {
      this.makeRoom(number, ordinals.size)
      this.pages[number]![at] = this.ends[number]!
      this.ends[number]! += ordinals.size
    }
    const page = this.pages[number]!
    page[at + 1] = ordinals.size
    let place = page[at]!
    for (const ordinal of ordinals) page[place++] = ordinal + 1
  }

  /** Room for `more` values at the end of the page; the values of the slot being written are gone already. */
  private makeRoom(number: number, more: number): void {
    const page = this.pages[number]!
    if (this.ends[number]! + more <= page.length) return
    const fresh = int32s(grownCapacity(page.length >>> 1, HEAD + Math.ceil((this.living[number]! + more) * 1.5)))
    let end = HEAD
    for (let at = 0; at < HEAD; at += 2) {
      const count = page[at + 1]!
      for (let i = 0; i < count; i++) fresh[end + i] = page[page[at]! + i]!
      fresh[at] = end
      fresh[at + 1] = count
      end += count
    }
    this.pages[number] = fresh
    this.ends[number] = end
  }
}
