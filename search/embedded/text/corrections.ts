import type { Correction } from '../../plan.ts'
import { EditDistance } from './edit-distance.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Words near a mistyped one. Every word of the dictionary is looked at, but all that most of them cost
 * is a look at their signature (about a nanosecond), so the answer is exact, words added a moment ago
 * are found, and the dictionary needs no further index.
 */
export class Corrections {
  private readonly vocabulary: Vocabulary
  private readonly distance = new EditDistance()
  private readonly typed = new Uint16Array(1024)
  private readonly other = new Uint16Array(1024)
  private readonly near: number[] = []

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
  }

  /** Fewer edits first, then more documents, then by code unit; not the word itself. */
  of(word: string, maxEdits: number, limit: number): Correction[] {
    const { words, signatures, wordDocuments } = this.vocabulary
    if (maxEdits <= 0 || word.length > 250) return []
    for (let i = 0; i < word.length; i++) this.typed[i] = word.charCodeAt(i)
    this.near.length = 0
    signatures.collectNear(word, maxEdits, this.near)
    const found: Correction[] = []
    for (const ordinal of this.near) {
      const documents = wordDocuments[ordinal]!
      if (documents <= 0) continue
      const length = words.copyUnits(ordinal, this.other)
      const edits = this.distance.between(this.typed, word.length, this.other, length, maxEdits)
      if (edits > 0 && edits <= maxEdits) found.push({ word: words.get(ordinal), edits, documents })
    }
    found.sort((a, b) => a.edits - b.edits || b.documents - a.documents || (a.word < b.word ? -1 : 1))
    return found.slice(0, limit)
  }
}
