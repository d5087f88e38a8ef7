import { ByteStore } from '../storage/byte-store.ts'
import { grownCapacity } from '../storage/shared-array.ts'

const NOTHING = 0
const ASCII_JSON = 1
const JSON_TEXT = 2

/** What is returned with every hit, by slot: JSON after one byte that says how to read it. */
export class StoredValues {
  readonly store = new ByteStore()
  private scratch: Buffer = Buffer.alloc(4096)

  get bytes(): number {
    return this.store.allocatedBytes
  }

  /** `json`: undefined where there is nothing to store. */
  put(slot: number, json: string | undefined): void {
    const text = json ?? ''
    if (text.length * 3 + 1 > this.scratch.length) {
      this.scratch = Buffer.alloc(grownCapacity(this.scratch.length, text.length * 3 + 1))
    }
    const length = this.scratch.write(text, 1, 'utf8')
    this.scratch[0] = json === undefined ? NOTHING : length === text.length ? ASCII_JSON : JSON_TEXT
    if (!this.store.equals(slot, this.scratch, 0, length + 1)) this.store.put(slot, this.scratch, 0, length + 1)
  }

  remove(slot: number): void {
    this.store.remove(slot)
  }

  read(slot: number): unknown {
    const block = this.store.blockOf(slot)
    const start = this.store.startOf(slot)
    const kind = block[start]
    if (kind === NOTHING) return undefined
    return JSON.parse(
      block.toString(kind === ASCII_JSON ? 'latin1' : 'utf8', start + 1, start + this.store.lengthOf(slot)),
    )
  }
}
