import type { TextFields } from './text-fields.ts'
import type { TokenStreams } from './token-streams.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Whether stems stand next to each other in a document, and how often terms stand in its fields. */
export class PhraseMatcher {
  private readonly fields: TextFields
  private readonly streams: TokenStreams
  private readonly vocabulary: Vocabulary

  constructor(fields: TextFields, streams: TokenStreams, vocabulary: Vocabulary) {
    this.fields = fields
    this.streams = streams
    this.vocabulary = vocabulary
  }

  /** The first field from `from` on, of those in `mask`, in which the stems stand in order; -1 where none. */
  fieldOf(slot: number, stems: Int32Array, mask: number, from = 0): number {
    if (!this.streams.open(slot)) return -1
    for (let field = from; field < this.fields.count; field++) {
      if ((mask & this.fields.bitOf(field)) === 0 || this.streams.lengths[field]! < stems.length) continue
      if (this.standsIn(field, stems)) return field
    }
    return -1
  }

  private standsIn(field: number, stems: Int32Array): boolean {
    const count = this.streams.decode(field)
    const { tokens } = this.streams
    const { stemOf } = this.vocabulary
    for (let at = 0; at + stems.length <= count; at++) {
      let length = 0
      while (length < stems.length) {
        const word = tokens[at + length]!
        if (word < 0 || stemOf[word] !== stems[length]) break
        length++
      }
      if (length === stems.length) return true
    }
    return false
  }
}
