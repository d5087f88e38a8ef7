import type { FieldValue } from '../../fields.ts'
import { WordScanner } from '../../text/words.ts'
import { ByteStore } from '../storage/byte-store.ts'
import type { Vocabulary } from './vocabulary.ts'

const BREAK = -1
const LONGEST_VARINT = 5

/**
 * The words of every document in order, by slot: what phrases are checked against, what the index is
 * built from again, and how counts are taken back when a document goes. A record holds, for each text
 * field, the length in bytes and the number of words, then the fields; a word is the varint of its
 * ordinal plus one, 0 stands between two elements of a list. Ordinals are given in the order of first
 * appearance, so that frequent words are one or two bytes.
 */
export class TokenStreams {
  /** The words of the field decoded last; -1 between elements. */
  tokens = new Int32Array(1024)
  /** Words in each field of the document opened last. */
  readonly lengths: Int32Array
  /** Where its fields lie in `block`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  block: Buffer = Buffer.alloc(0)
  private readonly vocabulary: Vocabulary
  readonly store = new ByteStore()
  private readonly scanner = new WordScanner()
  private body: Buffer = Buffer.alloc(4096)
  private record: Buffer = Buffer.alloc(4096)
  private used = 0

  constructor(fieldCount: number, vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.lengths = new Int32Array(fieldCount)
    this.starts = new Int32Array(fieldCount)
    this.ends = new Int32Array(fieldCount)
  }

  get bytes(): number {
    return this.store.allocatedBytes
  }

  has(slot: number): boolean {
    return this.store.has(slot)
  }

  /** `texts`: one value for each text field. */
  put(slot: number, texts: readonly (FieldValue | undefined)[]): void {
    this.used = 0
    for (let field = 0; field < texts.length; field++) {
      this.starts[field] = this.used
      this.lengths[field] = this.encodeField(texts[field])
      this.ends[field] = this.used
    }
    this.writeRecord(slot)
  }

  remove(slot: number): void {
    this.store.remove(slot)
  }

  /** Makes the document's fields readable by `decode`; false where it has no text. */
  open(slot: number): boolean {
    if (!this.store.has(slot)) return false
    const block = this.store.blockOf(slot)
    const { lengths, starts, ends } = this
    let at = this.store.startOf(slot)
    this.block = block
    for (let number = 0; number < 2 * lengths.length; number++) {
      let byte = block[at++]!
      let value = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = block[at++]!
        value |= (byte & 0x7f) << shift
      }
      if ((number & 1) === 0) ends[number >>> 1] = value
      else lengths[number >>> 1] = value
    }
    for (let field = 0; field < lengths.length; field++) {
      starts[field] = at
      at += ends[field]!
      ends[field] = at
    }
    return true
  }

  /** Fills `tokens` with a field of the open document and returns how many entries it has. */
  decode(field: number): number {
    const end = this.ends[field]!
    const start = this.starts[field]!
    if (this.tokens.length < end - start) this.tokens = new Int32Array((end - start) * 2)
    const { block, tokens } = this
    let count = 0
    for (let at = start; at < end; ) {
      let byte = block[at++]!
      let value = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = block[at++]!
        value |= (byte & 0x7f) << shift
      }
      tokens[count++] = value - 1
    }
    return count
  }

  private encodeField(value: FieldValue | undefined): number {
    if (typeof value === 'string') return this.encodeText(value)
    if (!Array.isArray(value)) return 0
    let words = 0
    for (const element of value as readonly string[]) {
      if (words > 0) this.append(BREAK)
      words += this.encodeText(element)
    }
    return words
  }

  private encodeText(text: string): number {
    const { scanner, vocabulary } = this
    let words = 0
    scanner.reset(text)
    while (scanner.next()) {
      this.append(vocabulary.intern(scanner.word))
      words++
    }
    return words
  }

  private append(token: number): void {
    if (this.used + LONGEST_VARINT > this.body.length) this.body = enlarged(this.body)
    this.used = writeNumber(this.body, this.used, token + 1)
  }

  private writeRecord(slot: number): void {
    const header = 2 * LONGEST_VARINT * this.lengths.length
    while (this.record.length < header + this.used) this.record = enlarged(this.record)
    let at = 0
    for (let field = 0; field < this.lengths.length; field++) {
      at = writeNumber(this.record, at, this.ends[field]! - this.starts[field]!)
      at = writeNumber(this.record, at, this.lengths[field]!)
    }
    this.body.copy(this.record, at, 0, this.used)
    this.store.put(slot, this.record, 0, at + this.used)
  }
}

function enlarged(buffer: Buffer): Buffer {
  const larger = Buffer.alloc(buffer.length * 2)
  buffer.copy(larger)
  return larger
}

function writeNumber(bytes: Buffer, at: number, value: number): number {
  let rest = value
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  bytes[at++] = rest
  return at
}

/** The byte with which a word begins in a stream. */
export function firstByteOf(word: number): number {
  return word + 1 < 0x80 ? word + 1 : ((word + 1) & 0x7f) | 0x80
}
