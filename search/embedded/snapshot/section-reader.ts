import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { DamagedError } from '../storage/damaged.ts'
import { sharedBuffer } from '../storage/shared-array.ts'
import { FILE_MAGIC, SECTION_END, SECTION_HEAD_BYTES } from './section-format.ts'

const PIECE_BYTES = 1 << 22

export interface Section {
  tag: number
  /** Over shared memory, aligned to its beginning: it may be kept as the data of the index. */
  bytes: Buffer
}

/** Reads a file of sections and checks all that can be checked without knowing what they mean. */
export class SectionReader {
  private readonly file: FileHandle
  private readonly size: number
  private at = 0
  private sections = 0

  private constructor(file: FileHandle, size: number) {
    this.file = file
    this.size = size
  }

  /** @throws DamagedError */
  static async begin(file: FileHandle): Promise<SectionReader> {
    const reader = new SectionReader(file, (await file.stat()).size)
    const magic = Buffer.alloc(FILE_MAGIC.length)
    await reader.fill(magic)
    if (!magic.equals(FILE_MAGIC)) {
      throw new DamagedError(
        `it is of another format: it begins with ${magic.toString('hex')}, expected ${FILE_MAGIC.toString('hex')}`,
      )
    }
    return reader
  }

  /** The next section; null at the end. @throws DamagedError */
  async next(): Promise<Section | null> {
    const head = Buffer.alloc(SECTION_HEAD_BYTES)
    await this.fill(head)
    const tag = head.readUInt32LE(0)
    const length = head.readDoubleLE(8)
    if (head.readUInt32LE(4) !== this.sections++ || !(length >= 0 && length <= this.size - this.at)) {
      throw new DamagedError(`it is damaged or cut off before byte ${this.at} of ${this.size}`)
    }
    const bytes = sharedBuffer(length)
    const sum = await this.fill(bytes, crc32(head))
    const tail = Buffer.alloc(4)
    await this.fill(tail)
    if (tail.readUInt32LE() !== sum)
      throw new DamagedError(`the check sum of the section before byte ${this.at} is wrong`)
    if (tag !== SECTION_END) return { tag, bytes }
    if (this.at !== this.size) throw new DamagedError(`it has ${this.size - this.at} bytes too many`)
    return null
  }

  private async fill(target: Buffer, sum = 0): Promise<number> {
    let running = sum
    for (let filled = 0; filled < target.length; ) {
      const length = Math.min(PIECE_BYTES, target.length - filled)
      const { bytesRead } = await this.file.read(target, filled, length, this.at)
      if (bytesRead === 0) throw new DamagedError(`it is cut off at byte ${this.at}`)
      running = crc32(target.subarray(filled, filled + bytesRead), running)
      filled += bytesRead
      this.at += bytesRead
    }
    return running
  }
}
