const pageBits = 12
const wordsOfPage = 1 << (pageBits - 5)

/** Ids as bits, in pages: 12.5 kB for each 100,000 ids that lie together, however many sets are kept. */
export class IdSet {
  readonly #pages = new Map<number, Uint32Array>()
  readonly size: number

  constructor(ids: readonly number[]) {
    for (const id of ids) {
      const page = this.#pageOf(Math.floor(id / 2 ** pageBits))
      const bit = id % 2 ** pageBits
      page[bit >> 5]! |= 1 << (bit & 31)
    }
    this.size = ids.length
  }

  /** How many of these are not in `other`. */
  countBeyond(other: IdSet): number {
    if (other === this) return 0
    let count = 0
    for (const [number, page] of this.#pages) {
      const beside = other.#pages.get(number)
      for (let word = 0; word < wordsOfPage; word++) {
        const beyond = page[word]! & ~(beside?.[word] ?? 0)
        if (beyond !== 0) count += bitsOf(beyond)
      }
    }
    return count
  }

  #pageOf(number: number): Uint32Array {
    const known = this.#pages.get(number)
    if (known) return known
    const page = new Uint32Array(wordsOfPage)
    this.#pages.set(number, page)
    return page
  }
}

function bitsOf(word: number): number {
  let rest = word
  let count = 0
  for (; rest !== 0; count++) rest &= rest - 1
  return count
}
