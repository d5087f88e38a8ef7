import { grownCapacity } from '../storage/shared-array.ts'

/** Bytes one after another, little-endian, used again after `clear`. */
export class ByteWriter {
  private buffer: Buffer = Buffer.alloc(1 << 16)
  private used = 0

  get length(): number {
    return this.used
  }

  /** Valid until the next write. */
  get bytes(): Buffer {
    return this.buffer.subarray(0, this.used)
  }

  clear(): void {
    this.used = 0
  }

  uint32(value: number): void {
    this.reserve(4)
    this.used = this.buffer.writeUInt32LE(value, this.used)
  }

  float64(value: number): void {
    this.reserve(8)
    this.used = this.buffer.writeDoubleLE(value, this.used)
  }

  copy(source: Buffer, start: number, length: number): void {
    this.reserve(length)
    source.copy(this.buffer, this.used, start, start + length)
    this.used += length
  }

  /** The memory of a typed array as it is. */
  array(array: ArrayBufferView): void {
    this.copy(Buffer.from(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength), 0, array.byteLength)
  }

  /** Length in bytes, then UTF-16, which holds any string. */
  text(text: string): void {
    const length = text.length * 2
    this.uint32(length)
    this.reserve(length)
    this.used += this.buffer.write(text, this.used, 'utf16le')
  }

  private reserve(more: number): void {
    if (this.used + more <= this.buffer.length) return
    const larger = Buffer.alloc(grownCapacity(this.buffer.length, this.used + more))
    this.buffer.copy(larger, 0, 0, this.used)
    this.buffer = larger
  }
}
