import { DamagedError } from './damaged.ts'

/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.skip(4))
  }

  float64(): number {
    return this.bytes.readDoubleLE(this.skip(8))
  }

  /** Fills the memory of a typed array. */
  array(array: ArrayBufferView): void {
    const start = this.skip(array.byteLength)
    const target = Buffer.from(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength)
    this.bytes.copy(target, 0, start, start + array.byteLength)
  }

  text(): string {
    const length = this.uint32()
    const start = this.skip(length)
    return this.bytes.toString('utf16le', start, start + length)
  }

  /** Passes over so many bytes and returns where they begin. */
  skip(length: number): number {
    const start = this.at
    if (start + length > this.bytes.length) throw new DamagedError('a section is shorter than what it should hold')
    this.at = start + length
    return start
  }
}
