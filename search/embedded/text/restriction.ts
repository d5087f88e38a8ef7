import { fieldImpact } from '../../ranking.ts'
import type { TermKind } from './postings.ts'
import type { TextFields } from './text-fields.ts'
import type { TokenStreams } from './token-streams.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Some of the text fields: their bits, and what a term is worth in them alone. */
export class Restriction {
  readonly bits: number
  /** Whether `bits` says for certain that a posting stands in one of the fields. */
  readonly certain: boolean
  private readonly chosen: readonly boolean[]
  private readonly fields: TextFields

  constructor(fields: TextFields, names: readonly string[]) {
    this.fields = fields
    this.chosen = fields.names.map((name) => names.includes(name))
    this.bits = this.chosen.reduce((bits, chosen, field) => (chosen ? bits | fields.bitOf(field) : bits), 0)
    this.certain = fields.exactMasks
  }

  includes(field: number): boolean {
    return this.chosen[field]!
  }

  /** The term's quantised impact in the chosen fields of a document; 0 where it does not stand there. */
  impactIn(
    slot: number,
    kind: TermKind,
    term: number,
    streams: TokenStreams,
    vocabulary: Vocabulary,
    averages: Float64Array,
  ): number {
    if (!streams.open(slot)) return 0
    let sum = 0
    for (let field = 0; field < this.fields.count; field++) {
      if (!this.chosen[field] || streams.lengths[field] === 0) continue
      const occurrences = occurrencesIn(field, kind, term, streams, vocabulary)
      if (occurrences === 0) continue
      sum += fieldImpact(this.fields.boosts[field]!, occurrences, streams.lengths[field]!, averages[field]!)
    }
    return sum === 0 ? 0 : this.fields.quantised(sum)
  }
}

function occurrencesIn(
  field: number,
  kind: TermKind,
  term: number,
  streams: TokenStreams,
  vocabulary: Vocabulary,
): number {
  const count = streams.decode(field)
  const { tokens } = streams
  const { stemOf } = vocabulary
  let found = 0
  for (let i = 0; i < count; i++) {
    const word = tokens[i]!
    if (word >= 0 && (kind === 'word' ? word : stemOf[word]) === term) found++
  }
  return found
}
