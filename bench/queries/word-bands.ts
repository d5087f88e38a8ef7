import { isStopWord } from '../../search/text/stop-words.ts'
import type { Draws } from '../../server/demo/draws.ts'
import type { ScanTexts } from '../peers/scan/scan-texts.ts'

const bandNames = ['frequent', 'middle', 'rare'] as const
type BandName = (typeof bandNames)[number]

/** Fewer courses than that, and a search would also look for words that were meant instead. */
const fewest = 3

/** Words of the data by how many courses they find: 2 % and more, 0.2 to 2 %, fewer but at least three courses. */
export class WordBands {
  readonly #bands: Readonly<Record<BandName, string[]>> = { frequent: [], middle: [], rare: [] }
  readonly #draws: Draws

  constructor(texts: ScanTexts, random: Draws) {
    this.#draws = random
    for (const [place, word] of texts.words.entries()) {
      const found = texts.byStem.rowsWith[texts.stemOfWord[place]!]!
      if (isSearchWord(word) && found >= fewest) this.#bands[bandOf(found / texts.rows)].push(word)
    }
  }

  /** One of any band, each as likely as the others; words from long lists and short ones alike. */
  any(): string {
    return this.#draws.pick(this.#draws.pick(Object.values(this.#bands).filter((words) => words.length > 0)))
  }

  frequent(): string {
    return this.#draws.pick(this.#bands.frequent)
  }

  /** Of at least `length` letters, so that the edit budget allows for a typo. */
  atLeast(length: number): string {
    for (;;) {
      const word = this.any()
      if (word.length >= length) return word
    }
  }
}

/** Letters only, and none that a search leaves out. */
export function isSearchWord(word: string): boolean {
  return /^[a-z]{3,20}$/.test(word) && !isStopWord(word)
}

function bandOf(share: number): BandName {
  if (share >= 0.02) return 'frequent'
  return share >= 0.002 ? 'middle' : 'rare'
}
