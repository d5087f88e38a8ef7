import type { TextFields } from './text-fields.ts'
import { firstByteOf, type TokenStreams } from './token-streams.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Whether stems stand next to each other in a document. Passes over the bytes of a field without reading
 * words, until one stands there with which a word of the first stem may begin, and compares from there.
 */
export class PhraseMatcher {
  private readonly fields: TextFields
  private readonly streams: TokenStreams
  private readonly vocabulary: Vocabulary
  private readonly beginnings = new Uint8Array(256)
  private stems: Int32Array = new Int32Array(0)

  constructor(fields: TextFields, streams: TokenStreams, vocabulary: Vocabulary) {
    this.fields = fields
    this.streams = streams
    this.vocabulary = vocabulary
  }

  /** The phrase that `fieldOf` looks for from now on. */
  look(stems: Int32Array): void {
    this.stems = stems
    this.beginnings.fill(0)
    for (const word of this.vocabulary.wordsWith(stems[0]!)) this.beginnings[firstByteOf(word)] = 1
  }

  /** The first field from `from` on, of those in `mask`, in which the stems stand in order; -1 where none. */
  fieldOf(slot: number, mask: number, from = 0): number {
    const { streams, fields } = this
    if (!streams.open(slot)) return -1
    for (let field = from; field < fields.count; field++) {
      if ((mask & fields.bitOf(field)) === 0 || streams.lengths[field]! < this.stems.length) continue
      if (this.standsIn(streams.block, streams.starts[field]!, streams.ends[field]!)) return field
    }
    return -1
  }

  private standsIn(block: Buffer, start: number, end: number): boolean {
    const { beginnings } = this
    for (let at = start; at < end; at++) {
      if (beginnings[block[at]!] === 0) continue
      const isWithinWord = at > start && block[at - 1]! >= 0x80
      if (!isWithinWord && this.standsAt(block, at, end)) return true
    }
    return false
  }

  private standsAt(block: Buffer, from: number, end: number): boolean {
    const { stems } = this
    const { stemOf } = this.vocabulary
    let matched = 0
    for (let at = from; matched < stems.length && at < end; matched++) {
      let byte = block[at++]!
      let token = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = block[at++]!
        token |= (byte & 0x7f) << shift
      }
      if (token === 0 || stemOf[token - 1] !== stems[matched]) return false
    }
    return matched === stems.length
  }
}
