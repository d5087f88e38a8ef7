import { stemOf } from '../../text/stem.ts'
import { grown, int32s } from '../storage/shared-array.ts'
import { StringTable } from '../storage/string-table.ts'
import { Signatures } from './signatures.ts'
import { SortedWords } from './sorted-words.ts'
import type { TermImpacts } from './term-impacts.ts'

/**
 * All words and all stems of the documents, as ordinals, and in how many living documents each stands.
 * Ordinals of words and of stems are two separate spaces. A word that no document holds any more is
 * forgotten by `sweep`, which must not run while anything still refers to ordinals that nobody holds.
 */
export class Vocabulary {
  readonly words = new StringTable()
  readonly stems = new StringTable()
  readonly sorted = new SortedWords(this.words)
  readonly signatures = new Signatures()
  /** The stem of each word. */
  stemOf: Int32Array = int32s(16)
  /** Documents that hold the word, the stem. */
  wordDocuments: Int32Array = int32s(16)
  stemDocuments: Int32Array = int32s(16)
  /** The words of each stem as chains of ordinals plus one: the first of a stem, the next of a word. */
  private firstWord: Int32Array = int32s(16)
  private nextWord: Int32Array = int32s(16)

  get bytes(): number {
    const arrays = this.stemOf.byteLength * 2 + this.stemDocuments.byteLength * 2
    return arrays + this.words.bytes + this.stems.bytes + this.sorted.bytes + this.signatures.bytes
  }

  intern(word: string): number {
    const before = this.words.size
    const ordinal = this.words.intern(word)
    if (this.words.size !== before) this.define(ordinal, word)
    return ordinal
  }

  /** Puts a word at its saved ordinal. `stem`: its stem's, which may come later. `isSorted`: it is in the saved order. */
  restore(ordinal: number, word: string, stem: number, isSorted: boolean): void {
    this.words.restore(ordinal, word)
    this.link(ordinal, word, stem)
    if (!isSorted) this.sorted.add(ordinal)
  }

  addDocument(words: TermImpacts, stems: TermImpacts): void {
    for (let i = 0; i < words.count; i++) this.wordDocuments[words.terms[i]!]!++
    for (let i = 0; i < stems.count; i++) this.stemDocuments[stems.terms[i]!]!++
  }

  removeDocument(words: TermImpacts, stems: TermImpacts): void {
    for (let i = 0; i < words.count; i++) this.wordDocuments[words.terms[i]!]!--
    for (let i = 0; i < stems.count; i++) this.stemDocuments[stems.terms[i]!]!--
  }

  /** The words that have this stem. */
  wordsWith(stem: number): number[] {
    const words: number[] = []
    for (let word = this.firstWord[stem]! - 1; word >= 0; word = this.nextWord[word]! - 1) words.push(word)
    return words
  }

  /** Forgets the words that no document holds. */
  sweep(): void {
    const gone = new Set<number>()
    for (let word = 0; word < this.words.end; word++) {
      if (this.wordDocuments[word] !== 0 || !this.words.has(word)) continue
      gone.add(word)
      this.forget(word)
    }
    if (gone.size > 0) this.sorted.dropReleased(gone)
  }

  private define(ordinal: number, word: string): void {
    this.link(ordinal, word, this.stems.intern(stemOf(word)))
    this.sorted.add(ordinal)
  }

  private link(ordinal: number, word: string, stem: number): void {
    this.stemOf = grown(this.stemOf, ordinal + 1, int32s)
    this.wordDocuments = grown(this.wordDocuments, ordinal + 1, int32s)
    this.stemDocuments = grown(this.stemDocuments, stem + 1, int32s)
    this.firstWord = grown(this.firstWord, stem + 1, int32s)
    this.nextWord = grown(this.nextWord, ordinal + 1, int32s)
    this.stemOf[ordinal] = stem
    this.wordDocuments[ordinal] = 0
    this.nextWord[ordinal] = this.firstWord[stem]!
    this.firstWord[stem] = ordinal + 1
    this.signatures.set(ordinal, word)
  }

  private forget(word: number): void {
    const stem = this.stemOf[word]!
    this.words.release(word)
    this.signatures.clear(word)
    this.unlink(stem, word)
    if (this.firstWord[stem] === 0) this.stems.release(stem)
  }

  private unlink(stem: number, word: number): void {
    if (this.firstWord[stem] === word + 1) {
      this.firstWord[stem] = this.nextWord[word]!
      return
    }
    let before = this.firstWord[stem]! - 1
    while (this.nextWord[before] !== word + 1) before = this.nextWord[before]! - 1
    this.nextWord[before] = this.nextWord[word]!
  }
}
