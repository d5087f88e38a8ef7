import type { FieldValue } from '../../fields.ts'
import type { Matches } from '../query/matches.ts'
import { grown, int32s, uint8s } from '../storage/shared-array.ts'
import { BaseSegment } from './base-segment.ts'
import { DeltaSegment } from './delta-segment.ts'
import { DocumentTerms } from './document-terms.ts'
import type { Directory } from './postings.ts'
import { FieldLengths, type TextFields } from './text-fields.ts'
import { TokenStreams } from './token-streams.ts'
import { Vocabulary } from './vocabulary.ts'

const NOWHERE = 0
const IN_BASE = 1
const FIRST_DELTA = 2
const NO_ROW = -1

/**
 * The words of all documents: streams, vocabulary, and the segments in which a word finds its documents.
 * Each slot has one home, the segment whose postings count for it; in all others it stands unseen.
 */
export class TextIndex {
  readonly fields: TextFields
  readonly vocabulary = new Vocabulary()
  readonly streams: TokenStreams
  readonly lengths: FieldLengths
  readonly terms: DocumentTerms
  base: BaseSegment
  /** While a new base is built there are two: the one that goes into it, and the one that takes changes. */
  deltas: DeltaSegment[] = [new DeltaSegment(FIRST_DELTA)]
  /** All documents, those without a word too. */
  documents = 0
  /** Documents are only gathered for a first base, which saves the delta; none can be found before. */
  gathering = false
  /** Increases with every new base: scores are measured anew. */
  generation = 1
  /** Documents of the base that have changed or gone since. */
  private hidden = 0
  private homes: Uint8Array = uint8s(16)
  private rowOf: Int32Array = int32s(16)
  /** Slots changed since the building of a new base began. */
  private changed: Uint8Array | null = null
  private readonly currentAverages: Float64Array

  constructor(fields: TextFields) {
    this.fields = fields
    this.streams = new TokenStreams(fields.count, this.vocabulary)
    this.lengths = new FieldLengths(fields.count)
    this.terms = new DocumentTerms(fields, this.streams, this.vocabulary)
    this.base = BaseSegment.empty(fields.count)
    this.currentAverages = new Float64Array(fields.count)
  }

  get bytes(): number {
    const deltas = this.deltas.reduce((sum, delta) => sum + delta.bytes, 0)
    return deltas + this.base.bytes + this.streams.bytes + this.vocabulary.bytes + this.homes.byteLength * 5
  }

  get delta(): DeltaSegment {
    return this.deltas.at(-1)!
  }

  put(slot: number, texts: readonly (FieldValue | undefined)[]): void {
    this.remove(slot)
    this.streams.put(slot, texts)
    this.add(slot)
  }

  /** Adds a document whose stream is there already. */
  add(slot: number): void {
    this.reserve(slot + 1)
    this.streams.open(slot)
    this.lengths.add(this.streams.lengths)
    this.terms.read(slot, this.averages())
    const { words, stems } = this.terms
    this.vocabulary.addDocument(words, stems)
    this.rowOf[slot] = this.gathering ? NO_ROW : this.delta.add(slot, words, stems, this.fields)
    this.homes[slot] = this.delta.tag
    this.documents++
    if (this.changed) this.changed[slot] = 1
  }

  remove(slot: number): void {
    if (slot >= this.homes.length || this.homes[slot] === NOWHERE) return
    this.terms.read(slot, this.base.averages)
    this.vocabulary.removeDocument(this.terms.words, this.terms.stems)
    this.lengths.remove(this.streams.lengths)
    this.streams.remove(slot)
    if (this.homes[slot] === IN_BASE) this.hidden++
    this.homes[slot] = NOWHERE
    this.documents--
    if (this.changed) this.changed[slot] = 1
  }

  /** Above every slot. */
  get slotEnd(): number {
    return this.homes.length
  }

  isInBase(slot: number): boolean {
    return this.homes[slot] === IN_BASE
  }

  /** Whether the postings of this row of a delta still count. */
  isLivingRow(delta: DeltaSegment, row: number): boolean {
    const slot = delta.slots[row]!
    return this.homes[slot] === delta.tag && this.rowOf[slot] === row
  }

