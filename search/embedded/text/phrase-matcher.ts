import type { TextFields } from './text-fields.ts'
import type { TokenStreams } from './token-streams.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Whether stems stand next to each other in a document. Reads the words of a field as they come, by the
 * Knuth-Morris-Pratt table of the phrase, and stops at the first place.
 */
export class PhraseMatcher {
  private readonly fields: TextFields
  private readonly streams: TokenStreams
  private readonly vocabulary: Vocabulary
  private stems: Int32Array = new Int32Array(0)
  /** How much of the phrase is still matched when the next stem does not fit. */
  private fallbacks: Int32Array = new Int32Array(0)

  constructor(fields: TextFields, streams: TokenStreams, vocabulary: Vocabulary) {
    this.fields = fields
    this.streams = streams
    this.vocabulary = vocabulary
  }

  /** The phrase that `fieldOf` looks for from now on. */
  look(stems: Int32Array): void {
    const fallbacks = new Int32Array(stems.length)
    for (let at = 1, matched = 0; at < stems.length; at++) {
      while (matched > 0 && stems[at] !== stems[matched]) matched = fallbacks[matched - 1]!
      if (stems[at] === stems[matched]) matched++
      fallbacks[at] = matched
    }
    this.stems = stems
    this.fallbacks = fallbacks
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
    const { stems, fallbacks } = this
    const { stemOf } = this.vocabulary
    let matched = 0
    for (let at = start; at < end; ) {
      let byte = block[at++]!
      let token = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = block[at++]!
        token |= (byte & 0x7f) << shift
      }
      const stem = token === 0 ? -1 : stemOf[token - 1]!
      while (matched > 0 && stem !== stems[matched]) matched = fallbacks[matched - 1]!
      if (stem === stems[matched]) matched++
      if (matched === stems.length) return true
    }
    return false
  }
}
