import { TermImpacts } from './term-impacts.ts'
import type { TextFields } from './text-fields.ts'
import type { TokenStreams } from './token-streams.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Reads the stream of a document into its distinct words and stems with their impacts. */
export class DocumentTerms {
  readonly words = new TermImpacts()
  readonly stems = new TermImpacts()
  private readonly fields: TextFields
  private readonly streams: TokenStreams
  private readonly vocabulary: Vocabulary

  constructor(fields: TextFields, streams: TokenStreams, vocabulary: Vocabulary) {
    this.fields = fields
    this.streams = streams
    this.vocabulary = vocabulary
  }

  /** `averages`: the average length of each field. False where the slot holds no text. */
  read(slot: number, averages: Float64Array): boolean {
    const { words, stems, vocabulary, streams, fields } = this
    words.clear()
    stems.clear()
    if (!streams.open(slot)) return false
    words.reserve(vocabulary.words.end)
    stems.reserve(vocabulary.stems.end)
    for (let field = 0; field < fields.count; field++) {
      const length = streams.lengths[field]!
      if (length === 0) continue
      this.addField(field)
      words.endField(fields.bitOf(field), fields.boosts[field]!, length, averages[field]!)
      stems.endField(fields.bitOf(field), fields.boosts[field]!, length, averages[field]!)
    }
    return true
  }

  private addField(field: number): void {
    const { words, stems, streams } = this
    const stemOf = this.vocabulary.stemOf
    const count = streams.decode(field)
    const tokens = streams.tokens
    for (let i = 0; i < count; i++) {
      const word = tokens[i]!
      if (word < 0) continue
      words.add(word)
      stems.add(stemOf[word]!)
    }
  }
}
