import type { ByteReader } from '../storage/byte-reader.ts'
import type { ByteWriter } from '../storage/byte-writer.ts'
import { float64s, grown, int32s, uint8s, uint16s } from '../storage/shared-array.ts'
import {
  loadFloat64,
  loadInt32,
  loadUint8,
  loadUint16,
  narrowFloat64,
  narrowInt32,
  narrowUint8,
  narrowUint16,
} from './range-kernels.ts'

export type NumberStorage = 'uint8' | 'uint16' | 'int32' | 'float64'

/** Stands for "absent" in a column; never a value. */
const ABSENT = { uint8: 0xff, uint16: 0xffff, int32: 0x7fffffff, float64: Infinity }

/**
 * One number a slot in the narrowest array that holds it. Absent is the largest value of the storage,
 * so that "greater than everything" needs no test in any loop.
 */
export class NumberColumn {
  readonly storage: NumberStorage
  private uint8: Uint8Array
  private uint16: Uint16Array
  private int32: Int32Array
  private float64: Float64Array

  constructor(storage: NumberStorage) {
    this.storage = storage
    this.uint8 = uint8s(storage === 'uint8' ? 16 : 0)
    this.uint16 = uint16s(storage === 'uint16' ? 16 : 0)
    this.int32 = int32s(storage === 'int32' ? 16 : 0)
    this.float64 = float64s(storage === 'float64' ? 16 : 0)
  }

  get bytes(): number {
    return this.array.byteLength
  }

  /** The whole column as it lies in memory. */
  get array(): Uint8Array | Uint16Array | Int32Array | Float64Array {
    if (this.storage === 'uint8') return this.uint8
    if (this.storage === 'uint16') return this.uint16
    return this.storage === 'int32' ? this.int32 : this.float64
  }

  /** Makes room for slots below `end`. */
  reserve(end: number): void {
    if (this.storage === 'uint8') this.uint8 = grown(this.uint8, end, uint8s)
    else if (this.storage === 'uint16') this.uint16 = grown(this.uint16, end, uint16s)
    else if (this.storage === 'int32') this.int32 = grown(this.int32, end, int32s)
    else this.float64 = grown(this.float64, end, float64s)
  }

  set(slot: number, value: number | undefined): void {
    const stored = value ?? ABSENT[this.storage]
    if (this.storage === 'uint8') this.uint8[slot] = stored
    else if (this.storage === 'uint16') this.uint16[slot] = stored
    else if (this.storage === 'int32') this.int32[slot] = stored
    else this.float64[slot] = stored
  }

  /** Undefined where absent. */
  get(slot: number): number | undefined {
    const value = this.array[slot]!
    return value === ABSENT[this.storage] ? undefined : value
  }

  /** Saves the values of the slots `[from, to)`. */
  write(from: number, to: number, writer: ByteWriter): void {
    writer.array(this.array.subarray(from, to))
  }

  /** Takes over what `write` saved; `living` tells which of the slots count. */
  read(from: number, living: Uint8Array, reader: ByteReader): void {
    reader.array(this.array.subarray(from, from + living.length))
  }

  /** Keeps the picks within inclusive bounds; see `range-kernels.ts`. */
  narrow(rows: Int32Array, picks: Int32Array, count: number, min: number, max: number): number {
    const absent = ABSENT[this.storage]
    if (this.storage === 'float64') return narrowFloat64(this.float64, rows, picks, count, min, max)
    const lower = Math.min(min, absent)
    const upper = max === Infinity ? absent : Math.min(max, absent - 1)
    if (this.storage === 'uint8') return narrowUint8(this.uint8, rows, picks, count, lower, upper)
    if (this.storage === 'uint16') return narrowUint16(this.uint16, rows, picks, count, lower, upper)
    return narrowInt32(this.int32, rows, picks, count, lower, upper)
  }

  /** Copies the values of the picks into `out`; absent is infinity. */
  load(rows: Int32Array, picks: Int32Array, count: number, out: Float64Array): void {
    const absent = ABSENT[this.storage]
    if (this.storage === 'uint8') loadUint8(this.uint8, rows, picks, count, absent, out)
    else if (this.storage === 'uint16') loadUint16(this.uint16, rows, picks, count, absent, out)
    else if (this.storage === 'int32') loadInt32(this.int32, rows, picks, count, absent, out)
    else loadFloat64(this.float64, rows, picks, count, out)
  }
}
