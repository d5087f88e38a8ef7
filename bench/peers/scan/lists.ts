/** Lists of whole numbers behind one another, one for each row. */
export class Lists {
  starts = new Uint32Array(1024)
  values = new Int32Array(1024)
  rows = 0
  #end = 0

  push(value: number): void {
    if (this.#end === this.values.length) this.values = grown(this.values, this.#end * 2)
    this.values[this.#end++] = value
  }

  /** Ends the list of the row in hand. */
  endRow(): void {
    if (this.rows + 1 === this.starts.length) this.starts = grown(this.starts, this.rows * 2 + 2)
    this.starts[++this.rows] = this.#end
  }
}

function grown<T extends Int32Array | Uint32Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length)
  larger.set(array)
  return larger
}

/** Numbers strings from 0 on in the order in which they come. */
export class Dictionary {
  readonly words: string[] = []
  readonly #ordinals = new Map<string, number>()

  ordinalOf(word: string): number | undefined {
    return this.#ordinals.get(word)
  }

  add(word: string): number {
    const known = this.#ordinals.get(word)
    if (known !== undefined) return known
    this.#ordinals.set(word, this.words.length)
    return this.words.push(word) - 1
  }
}