  /** Leaves the rows (slots) that the base still speaks for. */
  keepInBase(matches: Matches): void {
    if (this.hidden === 0) return
    const { homes } = this
    const { rows, scores, count } = matches
    let kept = 0
    for (let i = 0; i < count; i++) {
      const row = rows[i]!
      rows[kept] = row
      scores[kept] = scores[i]!
      kept += homes[row] === IN_BASE ? 1 : 0
    }
    matches.count = kept
  }

  keepLivingRows(delta: DeltaSegment, matches: Matches): void {
    const { rows, scores, count } = matches
    let kept = 0
    for (let i = 0; i < count; i++) {
      if (!this.isLivingRow(delta, rows[i]!)) continue
      rows[kept] = rows[i]!
      scores[kept++] = scores[i]!
    }
    matches.count = kept
  }

  /** Takes over a base that was saved; `add` must then bring the documents that are not in it. */
  restoreBase(base: BaseSegment, generation: number): void {
    this.base = base
    this.generation = generation
  }

  /** Counts a document of a restored base as there. Its words are counted by the caller. */
  restoreInBase(slot: number): void {
    this.reserve(slot + 1)
    this.streams.open(slot)
    this.lengths.add(this.streams.lengths)
    this.homes[slot] = IN_BASE
    this.documents++
  }

  /** Takes a restored document back that turned out to be an older copy. */
  forgetRestored(slot: number): void {
    if (!this.streams.open(slot)) return
    if (this.homes[slot] === IN_BASE) {
      this.lengths.remove(this.streams.lengths)
      this.documents--
    }
    this.homes[slot] = NOWHERE
    this.streams.remove(slot)
  }

  /** Counts in how many documents of the restored base each term stands; comes before `add`. */
  countRestored(): void {
    const { vocabulary, base } = this
    this.hidden = base.documents - this.documents
    const isWhole = this.hidden === 0
    countTerms(base, base.words, isWhole ? null : this.homes, vocabulary.wordDocuments)
    countTerms(base, base.stems, isWhole ? null : this.homes, vocabulary.stemDocuments)
  }

  /** From now on changes go to a new delta, so that a new base can be built from what is there: the slots below the result. */
  beginBuild(): number {
    const tag = this.delta.tag === FIRST_DELTA ? FIRST_DELTA + 1 : FIRST_DELTA
    this.deltas = [...this.deltas, new DeltaSegment(tag)]
    this.changed = uint8s(this.homes.length)
    this.gathering = false
    return this.homes.length
  }

  /** Puts the new base in the place of the old one and of the deltas that went into it. */
  finishBuild(base: BaseSegment, end: number): void {
    let inBase = 0
    for (let slot = 0; slot < end; slot++) {
      if (this.changed![slot] !== 0 || this.homes[slot] === NOWHERE) continue
      this.homes[slot] = IN_BASE
      inBase++
    }
    this.hidden = base.documents - inBase
    this.base = base
    this.deltas = [this.delta]
    this.changed = null
    this.generation++
    this.vocabulary.sweep()
  }

  /** Whether the slot holds a document that has not changed since the build began. */
  isUnchanged(slot: number): boolean {
    return this.homes[slot] !== NOWHERE && this.changed![slot] === 0
  }

  /** Those of the base, so that scores stay comparable; the living ones for a field the base never saw. */
  averages(): Float64Array {
    for (let field = 0; field < this.fields.count; field++) {
      this.currentAverages[field] = this.base.averages[field]! || this.lengths.average(field)
    }
    return this.currentAverages
  }

  private reserve(end: number): void {
    if (end <= this.homes.length) return
    this.homes = grown(this.homes, end, uint8s)
    this.rowOf = grown(this.rowOf, end, int32s)
    if (this.changed) this.changed = grown(this.changed, end, uint8s)
  }
}

/** `homes`: only rows at home in the base count; null where all are. */
function countTerms(
  base: BaseSegment,
  { starts, ends }: Directory,
  homes: Uint8Array | null,
  counts: Int32Array,
): void {
  for (let term = 0; term < Math.min(starts.length, counts.length); term++) {
    let count = homes === null ? ends[term]! - starts[term]! : 0
    if (homes !== null)
      for (let at = starts[term]!; at < ends[term]!; at++) if (homes[base.rows[at]!] === IN_BASE) count++
    counts[term] = count
  }
}
