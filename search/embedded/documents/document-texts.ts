import type { FieldValue } from '../../fields.ts'
import { ByteStore } from '../storage/byte-store.ts'
import { grownCapacity } from '../storage/shared-array.ts'

const HEADER_BYTES = 4
const ABSENT = 0xffffffff
const LIST = 0x80000000
const ASCII = 0x40000000
const LENGTH = 0x3fffffff

export type TextValue = string | readonly string[] | undefined

/**
 * The original text of the text fields, by slot. A record is four bytes a field (length, whether it is a
 * list, whether it is plain ASCII, which is read faster), then the fields: a text as UTF-8, a list as JSON.
 */
export class DocumentTexts {
  readonly store = new ByteStore()
  private readonly fieldCount: number
  private scratch: Buffer = Buffer.alloc(8192)
  private used = 0

  constructor(fieldCount: number) {
    this.fieldCount = fieldCount
  }

  get bytes(): number {
    return this.store.allocatedBytes
  }

  /** False where the same texts are there already. */
  put(slot: number, texts: readonly (FieldValue | undefined)[]): boolean {
    this.encode(texts)
    if (this.store.equals(slot, this.scratch, 0, this.used)) return false
    this.store.put(slot, this.scratch, 0, this.used)
    return true
  }

  remove(slot: number): void {
    this.store.remove(slot)
  }

  /** One field of a document. */
  read(slot: number, field: number): TextValue {
    if (!this.store.has(slot)) return undefined
    const block = this.store.blockOf(slot)
    const start = this.store.startOf(slot)
    let at = start + this.fieldCount * HEADER_BYTES
    for (let before = 0; before < field; before++) {
      const head = block.readUInt32LE(start + before * HEADER_BYTES)
      if (head !== ABSENT) at += head & LENGTH
    }
    const head = block.readUInt32LE(start + field * HEADER_BYTES)
    if (head === ABSENT) return undefined
    const text = block.toString((head & ASCII) !== 0 ? 'latin1' : 'utf8', at, at + (head & LENGTH))
    return (head & LIST) !== 0 ? (JSON.parse(text) as string[]) : text
  }

  private encode(texts: readonly (FieldValue | undefined)[]): void {
    this.used = this.fieldCount * HEADER_BYTES
    for (let field = 0; field < this.fieldCount; field++) {
      const value = texts[field]
      const head = value === undefined ? ABSENT : this.append(typeof value === 'string' ? value : JSON.stringify(value))
      const flag = value === undefined || typeof value === 'string' ? 0 : LIST
      this.scratch.writeUInt32LE((head | flag) >>> 0, field * HEADER_BYTES)
    }
  }

  private append(text: string): number {
    const needed = this.used + text.length * 3
    if (needed > this.scratch.length) {
      const larger = Buffer.alloc(grownCapacity(this.scratch.length, needed))
      this.scratch.copy(larger, 0, 0, this.used)
      this.scratch = larger
    }
    const length = this.scratch.write(text, this.used, 'utf8')
    this.used += length
    return length === text.length ? length | ASCII : length
  }
}
