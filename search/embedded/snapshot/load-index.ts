import type { SearchIndex } from '../search-index.ts'
import { ByteReader } from '../storage/byte-reader.ts'
import { DamagedError } from '../storage/damaged.ts'
import { BaseSegment } from '../text/base-segment.ts'
import { keywordTables, readStrings, readTombstones } from './dictionary-sections.ts'
import { readDocuments } from './document-sections.ts'
import type { Section } from './section-reader.ts'
import { SECTION, type SnapshotHead } from './sections.ts'

/** Where sections come from, null after the last. */
export interface SectionSource {
  next(): Promise<Section | null>
}

/**
 * Fills an empty index with what `saveIndex` wrote. `accept` looks at the head and throws where the
 * snapshot is not the one wanted. `now`: see `TimedColumn.set`. @throws DamagedError
 */
export async function loadIndex(
  index: SearchIndex,
  file: SectionSource,
  accept: (head: SnapshotHead) => void,
  now: number,
): Promise<SnapshotHead> {
  const first = await file.next()
  if (first?.tag !== SECTION.head) throw new DamagedError('it does not begin with its head')
  const head = JSON.parse(first.bytes.toString()) as SnapshotHead
  accept(head)
  const loading = new Loading(index, now)
  for (let section = await file.next(); section !== null; section = await file.next()) loading.take(section)
  loading.finish(head.generation)
  return head
}

class Loading {
  private readonly index: SearchIndex
  private readonly now: number
  /** The sections that are the arrays of the base, by tag. */
  private readonly arrays = new Map<number, Buffer>()
  private readonly loose: number[] = []
  private isSorted: Uint8Array = new Uint8Array(0)

  constructor(index: SearchIndex, now: number) {
    this.index = index
    this.now = now
  }

  take({ tag, bytes }: Section): void {
    const { index } = this
    const { vocabulary } = index.words
    const reader = new ByteReader(bytes)
    if (tag >= SECTION.base && tag <= SECTION.masks) this.arrays.set(tag, bytes)
    else if (tag === SECTION.documents) readDocuments(index, reader, this.loose, this.now)
    else if (tag === SECTION.sortedWords) this.takeSorted(bytes)
    else if (tag === SECTION.stems) readStrings(reader, (ordinal, _, text) => vocabulary.stems.restore(ordinal, text))
    else if (tag === SECTION.keywords) this.takeKeywords(reader)
    else if (tag === SECTION.tombstones)
      readTombstones(reader, (id, version) => index.slots.tombstones.add(id, version))
    else if (tag === SECTION.words) {
      readStrings(reader, (word, stem, text) => vocabulary.restore(word, text, stem, this.isSorted[word] === 1))
    } else throw new DamagedError(`it holds a section of unknown kind ${tag}`)
  }

  finish(generation: number): void {
    const { words, slots, columns } = this.index
    words.restoreBase(this.base(), generation)
    words.countRestored()
    for (const slot of this.loose) if (slots.living[slot] === 1) words.add(slot)
    columns.forgetUnheld()
    slots.collectFree()
  }

  private takeSorted(bytes: Buffer): void {
    const sorted = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2)
    this.isSorted = new Uint8Array(sorted.reduce((most, ordinal) => Math.max(most, ordinal), -1) + 1)
    for (const ordinal of sorted) this.isSorted[ordinal] = 1
    this.index.words.vocabulary.sorted.restore(sorted)
  }

  private takeKeywords(reader: ByteReader): void {
    const name = reader.text()
    const table = keywordTables(this.index).find(([field]) => field === name)?.[1]
    if (table === undefined) throw new DamagedError(`it holds values of an unknown field "${name}"`)
    readStrings(reader, (ordinal, _, text) => table.restore(ordinal, text))
  }

  private base(): BaseSegment {
    const numbers = new Float64Array(...this.parts(SECTION.base, 8))
    return new BaseSegment({
      documents: numbers[0]!,
      averages: numbers.slice(1),
      words: {
        starts: new Uint32Array(...this.parts(SECTION.wordStarts, 4)),
        ends: new Uint32Array(...this.parts(SECTION.wordEnds, 4)),
      },
      stems: {
        starts: new Uint32Array(...this.parts(SECTION.stemStarts, 4)),
        ends: new Uint32Array(...this.parts(SECTION.stemEnds, 4)),
      },
      rows: new Int32Array(...this.parts(SECTION.rows, 4)),
      impacts: new Uint16Array(...this.parts(SECTION.impacts, 2)),
      masks: new Uint8Array(...this.parts(SECTION.masks, 1)),
    })
  }

  /** What a typed array over a section is made of. */
  private parts(tag: number, size: number): [ArrayBufferLike, number, number] {
    const bytes = this.arrays.get(tag)
    if (bytes === undefined) throw new DamagedError(`it lacks the section ${tag}`)
    return [bytes.buffer, bytes.byteOffset, bytes.length / size]
  }
}
