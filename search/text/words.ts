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
const LETTER_I = 105
const LETTER_J = 106
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

  /**
   * Goes to the next word whose first letter may be one of `firsts` (by code unit below 128; others always
   * may): the rest is skipped without a closer look.
   */
  nextAmong(firsts: Uint8Array): boolean {
    while (true) {
      if (this.#taken < this.#waiting.length) return this.#take(this.#waiting[this.#taken++]!)
      if (!this.#skipUnless(firsts)) return false
      if (this.#scanPlain()) return true
    }
  }

  /** To the beginning of a word worth a look; false at the end of the text. */
  #skipUnless(firsts: Uint8Array): boolean {
    const text = this.#text
    const length = text.length
    let at = this.#at
    while (at < length) {
      let code = text.charCodeAt(at)
      let kind = characterClass(code)
      if (kind === SEPARATOR) {
        at++
        continue
      }
      const start = at
      if (kind === FOLDED || code >= 128 || firsts[kind === CAPITAL ? code + 32 : code] === 1) break
      while (kind !== SEPARATOR && kind !== FOLDED && ++at < length) {
        code = text.charCodeAt(at)
        kind = characterClass(code)
      }
      if (at < length && (kind === FOLDED || specialEnding(text, start, at) !== at)) {
        at = start
        break
      }
    }
    this.#at = at
    return at < length
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
    while (end < text.length && belongsToRun(text.charCodeAt(end))) end++
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

/** Signs of special words too, or "C++" would lose them behind a character that is folded. */
function belongsToRun(code: number): boolean {
  return characterClass(code) !== SEPARATOR || code === PLUS || code === HASH || code === FULL_STOP
}

function specialBeginning(text: string, start: number, end: number): number {
  if (start === 0 || text.charCodeAt(start - 1) !== FULL_STOP) return start
  return (text.charCodeAt(start) | 32) === LETTER_N ? specialStart(text, start, end) : start
}

/** Most full stops end a sentence: only what can go on as ".js", ".net" or ".io" is looked up. */
function specialEnding(text: string, start: number, end: number): number {
  const next = text.charCodeAt(end)
  if (next === FULL_STOP) {
    const after = text.charCodeAt(end + 1) | 32
    return after === LETTER_J || after === LETTER_N || after === LETTER_I ? specialEnd(text, start, end) : end
  }
  return next === PLUS || next === HASH ? specialEnd(text, start, end) : end
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
