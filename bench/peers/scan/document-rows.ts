import type { Document } from '../../../search/fields.ts'

/** Documents by row, as bytes of JSON: the garbage collector, which all in this process share, has nothing to walk. */
export class DocumentRows {
  readonly ids: Float64Array
  readonly #bytes: Buffer
  readonly #starts: Float64Array

  constructor(documents: readonly Document[]) {
    const parts = documents.map(({ stored, values }) => Buffer.from(JSON.stringify({ stored, values }, writeInfinity)))
    this.ids = Float64Array.from(documents, ({ id }) => id)
    this.#bytes = Buffer.concat(parts)
    this.#starts = new Float64Array(documents.length + 1)
    for (const [row, part] of parts.entries()) this.#starts[row + 1] = this.#starts[row]! + part.length
  }

  get length(): number {
    return this.ids.length
  }

  read(row: number): Document {
    const json = this.#bytes.toString('utf8', this.#starts[row]!, this.#starts[row + 1]!)
    return { id: this.ids[row]!, ...JSON.parse(json) }
  }
}

/** The first step of a timed value is from minus infinity, which JSON has no word for; this comes before 1970 as well. */
function writeInfinity(_key: string, value: unknown): unknown {
  return value === Number.NEGATIVE_INFINITY ? Number.MIN_SAFE_INTEGER : value
}
