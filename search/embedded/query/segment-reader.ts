import { inverseDocumentFrequency } from '../../ranking.ts'
import type { Scratch } from '../storage/scratch.ts'
import type { BaseSegment } from '../text/base-segment.ts'
import { DeltaSegment } from '../text/delta-segment.ts'
import type { Postings, TermKind } from '../text/postings.ts'
import { Restriction } from '../text/restriction.ts'
import type { TextIndex } from '../text/text-index.ts'
import { type Matches, SCORE_UNITS } from './matches.ts'

type Segment = BaseSegment | DeltaSegment

/** Reads postings of one segment at a time, restricted to some fields where the query is. */
export class SegmentReader {
  readonly index: TextIndex
  readonly scratch: Scratch
  restriction: Restriction | null = null
  /** False where only the number of matches is wanted. */
  scored = true
  segment: Segment

  constructor(index: TextIndex, scratch: Scratch) {
    this.index = index
    this.scratch = scratch
    this.segment = index.base
  }

  begin(fields: readonly string[] | undefined, scored: boolean): void {
    this.restriction = fields === undefined ? null : new Restriction(this.index.fields, fields)
    this.scored = scored
  }

  segments(): Segment[] {
    return [this.index.base, ...this.index.deltas.filter((delta) => delta.rowCount > 0)]
  }

  lengthOf(kind: TermKind, term: number): number {
    return this.segment.lengthOf(kind, term)
  }

  /** The postings in all fields, whatever the query is restricted to. */
  openWhole(kind: TermKind, term: number, postings: Postings): void {
    this.segment.open(kind, term, postings, this.scratch)
  }

  open(kind: TermKind, term: number, postings: Postings): void {
    this.segment.open(kind, term, postings, this.scratch)
    if (this.restriction !== null) this.restrict(kind, term, postings, this.restriction)
  }

  /** Leaves the postings in the chosen fields, with the impact in these alone. */
  private restrict(kind: TermKind, term: number, postings: Postings, restriction: Restriction): void {
    const { rows, impacts, masks, start, end } = postings
    const outRows = this.scratch.int32(end - start)
    const outImpacts = this.scratch.uint16(end - start)
    const outMasks = this.scratch.uint8(end - start)
    let kept = 0
    for (let at = start; at < end; at++) {
      const mask = masks[at]! & restriction.bits
      if (mask === 0) continue
      const whole = restriction.certain && (!this.scored || mask === masks[at])
      const impact = whole ? impacts[at]! : this.impactIn(rows[at]!, kind, term, restriction)
      if (impact === 0) continue
      outRows[kept] = rows[at]!
      outImpacts[kept] = impact
      outMasks[kept++] = mask
    }
    postings.rows = outRows
    postings.impacts = outImpacts
    postings.masks = outMasks
    postings.start = 0
    postings.end = kept
  }

  private impactIn(row: number, kind: TermKind, term: number, restriction: Restriction): number {
    if (!this.isLiving(row)) return 0
    const { streams, vocabulary } = this.index
    return restriction.impactIn(this.slotOf(row), kind, term, streams, vocabulary, this.index.averages())
  }

  /** Impact units to score units. Statistics are those of the base: they hold still between two bases. */
  factorOf(stem: number, weight: number): number {
    const documents = this.index.base.lengthOf('stem', stem) || (this.index.vocabulary.stemDocuments[stem] ?? 0)
    return weight * this.idf(documents) * this.index.fields.impactUnit * SCORE_UNITS
  }

  idf(documents: number): number {
    return inverseDocumentFrequency(documents, Math.max(documents, this.index.base.documents || this.index.documents))
  }

  isLiving(row: number): boolean {
    const { segment } = this
    return segment instanceof DeltaSegment ? this.index.isLivingRow(segment, row) : this.index.isInBase(row)
  }

  slotOf(row: number): number {
    return this.segment instanceof DeltaSegment ? this.segment.slots[row]! : row
  }

  rowEnd(): number {
    return this.segment instanceof DeltaSegment ? this.segment.rowCount : this.index.slotEnd
  }

  /** Leaves the rows whose postings in this segment count. */
  dropHidden(matches: Matches): void {
    if (this.segment instanceof DeltaSegment) this.index.keepLivingRows(this.segment, matches)
    else this.index.keepInBase(matches)
  }

  matches(capacity: number): Matches {
    return { rows: this.scratch.int32(capacity), scores: this.scratch.float64(capacity), count: 0 }
  }
}
