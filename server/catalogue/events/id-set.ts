const pageBits = 12
const wordsOfPage = 1 << (pageBits - 5)

type Page = Uint32Array

/** Ids as bits, in pages: 12.5 kB for each 100,000 ids that lie together. */
export class IdSet {
  readonly #pages = new Map<number, Page>()
  readonly size: number

  /** Pages that are as in `before` are kept once, so that many sets of one search take little more than one. */
  constructor(ids: readonly number[], before?: IdSet) {
    for (const id of ids) {
      const page = this.#pageOf(Math.floor(id / 2 ** pageBits))
      const bit = id % 2 ** pageBits
      page[bit >> 5]! |= 1 << (bit & 31)
    }
    this.size = ids.length
    if (before !== undefined) this.#share(before)
  }

  /** How many of these are not in `other`. */
  countBeyond(other: IdSet): number {
    let count = 0
    for (const [number, page] of this.#pages) {
      const beside = other.#pages.get(number)
      if (beside === page) continue
      for (let word = 0; word < wordsOfPage; word++) {
        const beyond = page[word]! & ~(beside?.[word] ?? 0)
        if (beyond !== 0) count += bitsOf(beyond)
      }
    }
    return count
  }

  #share(before: IdSet): void {
    for (const [number, page] of this.#pages) {
      const known = before.#pages.get(number)
      if (known !== undefined && isSame(page, known)) this.#pages.set(number, known)
    }
  }

  #pageOf(number: number): Page {
    const known = this.#pages.get(number)
    if (known) return known
    const page = new Uint32Array(wordsOfPage)
    this.#pages.set(number, page)
    return page
  }
}

function isSame(one: Page, other: Page): boolean {
  for (let word = 0; word < wordsOfPage; word++) if (one[word] !== other[word]) return false
  return true
}

function bitsOf(word: number): number {
  let rest = word
  let count = 0
  for (; rest !== 0; count++) rest &= rest - 1
  return count
}
