import type { Scratch } from '../storage/scratch.ts'
import { int32s, uint8s, uint16s, uint32s } from '../storage/shared-array.ts'
import type { Directory, Postings, TermKind } from './postings.ts'

export interface BaseParts {
  documents: number
  averages: Float64Array
  words: Directory
  stems: Directory
  rows: Int32Array
  impacts: Uint16Array
  masks: Uint8Array
}

/**
 * The bulk of the index: never changed once built, rows are slots. A word that is the only form of its
 * stem shares the stem's postings. Documents that have changed since stand in it unseen: the index knows
 * for each slot whether its postings here still count.
 */
export class BaseSegment {
  /** Documents at the time it was built, and average lengths of fields: what scores are measured by. */
  readonly documents: number
  readonly averages: Float64Array
  readonly words: Directory
  readonly stems: Directory
  readonly rows: Int32Array
  readonly impacts: Uint16Array
  readonly masks: Uint8Array

  constructor(parts: BaseParts) {
    this.documents = parts.documents
    this.averages = parts.averages
    this.words = parts.words
    this.stems = parts.stems
    this.rows = parts.rows
    this.impacts = parts.impacts
    this.masks = parts.masks
  }

  static empty(fieldCount: number): BaseSegment {
    const directory = () => ({ starts: uint32s(0), ends: uint32s(0) })
    const sizes = { documents: 0, averages: new Float64Array(fieldCount), words: directory(), stems: directory() }
    return new BaseSegment({ ...sizes, rows: int32s(0), impacts: uint16s(0), masks: uint8s(0) })
  }

  get bytes(): number {
    const directories = (this.words.starts.byteLength + this.stems.starts.byteLength) * 2
    return directories + this.rows.byteLength + this.impacts.byteLength + this.masks.byteLength
  }

  lengthOf(kind: TermKind, term: number): number {
    const { starts, ends } = kind === 'word' ? this.words : this.stems
    return term >= 0 && term < starts.length ? ends[term]! - starts[term]! : 0
  }

  open(kind: TermKind, term: number, postings: Postings, _scratch?: Scratch): void {
    const { starts, ends } = kind === 'word' ? this.words : this.stems
    postings.rows = this.rows
    postings.impacts = this.impacts
    postings.masks = this.masks
    const known = term >= 0 && term < starts.length
    postings.start = known ? starts[term]! : 0
    postings.end = known ? ends[term]! : 0
  }
}
