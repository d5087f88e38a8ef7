import { escapeHtml } from '../../search/marks/html.ts'
import { stemOf } from '../../search/text/stem.ts'
import { type Word, wordsOf } from '../../search/text/words.ts'

/** What somebody has typed so far: whole words, and a last one that may be the beginning of one. */
export class TypedWords {
  readonly text: string
  readonly last: Word | undefined
  readonly #words: readonly string[]
  readonly #stems: ReadonlySet<string>

  constructor(text: string) {
    const words = wordsOf(text)
    this.text = text
    this.last = words.at(-1)
    this.#words = words.map(({ word }) => word)
    this.#stems = new Set(this.#words.map(stemOf))
  }

  /** How many words there are. */
  get count(): number {
    return this.#words.length
  }

  /** Whether every word typed stands in `text`, the last one at least as a beginning. */
  standIn(text: string): boolean {
    const words = wordsOf(text).map(({ word }) => word)
    const stems = new Set(words.map(stemOf))
    return this.#words.every((typed, at) => {
      if (at === this.#words.length - 1 && words.some((word) => word.startsWith(typed))) return true
      return stems.has(stemOf(typed))
    })
  }

  /** 0: `text` is what was typed; 1: it begins so; 2: neither. */
  distanceTo(text: string): 0 | 1 | 2 {
    const typed = this.#words.join(' ')
    const folded = wordsOf(text)
      .map(({ word }) => word)
      .join(' ')
    if (folded === typed) return 0
    return folded.startsWith(typed) ? 1 : 2
  }

  /** `text` as HTML, the words that were typed between `<mark>` and `</mark>`. */
  mark(text: string): string {
    let html = ''
    let at = 0
    for (const { word, start, end } of wordsOf(text)) {
      if (!this.#stems.has(stemOf(word)) && !(this.last && word.startsWith(this.last.word))) continue
      if (start < at) continue
      html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`
      at = end
    }
    return html + escapeHtml(text.slice(at))
  }

  /** What was typed with the last word finished. */
  finishedBy(word: string): string {
    return this.text.slice(0, this.last?.start ?? 0) + word
  }
}
