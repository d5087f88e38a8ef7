import { specialByShortName, specialSynonyms } from '../text/special-words.ts'
import { stemOf } from '../text/stem.ts'
import { wordsOf } from '../text/words.ts'

/** A word, or several that stand next to each other. */
export type Alternative = readonly string[]

/** So many words of the query, and what can stand in their place. */
export interface Sequence {
  length: number
  alternatives: readonly Alternative[]
}

/** These are taken literally: "express" finds "express.js", "expressing" does not. */
const SHORT_NAMES = specialByShortName()

/**
 * Sets of words or word sequences that mean the same, found by stem. What people type for "c++" or
 * "node.js" is always among them.
 */
export class Synonyms {
  readonly #bySequence = new Map<string, Alternative[]>()
  /** Sequences by the stem they begin with: how many stems the longest of them has. */
  readonly #longest = new Map<string, number>()

  constructor(sets: readonly (readonly string[])[] = []) {
    for (const set of [...specialSynonyms(), ...sets]) this.#addSet(set)
  }

  #addSet(set: readonly string[]): void {
    const sequences = set.map((text) => wordsOf(text).map(({ word }) => word)).filter((words) => words.length > 0)
    for (const typed of sequences) {
      for (const other of sequences) if (keyOf(other) !== keyOf(typed)) this.#add(typed, other)
    }
  }

  #add(typed: Alternative, other: Alternative): void {
    const stems = typed.map(stemOf)
    const key = stems.join(' ')
    const alternatives = this.#bySequence.get(key) ?? []
    if (!alternatives.some((known) => keyOf(known) === keyOf(other))) alternatives.push(other)
    this.#bySequence.set(key, alternatives)
    this.#longest.set(stems[0]!, Math.max(stems.length, this.#longest.get(stems[0]!) ?? 0))
  }

  /** Whether a known sequence of several words begins with the word. */
  beginsSequence(word: string): boolean {
    return (this.#longest.get(stemOf(word)) ?? 0) > 1
  }

  /** The longest known sequence that begins at `from`; one word without alternatives where there is none. */
  longestAt(words: readonly string[], from: number): Sequence {
    const shortName = SHORT_NAMES.get(words[from]!)
    const longest = Math.min(this.#longest.get(stemOf(words[from]!)) ?? 0, words.length - from)
    for (let length = longest; length > 0; length--) {
      const alternatives = this.#bySequence.get(keyOf(words.slice(from, from + length)))
      if (!alternatives) continue
      return { length, alternatives: length === 1 && shortName ? [...alternatives, [shortName]] : alternatives }
    }
    return { length: 1, alternatives: shortName ? [[shortName]] : [] }
  }
}

function keyOf(words: Alternative): string {
  return words.map(stemOf).join(' ')
}
