import { int32s, uint8s, uint16s, uint32s } from '../storage/shared-array.ts'
import { BaseSegment } from './base-segment.ts'
import type { Directory } from './postings.ts'
import type { TermImpacts } from './term-impacts.ts'
import type { TextIndex } from './text-index.ts'

const DOCUMENTS_A_LOOK_AT_THE_CLOCK = 8

/**
 * Builds a new base from the streams of all documents, in slices. How long each list will be is known
 * beforehand (the vocabulary counts documents), so each document writes its postings straight to their
 * places; slots go upwards, so lists are ascending without sorting. A document that changes meanwhile is
 * left out, or stands in the new base unseen; its place stays empty behind the end of the list.
 */
export class BaseBuilder {
  private readonly index: TextIndex
  private readonly end: number
  private readonly base: BaseSegment
  /** Where the stem's list stands for the word's: the only form of its stem. */
  private readonly shared: Uint8Array
  private slot = 0

  constructor(index: TextIndex) {
    this.index = index
    this.end = index.beginBuild()
    const { vocabulary } = index
    this.shared = onlyForms(vocabulary.words.end, vocabulary.wordDocuments, vocabulary.stemOf, vocabulary.stems.end)
    const stems = directory(vocabulary.stems.end, vocabulary.stemDocuments, null, 0)
    const words = directory(vocabulary.words.end, vocabulary.wordDocuments, this.shared, stems.size)
    this.base = new BaseSegment({
      documents: index.documents,
      averages: index.lengths.averages(),
      words: words.directory,
      stems: stems.directory,
      rows: int32s(words.size),
      impacts: uint16s(words.size),
      masks: uint8s(words.size),
    })
  }

  /** Works until the instant `until` (performance.now) at the latest; true when the base is ready. */
  run(until: number): boolean {
    const { index, base } = this
    while (this.slot < this.end) {
      const slot = this.slot++
      if (index.isUnchanged(slot)) {
        index.terms.read(slot, base.averages)
        this.write(slot, index.terms.words, base.words, this.shared)
        this.write(slot, index.terms.stems, base.stems, null)
      }
      if (slot % DOCUMENTS_A_LOOK_AT_THE_CLOCK === 0 && performance.now() >= until) return false
    }
    return true
  }

  finish(): void {
    const { words, stems } = this.base
    const { stemOf } = this.index.vocabulary
    for (let word = 0; word < words.starts.length; word++) {
      if (this.shared[word] === 0) continue
      words.starts[word] = stems.starts[stemOf[word]!]!
      words.ends[word] = stems.ends[stemOf[word]!]!
    }
    this.index.finishBuild(this.base, this.end)
  }

  private write(slot: number, terms: TermImpacts, { ends }: Directory, shared: Uint8Array | null): void {
    const { rows, impacts, masks } = this.base
    const { fields } = this.index
    for (let i = 0; i < terms.count; i++) {
      const term = terms.terms[i]!
      if (shared !== null && shared[term] === 1) continue
      const place = ends[term]!
      ends[term] = place + 1
      rows[place] = slot
      impacts[place] = fields.quantised(terms.sumOf(term))
      masks[place] = terms.masks[term]!
    }
  }
}

function onlyForms(wordEnd: number, wordDocuments: Int32Array, stemOf: Int32Array, stemEnd: number): Uint8Array {
  const forms = new Int32Array(stemEnd)
  for (let word = 0; word < wordEnd; word++) if (wordDocuments[word]! > 0) forms[stemOf[word]!]!++
  const shared = new Uint8Array(wordEnd)
  for (let word = 0; word < wordEnd; word++) {
    shared[word] = wordDocuments[word]! > 0 && forms[stemOf[word]!] === 1 ? 1 : 0
  }
  return shared
}

/** Lists one after another, each with room for its documents; `shared` terms get none. */
function directory(
  termEnd: number,
  documents: Int32Array,
  shared: Uint8Array | null,
  from: number,
): { directory: Directory; size: number } {
  const starts = uint32s(termEnd)
  let size = from
  for (let term = 0; term < termEnd; term++) {
    starts[term] = size
    if (shared === null || shared[term] === 0) size += documents[term]!
  }
  const ends = uint32s(termEnd)
  ends.set(starts)
  return { directory: { starts, ends }, size }
}
