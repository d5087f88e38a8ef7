import { IdTable } from '../storage/id-table.ts'
import { float64s, grown, uint8s } from '../storage/shared-array.ts'
import { Tombstones } from './tombstones.ts'

/** Four million: slots, rows and bitmaps are laid out for it. */
export const LARGEST_INDEX = 1 << 22

/**
 * Which document lies in which slot, with its version. A slot stays the document's own as long as it
 * lives, and is given to another afterwards.
 */
export class Slots {
  /** One above the largest slot ever used. */
  end = 0
  /** 1 where a document lives. */
  living: Uint8Array = uint8s(16)
  versions: Float64Array = float64s(16)
  readonly tombstones = new Tombstones()
  private readonly table = new IdTable()
  private readonly capacity: number
  private free: number[] = []

  constructor(capacity = LARGEST_INDEX) {
    this.capacity = capacity
  }

  get bytes(): number {
    return this.table.bytes + this.living.byteLength + this.versions.byteLength + this.tombstones.bytes
  }

  get documents(): number {
    return this.table.size
  }

  get ids(): Float64Array {
    return this.table.ids
  }

  /** -1 where the document is unknown. */
  slotOf(id: number): number {
    return this.table.slotOf(id)
  }

  /** Whether a change of this version comes too late. */
  isStale(id: number, version: number): boolean {
    const slot = this.table.slotOf(id)
    return version < (slot >= 0 ? this.versions[slot]! : this.tombstones.versionOf(id))
  }

  /** The document's slot, a new one where it is unknown; -1 when the index is full. */
  claim(id: number, version: number): number {
    const known = this.table.slotOf(id)
    if (known >= 0) {
      this.versions[known] = version
      return known
    }
    if (this.free.length === 0 && this.end >= this.capacity) return -1
    const slot = this.free.pop() ?? this.end++
    this.occupy(slot, id, version)
    return slot
  }

  /** Puts a document into a slot that is not in use, as it was saved. */
  occupy(slot: number, id: number, version: number): void {
    this.end = Math.max(this.end, slot + 1)
    this.living = grown(this.living, slot + 1, uint8s)
    this.versions = grown(this.versions, slot + 1, float64s)
    this.living[slot] = 1
    this.versions[slot] = version
    this.table.add(id, slot)
    this.tombstones.forget(id)
  }

  /** Remembers the version of the removal, also of a document that never was there. */
  remove(id: number, version: number): void {
    const slot = this.table.slotOf(id)
    this.tombstones.add(id, version)
    if (slot < 0) return
    this.table.remove(id)
    this.living[slot] = 0
    this.free.push(slot)
  }

  /** Empties a slot without remembering a removal; `collectFree` comes later. */
  vacate(slot: number): void {
    this.table.remove(this.table.ids[slot]!)
    this.living[slot] = 0
  }

  /** Makes the slots below `end` that nobody lives in available, after loading what was saved. */
  collectFree(): void {
    this.free = []
    for (let slot = this.end - 1; slot >= 0; slot--) if (this.living[slot] === 0) this.free.push(slot)
  }
}
