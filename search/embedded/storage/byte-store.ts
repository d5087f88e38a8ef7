import type { ByteWriter } from './byte-writer.ts'
import { grown, sharedBuffer, uint32s } from './shared-array.ts'

const BLOCK_BYTES = 1 << 20
const FIRST_BLOCK_BYTES = 1 << 12
const UNIT_BITS = 3
const BLOCK_UNIT_BITS = 17
const UNIT_MASK = (1 << BLOCK_UNIT_BITS) - 1
const HEADER_BYTES = 8

/**
 * Byte strings by small integer keys, outside the JavaScript heap: an append-only log in blocks of at
 * most 1 MB. A record is `[key uint32][length uint32][bytes]`, padded to 8; `addresses[key]` holds the
 * block in its high bits and the place in units of 8 bytes in its low 17. Records that were replaced
 * stay as holes until the block with the fewest living bytes is copied together, at most one block a
 * write (under a millisecond), so that memory stays below about twice what lives.
 */
export class ByteStore {
  liveBytes = 0
  allocatedBytes = 0
  private addresses: Uint32Array = uint32s(16)
  private readonly blocks: (Buffer | null)[] = []
  private readonly words: (Uint32Array | null)[] = []
  private readonly livePerBlock: number[] = []
  private readonly freeBlocks: number[] = []
  private current = -1
  private used = 0

  has(key: number): boolean {
    return this.addresses[key]! > 0
  }

  /** The block that holds the record; valid until the next write. */
  blockOf(key: number): Buffer {
    return this.blocks[this.addresses[key]! >>> BLOCK_UNIT_BITS]!
  }

  /** Where in its block the record's bytes begin. */
  startOf(key: number): number {
    return ((this.addresses[key]! & UNIT_MASK) << UNIT_BITS) + HEADER_BYTES
  }

  lengthOf(key: number): number {
    const address = this.addresses[key]!
    return this.words[address >>> BLOCK_UNIT_BITS]![((address & UNIT_MASK) << 1) + 1]!
  }

  /** Appends the record's bytes to what is being saved. */
  writeTo(key: number, writer: ByteWriter): void {
    writer.copy(this.blockOf(key), this.startOf(key), this.lengthOf(key))
  }

  put(key: number, source: Buffer, start: number, length: number): void {
    this.remove(key)
    this.write(key, source, start, length)
    this.reclaim()
  }

  remove(key: number): void {
    if (!this.has(key)) return
    const address = this.addresses[key]!
    const size = recordSize(this.lengthOf(key))
    this.addresses[key] = 0
    this.liveBytes -= size
    const block = address >>> BLOCK_UNIT_BITS
    this.livePerBlock[block]! -= size
    if (this.livePerBlock[block] === 0 && block !== this.current) this.release(block)
  }

  equals(key: number, source: Buffer, start: number, length: number): boolean {
    if (!this.has(key) || this.lengthOf(key) !== length) return false
    const block = this.blockOf(key)
    const offset = this.startOf(key)
    return block.compare(source, start, start + length, offset, offset + length) === 0
  }

  private write(key: number, source: Buffer, start: number, length: number): void {
    const size = recordSize(length)
    if (this.current < 0 || this.used + size > this.blocks[this.current]!.length) this.open(size)
    const block = this.current
    const words = this.words[block]!
    words[this.used >>> 2] = key
    words[(this.used >>> 2) + 1] = length
    copyBytes(source, start, this.blocks[block]!, this.used + HEADER_BYTES, length)
    this.addresses = grown(this.addresses, key + 1, uint32s)
    this.addresses[key] = block * (UNIT_MASK + 1) + (this.used >>> UNIT_BITS)
    this.used += size
    this.livePerBlock[block]! += size
    this.liveBytes += size
  }

  /** A block with room for `size`; never begins at place 0 of block 0, so that address 0 means nothing. */
  private open(size: number): void {
    const previous = this.current
    const wanted = Math.max(
      size + HEADER_BYTES,
      Math.min(BLOCK_BYTES, Math.max(FIRST_BLOCK_BYTES, this.allocatedBytes)),
    )
    const block = this.freeBlocks.pop() ?? this.blocks.length
    this.blocks[block] = sharedBuffer(wanted + (-wanted & 7))
    this.words[block] = new Uint32Array(this.blocks[block].buffer, 0, this.blocks[block].length >>> 2)
    this.livePerBlock[block] = 0
    this.allocatedBytes += this.blocks[block].length
    this.current = block
    this.used = HEADER_BYTES
    this.words[block][0] = 0
    this.words[block][1] = 0
    if (previous >= 0 && this.livePerBlock[previous] === 0) this.release(previous)
  }

  private release(block: number): void {
    this.allocatedBytes -= this.blocks[block]!.length
    this.blocks[block] = null
    this.words[block] = null
    this.freeBlocks.push(block)
  }

  private reclaim(): void {
    if (this.allocatedBytes <= 2 * this.liveBytes + 2 * Math.min(BLOCK_BYTES, this.allocatedBytes / 4)) return
    const block = this.emptiest()
    if (block >= 0) this.moveOut(block)
  }

  private emptiest(): number {
    let best = -1
    let bestLive = 0
    for (let block = 0; block < this.blocks.length; block++) {
      const bytes = this.blocks[block]
      if (bytes == null || block === this.current) continue
      const share = this.livePerBlock[block]! / bytes.length
      if (best < 0 || share < bestLive) {
        best = block
        bestLive = share
      }
    }
    return best
  }

  private moveOut(block: number): void {
    const bytes = this.blocks[block]!
    const words = this.words[block]!
    for (let at = HEADER_BYTES; at + HEADER_BYTES <= bytes.length && this.livePerBlock[block]! > 0; ) {
      const key = words[at >>> 2]!
      const length = words[(at >>> 2) + 1]!
      if (this.addresses[key] === block * (UNIT_MASK + 1) + (at >>> UNIT_BITS)) {
        this.livePerBlock[block]! -= recordSize(length)
        this.liveBytes -= recordSize(length)
        this.write(key, bytes, at + HEADER_BYTES, length)
      }
      at += recordSize(length)
    }
    this.release(block)
  }
}

function recordSize(length: number): number {
  return (HEADER_BYTES + length + 7) & ~7
}

const SHORT = 64

/** A loop beats the native copy for the short records that are most of them. */
export function copyBytes(source: Buffer, start: number, target: Buffer, at: number, length: number): void {
  if (length > SHORT) source.copy(target, at, start, start + length)
  else for (let i = 0; i < length; i++) target[at + i] = source[start + i]!
}
