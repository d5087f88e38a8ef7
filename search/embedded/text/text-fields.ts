import type { Fields } from '../../fields.ts'
import { fieldImpact } from '../../ranking.ts'

const MANY = 1e12
const LARGEST_IMPACT = 0xffff
const MASK_BITS = 8

/**
 * The declared text fields in order, and how lengths and impacts are measured. Impacts are kept in 16
 * bits: `impactUnit` is what one step is worth. A field has a bit in masks; from the eighth field on they
 * share the last one, so that a mask may then say "perhaps".
 */
export class TextFields {
  readonly names: readonly string[]
  readonly boosts: readonly number[]
  readonly phraseBonuses: readonly number[]
  readonly impactUnit: number

  constructor(fields: Fields) {
    const specs = Object.entries(fields).flatMap(([name, spec]) => (spec.kind === 'text' ? [{ name, ...spec }] : []))
    this.names = specs.map(({ name }) => name)
    this.boosts = specs.map(({ boost }) => boost)
    this.phraseBonuses = specs.map(({ phraseBonus }) => phraseBonus ?? 0)
    const highest = this.boosts.reduce((sum, boost) => sum + fieldImpact(boost, MANY, 1, 1), 0)
    this.impactUnit = highest / LARGEST_IMPACT || 1
  }

  get count(): number {
    return this.names.length
  }

  /** Whether each bit of a mask stands for one field. */
  get exactMasks(): boolean {
    return this.count <= MASK_BITS
  }

  bitOf(field: number): number {
    return 1 << Math.min(field, MASK_BITS - 1)
  }

  /** 1 to 65,535: what matches is never worth nothing. */
  quantised(impact: number): number {
    return Math.max(1, Math.min(LARGEST_IMPACT, Math.round(impact / this.impactUnit)))
  }
}

/** How many words the documents have in each text field, over the documents that have one. */
export class FieldLengths {
  private readonly words: Float64Array
  private readonly documents: Float64Array

  constructor(fieldCount: number) {
    this.words = new Float64Array(fieldCount)
    this.documents = new Float64Array(fieldCount)
  }

  /** All words of all fields. */
  get total(): number {
    return this.words.reduce((sum, words) => sum + words, 0)
  }

  add(lengths: Int32Array): void {
    this.change(lengths, 1)
  }

  remove(lengths: Int32Array): void {
    this.change(lengths, -1)
  }

  average(field: number): number {
    return this.documents[field]! > 0 ? this.words[field]! / this.documents[field]! : 0
  }

  averages(): Float64Array {
    return this.words.map((_, field) => this.average(field))
  }

  private change(lengths: Int32Array, sign: number): void {
    for (let field = 0; field < lengths.length; field++) {
      this.words[field]! += sign * lengths[field]!
      if (lengths[field]! > 0) this.documents[field]! += sign
    }
  }
}
