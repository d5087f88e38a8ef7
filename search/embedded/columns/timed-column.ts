import type { TimedValue } from '../../fields.ts'
import type { ByteReader } from '../storage/byte-reader.ts'
import { ByteStore } from '../storage/byte-store.ts'
import type { ByteWriter } from '../storage/byte-writer.ts'
import { float64s, grown, int32s } from '../storage/shared-array.ts'
import { loadInt32, narrowInt32 } from './range-kernels.ts'

const ABSENT = 0x7fffffff
const STEP_BYTES = 16

/**
 * A number that changes with time alone. Columns hold the value now, since when, until when, and the
 * value after that and until when; all steps of the documents that have several lie aside. A query brings
 * its own instant: where no document changes between `settledFrom` and `settledUntil`, the plain loop
 * over the values serves; elsewhere each document is looked at, and one whose columns do not reach its
 * instant reads its steps. `advance` moves the columns on; nothing depends on when that happens.
 */
export class TimedColumn {
  settledFrom = -Infinity
  settledUntil = Infinity
  private values: Int32Array = int32s(16)
  private since: Float64Array = float64s(16)
  private until: Float64Array = float64s(16)
  private nextValues: Int32Array = int32s(16)
  private nextUntil: Float64Array = float64s(16)
  private readonly steps = new ByteStore()
  private readonly scratch = Buffer.alloc(STEP_BYTES * 16)

  get bytes(): number {
    return this.values.byteLength * 8 + this.steps.allocatedBytes
  }

  reserve(end: number): void {
    this.values = grown(this.values, end, int32s)
    this.nextValues = grown(this.nextValues, end, int32s)
    this.since = grown(this.since, end, float64s)
    this.until = grown(this.until, end, float64s)
    this.nextUntil = grown(this.nextUntil, end, float64s)
  }

  /** `now`: the instant whose value the columns shall hold. */
  set(slot: number, value: TimedValue | undefined, now: number): void {
    if (value === undefined || value.length === 1) {
      this.steps.remove(slot)
      this.settle(slot, -Infinity, value === undefined ? ABSENT : value[0]!.value, Infinity)
      return
    }
    const bytes =
      value.length * STEP_BYTES <= this.scratch.length ? this.scratch : Buffer.alloc(value.length * STEP_BYTES)
    for (let i = 0; i < value.length; i++) {
      bytes.writeDoubleLE(value[i]!.from, i * STEP_BYTES)
      bytes.writeDoubleLE(value[i]!.value, i * STEP_BYTES + 8)
    }
    this.steps.put(slot, bytes, 0, value.length * STEP_BYTES)
    this.moveTo(slot, now)
  }

  clear(slot: number): void {
    this.set(slot, undefined, 0)
  }

  /** The steps as they were set; undefined where absent. */
  get(slot: number): TimedValue | undefined {
    if (!this.steps.has(slot)) {
      const value = this.values[slot]!
      return value === ABSENT ? undefined : [{ from: -Infinity, value }]
    }
    const view = this.view(slot)
    const steps = []
    for (let at = 0; at < view.byteLength; at += STEP_BYTES) {
      steps.push({ from: view.getFloat64(at, true), value: view.getFloat64(at + 8, true) })
    }
    return steps
  }

  /** Saves the steps of the slots `[from, to)`. */
  write(from: number, to: number, writer: ByteWriter): void {
    for (let slot = from; slot < to; slot++) {
      const steps = this.get(slot) ?? []
      writer.uint32(steps.length)
      for (const step of steps) {
        writer.float64(step.from)
        writer.float64(step.value)
      }
    }
  }

  /** Takes over what `write` saved. */
  read(from: number, living: Uint8Array, reader: ByteReader, now: number): void {
    for (let slot = from; slot < from + living.length; slot++) {
      const steps = Array.from({ length: reader.uint32() }, () => ({ from: reader.float64(), value: reader.float64() }))
      this.set(slot, living[slot - from] === 0 || steps.length === 0 ? undefined : steps, now)
    }
  }

  narrow(rows: Int32Array, picks: Int32Array, count: number, min: number, max: number, instant: number): number {
    const lower = Math.min(min, ABSENT)
    const upper = max === Infinity ? ABSENT : Math.min(max, ABSENT - 1)
    if (this.settledFrom <= instant && instant < this.settledUntil) {
      return narrowInt32(this.values, rows, picks, count, lower, upper)
    }
    let kept = 0
    for (let i = 0; i < count; i++) {
      const value = this.at(rows[picks[i]!]!, instant)
      picks[kept] = picks[i]!
      if (value >= lower && value <= upper) kept++
    }
    return kept
  }

  load(rows: Int32Array, picks: Int32Array, count: number, out: Float64Array, instant: number): void {
    if (this.settledFrom <= instant && instant < this.settledUntil) {
      loadInt32(this.values, rows, picks, count, ABSENT, out)
      return
    }
    for (let i = 0; i < count; i++) {
      const value = this.at(rows[picks[i]!]!, instant)
      out[i] = value === ABSENT ? Infinity : value
    }
  }

  /** Moves the columns of slots in `[from, to)` on to `now`, those that have passed a change. */
  advance(from: number, to: number, now: number): void {
    for (let slot = from; slot < to; slot++) if (this.until[slot]! <= now) this.moveTo(slot, now)
  }

  /** Finds the bounds of the settled time anew, after `advance` has gone over all slots. */
  resettle(end: number): void {
    let from = -Infinity
    let until = Infinity
    for (let slot = 0; slot < end; slot++) {
      if (this.since[slot]! > from) from = this.since[slot]!
      if (this.until[slot]! < until) until = this.until[slot]!
    }
    this.settledFrom = from
    this.settledUntil = until
  }

  private at(slot: number, instant: number): number {
    if (instant < this.since[slot]!) return this.lookUp(slot, instant)
    if (instant < this.until[slot]!) return this.values[slot]!
    return instant < this.nextUntil[slot]! ? this.nextValues[slot]! : this.lookUp(slot, instant)
  }

  private lookUp(slot: number, instant: number): number {
    const view = this.view(slot)
    let at = view.byteLength - STEP_BYTES
    while (at > 0 && view.getFloat64(at, true) > instant) at -= STEP_BYTES
    return view.getFloat64(at + 8, true)
  }

  private moveTo(slot: number, now: number): void {
    const view = this.view(slot)
    const last = view.byteLength - STEP_BYTES
    let at = last
    while (at > 0 && view.getFloat64(at, true) > now) at -= STEP_BYTES
    const until = at < last ? view.getFloat64(at + STEP_BYTES, true) : Infinity
    this.settle(slot, view.getFloat64(at, true), view.getFloat64(at + 8, true), until)
    if (at === last) return
    this.nextValues[slot] = view.getFloat64(at + STEP_BYTES + 8, true)
    if (at + STEP_BYTES < last) this.nextUntil[slot] = view.getFloat64(at + 2 * STEP_BYTES, true)
  }

  private settle(slot: number, since: number, value: number, until: number): void {
    this.values[slot] = value
    this.since[slot] = since
    this.until[slot] = until
    this.nextUntil[slot] = Infinity
    if (since > this.settledFrom) this.settledFrom = since
    if (until < this.settledUntil) this.settledUntil = until
  }

  private view(slot: number): DataView {
    const block = this.steps.blockOf(slot)
    return new DataView(block.buffer, block.byteOffset + this.steps.startOf(slot), this.steps.lengthOf(slot))
  }
}
