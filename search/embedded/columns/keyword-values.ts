import { grown, int32s } from '../storage/shared-array.ts'
import { StringTable } from '../storage/string-table.ts'

/**
 * The distinct values of a keyword field, how many documents hold each, and, where values are unique,
 * which slot holds it. A value that nobody holds is forgotten, unless forgetting is put off (`pin`)
 * while something still refers to ordinals.
 */
export class KeywordValues {
  readonly strings = new StringTable()
  private readonly unique: boolean
  private holders: Int32Array = int32s(16)
  private owners: Int32Array = int32s(16)
  private pinned = false
  private readonly waiting: number[] = []

  constructor(unique: boolean) {
    this.unique = unique
  }

  get bytes(): number {
    return this.strings.bytes + this.holders.byteLength + this.owners.byteLength
  }

  hold(value: string, slot: number): number {
    const ordinal = this.strings.intern(value)
    this.holdOrdinal(ordinal, slot)
    return ordinal
  }

  holdOrdinal(ordinal: number, slot: number): void {
    this.holders = grown(this.holders, ordinal + 1, int32s)
    this.holders[ordinal]!++
    if (!this.unique) return
    this.owners = grown(this.owners, ordinal + 1, int32s)
    this.owners[ordinal] = slot + 1
  }

  /** `kept`: the slot holds the value anew, so it stays the owner. */
  release(ordinal: number, slot: number, kept = false): void {
    if (this.unique && !kept && this.owners[ordinal] === slot + 1) this.owners[ordinal] = 0
    this.holders[ordinal]!--
    if (this.holders[ordinal] !== 0) return
    if (this.pinned) this.waiting.push(ordinal)
    else this.strings.release(ordinal)
  }

  /** The slot that took the value last and still holds it, -1 where none does. */
  ownerOf(ordinal: number): number {
    return ordinal < this.owners.length ? this.owners[ordinal]! - 1 : -1
  }

  pin(): void {
    this.pinned = true
  }

  unpin(): void {
    this.pinned = false
    for (const ordinal of this.waiting.splice(0)) if (this.holders[ordinal] === 0) this.strings.release(ordinal)
  }

  /** Forgets values that nobody holds, after loading what was saved. */
  forgetUnheld(): void {
    for (let ordinal = 0; ordinal < this.strings.end; ordinal++) {
      if (this.strings.has(ordinal) && !(this.holders[ordinal]! > 0)) this.strings.release(ordinal)
    }
  }
}
