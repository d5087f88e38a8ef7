import type { ByteReader } from '../storage/byte-reader.ts'
import type { ByteWriter } from '../storage/byte-writer.ts'
import { grown, int32s } from '../storage/shared-array.ts'
import { countValues, narrowToAny, narrowToOne } from './keyword-kernels.ts'
import { KeywordValues } from './keyword-values.ts'
import { WantedValues } from './wanted-values.ts'

/** One value a slot at most, as the ordinal of the value plus one; 0 is absent. */
export class KeywordColumn {
  readonly values: KeywordValues
  private ordinals: Int32Array = int32s(16)
  private readonly wanted = new WantedValues()

  constructor(unique: boolean) {
    this.values = new KeywordValues(unique)
  }

  get bytes(): number {
    return this.values.bytes + this.ordinals.byteLength
  }

  /** The column as it lies in memory. */
  get array(): Int32Array {
    return this.ordinals
  }

  reserve(end: number): void {
    this.ordinals = grown(this.ordinals, end, int32s)
  }

  set(slot: number, value: string | undefined): void {
    const before = this.ordinals[slot]! - 1
    if (before >= 0) {
      if (value !== undefined && this.values.strings.compare(before, value) === 0) return
      this.values.release(before, slot)
    }
    this.ordinals[slot] = value === undefined ? 0 : this.values.hold(value, slot) + 1
  }

  /** Undefined where absent. */
  get(slot: number): string | undefined {
    const ordinal = this.ordinals[slot]! - 1
    return ordinal < 0 ? undefined : this.values.strings.get(ordinal)
  }

  /** Saves the ordinals of the slots `[from, to)`. */
  write(from: number, to: number, writer: ByteWriter): void {
    writer.array(this.ordinals.subarray(from, to))
  }

  /** Takes over what `write` saved; the ordinals get their strings later. */
  read(from: number, living: Uint8Array, reader: ByteReader): void {
    const saved = new Int32Array(living.length)
    reader.array(saved)
    for (let i = 0; i < living.length; i++) {
      if (living[i] === 0 || saved[i] === 0) continue
      this.ordinals[from + i] = saved[i]!
      this.values.holdOrdinal(saved[i]! - 1, from + i)
    }
  }

  /** The slot below `end` that holds `value`, -1 where none does. */
  find(value: string, end: number): number {
    const ordinal = this.values.strings.find(value)
    if (ordinal < 0) return -1
    const owner = this.values.ownerOf(ordinal)
    if (owner >= 0) return owner
    // only while a value is on its way from one document to another it has no owner yet
    const slot = this.ordinals.indexOf(ordinal + 1)
    return slot < end ? slot : -1
  }

  narrow(rows: Int32Array, picks: Int32Array, count: number, anyOf: readonly string[]): number {
    const { wanted } = this
    wanted.set(this.values.strings, anyOf)
    let kept = 0
    if (wanted.ordinals.length === 1) kept = narrowToOne(this.ordinals, rows, picks, count, wanted.ordinals[0]! + 1)
    else if (wanted.ordinals.length > 1) kept = narrowToAny(this.ordinals, rows, picks, count, wanted.flags)
    wanted.clear()
    return kept
  }

  /** Adds one to `counts[ordinal + 1]` of each pick's value; `counts[0]` counts those without. */
  countInto(rows: Int32Array, picks: Int32Array, count: number, counts: Int32Array): void {
    countValues(this.ordinals, rows, picks, count, counts)
  }
}
