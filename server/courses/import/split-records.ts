import { shortened } from './rejected-row.ts'

/** A piece of a file that may hold a row: a line, or in CSV several where a quoted cell spans lines. */
export interface TextRecord {
  line: number
  text: string
  /** False for the last record of a file that does not end with a line break. */
  complete: boolean
  /** Bytes of the file up to the end of this record. */
  bytesRead: number
}

export interface UnreadableRecord extends Omit<TextRecord, 'text'> {
  received: string
  expected: string
}

export type SplitRecord = TextRecord | UnreadableRecord

/** Longer than any row within the limits, even with every character escaped. */
export const maxRecordBytes = 1024 * 1024
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * Finds where records end. `endIn` gives the position of the line feed that ends the record going on at
 * `from`, or -1 where the record goes on after `bytes`.
 */
export interface RecordEnds {
  endIn(bytes: Buffer, from: number): number
}

/** Records are lines. */
export const lineEnds: RecordEnds = { endIn: (bytes, from) => bytes.indexOf(LINE_FEED, from) }

/**
 * Splits bytes into records with bounded memory: what is too long or not UTF-8 comes out as unreadable,
 * with its line, and reading goes on behind it. Blank records are left out.
 */
export async function* splitRecords(source: AsyncIterable<Buffer>, ends: RecordEnds): AsyncGenerator<SplitRecord> {
  const splitter = new Splitter()
  for await (const bytes of source) {
    let from = 0
    for (let end = ends.endIn(bytes, 0); end !== -1; end = ends.endIn(bytes, from)) {
      splitter.add(bytes.subarray(from, end))
      const record = splitter.take(true)
      if (record !== null) yield record
      from = end + 1
    }
    splitter.add(bytes.subarray(from))
  }
  const last = splitter.take(false)
  if (last !== null) yield last
}

class Splitter {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  #parts: Buffer[] = []
  #kept = 0
  #length = 0
  #line = 1
  #linesInside = 0
  #bytesRead = 0

  add(part: Buffer): void {
    if (part.length === 0) return
    this.#length += part.length
    this.#linesInside += countLineFeeds(part)
    if (this.#length > maxRecordBytes && this.#kept > 0) return
    const piece = part.length > maxRecordBytes ? part.subarray(0, maxRecordBytes) : part
    // A copy: a small part of a record must not keep a whole buffer of the source alive.
    this.#parts.push(Buffer.from(piece))
    this.#kept += piece.length
  }

  /** The record added up so far; null where it is blank. */
  take(complete: boolean): SplitRecord | null {
    this.#bytesRead += this.#length + (complete ? 1 : 0)
    const place = { line: this.#line, complete, bytesRead: this.#bytesRead }
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts)
    const length = this.#length
    this.#line += this.#linesInside + 1
    this.#parts = []
    this.#kept = this.#length = this.#linesInside = 0
    if (length > maxRecordBytes) return { ...place, ...tooLong(bytes, length) }
    return this.#read(place, bytes)
  }

  #read(place: Omit<TextRecord, 'text'>, bytes: Buffer): SplitRecord | null {
    const end = bytes.length > 0 && bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length
    try {
      const decoded = this.#decoder.decode(bytes.subarray(0, end))
      const text = place.line === 1 ? decoded.replace(/^\ufeff/, '') : decoded
      return /\S/.test(text) ? { ...place, text } : null
    } catch {
      return { ...place, ...notUtf8(bytes) }
    }
  }
}

function countLineFeeds(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++
  return count
}

function tooLong(start: Buffer, length: number): Pick<UnreadableRecord, 'received' | 'expected'> {
  return {
    received: `${length} bytes, beginning "${shortened(start.subarray(0, 400).toString('utf8'))}"`,
    expected: `at most ${maxRecordBytes} bytes in a row`,
  }
}

function notUtf8(bytes: Buffer): Pick<UnreadableRecord, 'received' | 'expected'> {
  const lenient = bytes.toString('utf8')
  const place = lenient.indexOf('\ufffd')
  const around = lenient.slice(Math.max(0, place - 20), place + 20)
  return { received: `bytes that are not UTF-8, near "${shortened(around)}"`, expected: 'text in UTF-8' }
}
