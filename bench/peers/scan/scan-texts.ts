import type { Document, Fields, FieldValue } from '../../../search/fields.ts'
import { fieldImpact } from '../../../search/ranking.ts'
import { stemOf } from '../../../search/text/stem.ts'
import { wordsOf } from '../../../search/text/words.ts'
import { Dictionary, Lists } from './lists.ts'

/** Between two elements of a field, so that no phrase spans both. */
const gap = -1

interface TextField {
  name: string
  boost: number
  phraseBonus: number
  /** Words in the order of the text. */
  words: Lists
  averageLength: number
}

/** Terms of each row in rising order, with the impact of each (`search/ranking.ts`). */
export interface TermSets {
  terms: Lists
  impacts: Float32Array
  /** In how many rows each term stands. */
  rowsWith: Uint32Array
}

/** The texts of all documents, split and stemmed, by row: what a scan reads instead of an index. */
export class ScanTexts {
  /** In order of code units, so that those that begin alike stand together. */
  readonly words: readonly string[]
  readonly stems = new Dictionary()
  readonly stemOfWord: Int32Array
  readonly fields: readonly TextField[]
  readonly byStem: TermSets
  readonly byWord: TermSets
  readonly rows: number

  constructor(fields: Fields, documents: readonly Document[]) {
    const dictionary = new Dictionary()
    this.rows = documents.length
    this.fields = Object.entries(fields).flatMap(([name, spec]) =>
      spec.kind === 'text' ? [readField(name, spec, documents, dictionary)] : [],
    )
    this.words = [...dictionary.words].sort()
    this.#renumberWords(dictionary)
    this.stemOfWord = Int32Array.from(this.words, (word) => this.stems.add(stemOf(word)))
    this.byWord = this.#termSets(this.words.length, (word) => word)
    this.byStem = this.#termSets(this.stems.words.length, (word) => this.stemOfWord[word]!)
  }

  /** The place of `word`, or of the first word behind it. */
  placeOf(word: string): number {
    let low = 0
    let high = this.words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.words[middle]! < word) low = middle + 1
      else high = middle
    }
    return low
  }

  #renumberWords(dictionary: Dictionary): void {
    const places = new Int32Array(dictionary.words.length)
    for (const [place, word] of this.words.entries()) places[dictionary.ordinalOf(word)!] = place
    for (const { words } of this.fields) {
      for (let at = 0; at < words.starts[words.rows]!; at++) {
        if (words.values[at] !== gap) words.values[at] = places[words.values[at]!]!
      }
    }
  }

  #termSets(count: number, termOf: (word: number) => number): TermSets {
    const terms = new Lists()
    const rowsWith = new Uint32Array(count)
    const impacts: number[] = []
    for (let row = 0; row < this.rows; row++) {
      const ofRow = this.#impactsOf(row, termOf)
      for (const [term, impact] of [...ofRow].sort(([a], [b]) => a - b)) {
        terms.push(term)
        impacts.push(impact)
        rowsWith[term]!++
      }
      terms.endRow()
    }
    return { terms, impacts: Float32Array.from(impacts), rowsWith }
  }

  #impactsOf(row: number, termOf: (word: number) => number): Map<number, number> {
    const impacts = new Map<number, number>()
    for (const { words, boost, averageLength } of this.fields) {
      const inField = words.values.subarray(words.starts[row]!, words.starts[row + 1]!).filter((word) => word !== gap)
      const occurrences = new Map<number, number>()
      for (const word of inField) occurrences.set(termOf(word), (occurrences.get(termOf(word)) ?? 0) + 1)
      for (const [term, count] of occurrences) {
        impacts.set(term, (impacts.get(term) ?? 0) + fieldImpact(boost, count, inField.length, averageLength))
      }
    }
    return impacts
  }
}

function readField(
  name: string,
  spec: { boost: number; phraseBonus?: number },
  documents: readonly Document[],
  dictionary: Dictionary,
): TextField {
  const words = new Lists()
  let total = 0
  let withWords = 0
  for (const document of documents) {
    const before = total
    for (const [place, text] of elementsOf(document.values[name]).entries()) {
      if (place > 0) words.push(gap)
      for (const { word } of wordsOf(text)) words.push(dictionary.add(word))
      total += wordsOf(text).length
    }
    if (total > before) withWords++
    words.endRow()
  }
  return { name, boost: spec.boost, phraseBonus: spec.phraseBonus ?? 0, words, averageLength: total / withWords }
}

function elementsOf(value: FieldValue | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : (value as readonly string[])
}
