import { CAPITAL, characterClass, FOLDED, SEPARATOR } from './characters.ts'
import { foldRun } from './fold.ts'
import { specialEnd, specialStart } from './special-words.ts'

/** A word in its folded form, and where it stands in the original text (UTF-16 offsets). */
export interface Word {
  word: string
  start: number
  end: number
}

const PLUS = 43
const HASH = 35
const FULL_STOP = 46
const LETTER_N = 110

/**
 * Walks over the words of a text: what is neither letter, digit nor mark separates them, but for the
 * table of special words. ASCII costs one table look-up a character and no object; `word` is made only
 * when it is asked for.
 */
export class WordScanner {
  start = 0
  end = 0
  #text = ''
  #at = 0
  #capital = false
  #folded = ''
  #waiting: Word[] = []
  #taken = 0

  reset(text: string): void {
    this.#text = text
    this.#at = 0
    this.#folded = ''
    this.#waiting = []
    this.#taken = 0
  }

  /** The folded form of the word found last. */
  get word(): string {
    if (this.#folded !== '') return this.#folded
    const word = this.#text.slice(this.start, this.end)
    return this.#capital ? word.toLowerCase() : word
  }

  /** The first code unit of `word`. */
  get first(): number {
    if (this.#folded !== '') return this.#folded.charCodeAt(0)
    const code = this.#text.charCodeAt(this.start)
    return code >= 65 && code <= 90 ? code + 32 : code
  }

  /** Goes to the next word; false at the end of the text. */
  next(): boolean {
    while (true) {
      if (this.#taken < this.#waiting.length) return this.#take(this.#waiting[this.#taken++]!)
      const text = this.#text
      let at = this.#at
      while (at < text.length && characterClass(text.charCodeAt(at)) === SEPARATOR) at++
      this.#at = at
      if (at >= text.length) return false
      if (this.#scanPlain()) return true
    }
  }

  #take(word: Word): boolean {
    this.#folded = word.word
    this.start = word.start
    this.end = word.end
    return true
  }

  /** A word without characters that need folding; when one turns up, the whole run waits instead. */
  #scanPlain(): boolean {
    const text = this.#text
    const start = this.#at
    let at = start
    let capital = false
    for (; at < text.length; at++) {
      const kind = characterClass(text.charCodeAt(at))
      if (kind === SEPARATOR) break
      if (kind === FOLDED) return this.#foldFrom(start, at)
      if (kind === CAPITAL) capital = true
    }
    this.#folded = ''
    this.#capital = capital
    this.start = specialBeginning(text, start, at)
    this.end = specialEnding(text, start, at)
    this.#capital ||= this.end !== at
    this.#at = this.end
    return true
  }

  #foldFrom(start: number, from: number): false {
    const text = this.#text
    let end = from
    while (end < text.length && characterClass(text.charCodeAt(end)) !== SEPARATOR) end++
    const run = foldRun(text, start, end)
    this.#waiting = wordsOfFolded(run.text).map(({ word, start, end }) => ({
      word,
      start: run.starts[start]!,
      end: run.ends[end - 1]!,
    }))
    this.#taken = 0
    this.#at = end
    return false
  }
}

function specialBeginning(text: string, start: number, end: number): number {
  if (start === 0 || text.charCodeAt(start - 1) !== FULL_STOP) return start
  return (text.charCodeAt(start) | 32) === LETTER_N ? specialStart(text, start, end) : start
}

function specialEnding(text: string, start: number, end: number): number {
  const next = text.charCodeAt(end)
  return next === PLUS || next === HASH || next === FULL_STOP ? specialEnd(text, start, end) : end
}

function wordsOfFolded(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/[^ +#.]+/g)) {
    const last = words.at(-1)
    if (last && match.index < last.end) continue
    const start = specialBeginning(text, match.index, match.index + match[0].length)
    const end = specialEnding(text, match.index, match.index + match[0].length)
    words.push({ word: text.slice(start, end), start, end })
  }
  return words
}

/** All words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const scanner = new WordScanner()
  const words: Word[] = []
  scanner.reset(text)
  while (scanner.next()) words.push({ word: scanner.word, start: scanner.start, end: scanner.end })
  return words
}
