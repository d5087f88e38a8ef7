import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { FILE_MAGIC, SECTION_END, SECTION_HEAD_BYTES } from './section-format.ts'

const PIECE_BYTES = 1 << 20

/** Writes a file of sections: see `section-format.ts`. Every await lets searches go first. */
export class SectionWriter {
  private readonly file: FileHandle
  private sections = 0

  private constructor(file: FileHandle) {
    this.file = file
  }

  static async begin(file: FileHandle): Promise<SectionWriter> {
    await file.write(FILE_MAGIC)
    return new SectionWriter(file)
  }

  /** The bytes may change as soon as this has returned its promise's value, not before. */
  async write(tag: number, bytes: Uint8Array): Promise<void> {
    const head = Buffer.alloc(SECTION_HEAD_BYTES)
    head.writeUInt32LE(tag, 0)
    head.writeUInt32LE(this.sections++, 4)
    head.writeDoubleLE(bytes.length, 8)
    let sum = crc32(head)
    await this.writeAll(head)
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, Math.min(at + PIECE_BYTES, bytes.length))
      sum = crc32(piece, sum)
      await this.writeAll(piece)
    }
    const tail = Buffer.alloc(4)
    tail.writeUInt32LE(sum)
    await this.writeAll(tail)
  }

  /** The last section says that none is missing. */
  async end(): Promise<void> {
    await this.write(SECTION_END, new Uint8Array(0))
  }

  private async writeAll(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.file.write(bytes, at, bytes.length - at)
      at += bytesWritten
    }
  }
}
