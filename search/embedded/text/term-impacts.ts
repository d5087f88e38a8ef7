import { fieldImpact } from '../../ranking.ts'
import { grownCapacity } from '../storage/shared-array.ts'

/**
 * The distinct terms of one document with the impact of each, summed over its fields: `terms[0..count)`,
 * and by term `impacts` (in units of `ImpactScale`) and `masks` (bits of the fields it stands in).
 */
export class TermImpacts {
  terms = new Int32Array(1024)
  count = 0
  masks = new Uint8Array(1024)
  private sums = new Float64Array(1024)
  private occurrences = new Int32Array(1024)
  private inField = new Int32Array(1024)
  private fieldCount = 0

  /** Makes room for term ordinals below `end`. */
  reserve(end: number): void {
    if (end <= this.sums.length) return
    const capacity = grownCapacity(this.sums.length, end)
    this.terms = new Int32Array(capacity)
    this.inField = new Int32Array(capacity)
    this.masks = new Uint8Array(capacity)
    this.sums = new Float64Array(capacity)
    this.occurrences = new Int32Array(capacity)
    this.count = 0
  }

  /** Forgets the document before. */
  clear(): void {
    for (let i = 0; i < this.count; i++) {
      this.masks[this.terms[i]!] = 0
      this.sums[this.terms[i]!] = 0
    }
    this.count = 0
  }

  add(term: number): void {
    if (this.occurrences[term] === 0) this.inField[this.fieldCount++] = term
    this.occurrences[term]!++
  }

  /** Takes the occurrences added since the last field into the sums. */
  endField(bit: number, boost: number, length: number, averageLength: number): void {
    for (let i = 0; i < this.fieldCount; i++) {
      const term = this.inField[i]!
      if (this.masks[term] === 0) this.terms[this.count++] = term
      this.masks[term]! |= bit
      this.sums[term]! += fieldImpact(boost, this.occurrences[term]!, length, averageLength)
      this.occurrences[term] = 0
    }
    this.fieldCount = 0
  }

  sumOf(term: number): number {
    return this.sums[term]!
  }
}
