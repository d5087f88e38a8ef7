import type { TextNode } from '../../plan.ts'
import { PhraseMatcher } from '../text/phrase-matcher.ts'
import { Postings } from '../text/postings.ts'
import { addMatches, fillFrom, intersectInField, type Matches, SCORE_UNITS } from './matches.ts'
import type { SegmentReader } from './segment-reader.ts'

type PhraseNode = Extract<TextNode, { kind: 'phrase' }>

const ALL_BITS = 0xff

/** Documents in which stems stand next to each other: those with all of them in one field, then a look at the words. */
export class PhraseSearch {
  private readonly reader: SegmentReader
  private readonly phrases: PhraseMatcher
  private readonly postings = new Postings()

  constructor(reader: SegmentReader) {
    this.reader = reader
    const { fields, streams, vocabulary } = reader.index
    this.phrases = new PhraseMatcher(fields, streams, vocabulary)
  }

  evaluate(node: PhraseNode): Matches {
    const stems = this.stemOrdinals(node.stems)
    if (stems === null) return this.reader.matches(0)
    const ordered = [...new Set(stems)].sort(
      (a, b) => this.reader.lengthOf('stem', a) - this.reader.lengthOf('stem', b),
    )
    const times = (stem: number) => stems.filter((other) => other === stem).length
    this.reader.open('stem', ordered[0]!, this.postings)
    const matches = this.reader.matches(this.postings.length)
    fillFrom(this.postings, this.reader.factorOf(ordered[0]!, node.weight * times(ordered[0]!)), matches)
    const masks = this.reader.scratch.uint8(matches.count)
    masks.set(this.postings.masks.subarray(this.postings.start, this.postings.end))
    for (let i = 1; i < ordered.length; i++) {
      this.reader.open('stem', ordered[i]!, this.postings)
      intersectInField(
        matches,
        masks,
        this.postings,
        this.reader.factorOf(ordered[i]!, node.weight * times(ordered[i]!)),
      )
    }
    this.keepPhrases(matches, masks, stems)
    return matches
  }

  /** Of rows in which all stems share a field, keeps those in which they stand in order. */
  private keepPhrases(matches: Matches, masks: Uint8Array, stems: Int32Array): void {
    this.phrases.look(stems)
    let kept = 0
    for (let i = 0; i < matches.count; i++) {
      if (!this.reader.isLiving(matches.rows[i]!)) continue
      if (!this.standsInAllowedField(this.reader.slotOf(matches.rows[i]!), masks[i]!)) continue
      matches.rows[kept] = matches.rows[i]!
      matches.scores[kept++] = matches.scores[i]!
    }
    matches.count = kept
  }

  private standsInAllowedField(slot: number, mask: number): boolean {
    for (let from = 0; ; from++) {
      from = this.phrases.fieldOf(slot, mask, from)
      if (from < 0) return false
      if (this.reader.restriction === null || this.reader.restriction.includes(from)) return true
    }
  }

  /** Adds the bonus of the fields in which all the stems stand next to each other. */
  addBonus(matches: Matches, bonus: readonly string[]): void {
    const stems = this.stemOrdinals(bonus)
    const bits = this.bonusBits()
    if (stems === null || bits === 0 || matches.count === 0) return
    const candidates = this.reader.matches(matches.count)
    candidates.rows.set(matches.rows.subarray(0, matches.count))
    candidates.scores.fill(0, 0, matches.count)
    candidates.count = matches.count
    const masks = this.reader.scratch.uint8(matches.count)
    masks.fill(bits, 0, matches.count)
    for (const stem of new Set(stems)) {
      this.reader.openWhole('stem', stem, this.postings)
      intersectInField(candidates, masks, this.postings, 0)
    }
    this.phrases.look(stems)
    for (let i = 0; i < candidates.count; i++) {
      candidates.scores[i] = this.bonusOf(this.reader.slotOf(candidates.rows[i]!), masks[i]!)
    }
    addMatches(matches, candidates)
  }

  private bonusOf(slot: number, mask: number): number {
    const { phraseBonuses } = this.reader.index.fields
    let bonus = 0
    for (let field = this.phrases.fieldOf(slot, mask); field >= 0; ) {
      if (this.reader.restriction === null || this.reader.restriction.includes(field)) bonus += phraseBonuses[field]!
      field = this.phrases.fieldOf(slot, mask, field + 1)
    }
    return Math.round(bonus * SCORE_UNITS)
  }

  private bonusBits(): number {
    const { fields } = this.reader.index
    const bits = fields.phraseBonuses.reduce((bits, bonus, field) => (bonus > 0 ? bits | fields.bitOf(field) : bits), 0)
    return bits & (this.reader.restriction?.bits ?? ALL_BITS)
  }

  /** Null where a stem stands in no document. */
  private stemOrdinals(stems: readonly string[]): Int32Array | null {
    const ordinals = Int32Array.from(stems, (stem) => this.reader.index.vocabulary.stems.find(stem))
    return ordinals.includes(-1) ? null : ordinals
  }
}
