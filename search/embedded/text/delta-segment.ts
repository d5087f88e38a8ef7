import type { Scratch } from '../storage/scratch.ts'
import { grown, int32s, uint8s, uint16s } from '../storage/shared-array.ts'
import type { Postings, TermKind } from './postings.ts'
import type { TermImpacts } from './term-impacts.ts'
import type { TextFields } from './text-fields.ts'

/**
 * Documents changed since the base was built. Every change is a new row, so rows only ever grow and
 * lists stay ascending; a row whose document has changed again or gone is skipped by the index, which knows
 * the living row of each slot. Postings of a term are a chain from the newest to the oldest, which costs
 * an update four array writes a term and no object.
 */
export class DeltaSegment {
  /** Tells it from the other segments. */
  readonly tag: number
  rowCount = 0
  /** The slot of each row. */
  slots: Int32Array = int32s(64)
  private readonly words = new Chains()
  private readonly stems = new Chains()

  constructor(tag: number) {
    this.tag = tag
  }

  get bytes(): number {
    return this.slots.byteLength + this.words.bytes + this.stems.bytes
  }

  /** Returns the row. */
  add(slot: number, words: TermImpacts, stems: TermImpacts, fields: TextFields): number {
    const row = this.rowCount++
    this.slots = grown(this.slots, this.rowCount, int32s)
    this.slots[row] = slot
    this.words.append(row, words, fields)
    this.stems.append(row, stems, fields)
    return row
  }

  lengthOf(kind: TermKind, term: number): number {
    return this.chains(kind).lengthOf(term)
  }

  open(kind: TermKind, term: number, postings: Postings, scratch: Scratch): void {
    this.chains(kind).open(term, postings, scratch)
  }

  private chains(kind: TermKind): Chains {
    return kind === 'word' ? this.words : this.stems
  }
}

class Chains {
  private heads: Int32Array = int32s(64)
  private lengths: Int32Array = int32s(64)
  private next: Int32Array = int32s(256)
  private rows: Int32Array = int32s(256)
  private impacts: Uint16Array = uint16s(256)
  private masks: Uint8Array = uint8s(256)
  /** Place 0 stands for the end of a chain. */
  private used = 1

  get bytes(): number {
    return this.heads.byteLength * 2 + this.next.byteLength * 2 + this.impacts.byteLength + this.masks.byteLength
  }

  append(row: number, terms: TermImpacts, fields: TextFields): void {
    this.reserve(terms)
    for (let i = 0; i < terms.count; i++) {
      const term = terms.terms[i]!
      const place = this.used++
      this.next[place] = this.heads[term]!
      this.rows[place] = row
      this.impacts[place] = fields.quantised(terms.sumOf(term))
      this.masks[place] = terms.masks[term]!
      this.heads[term] = place
      this.lengths[term]!++
    }
  }

  lengthOf(term: number): number {
    return term >= 0 && term < this.lengths.length ? this.lengths[term]! : 0
  }

  open(term: number, postings: Postings, scratch: Scratch): void {
    const length = this.lengthOf(term)
    postings.start = 0
    postings.end = length
    postings.rows = scratch.int32(length)
    postings.impacts = scratch.uint16(length)
    postings.masks = scratch.uint8(length)
    let place = length === 0 ? 0 : this.heads[term]!
    for (let i = length - 1; i >= 0; i--) {
      postings.rows[i] = this.rows[place]!
      postings.impacts[i] = this.impacts[place]!
      postings.masks[i] = this.masks[place]!
      place = this.next[place]!
    }
  }

  private reserve(terms: TermImpacts): void {
    let end = 0
    for (let i = 0; i < terms.count; i++) if (terms.terms[i]! >= end) end = terms.terms[i]! + 1
    this.heads = grown(this.heads, end, int32s)
    this.lengths = grown(this.lengths, end, int32s)
    const needed = this.used + terms.count
    this.next = grown(this.next, needed, int32s)
    this.rows = grown(this.rows, needed, int32s)
    this.impacts = grown(this.impacts, needed, uint16s)
    this.masks = grown(this.masks, needed, uint8s)
  }
}
