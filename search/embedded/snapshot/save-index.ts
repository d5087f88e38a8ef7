import type { SearchIndex } from '../search-index.ts'
import { ByteWriter } from '../storage/byte-writer.ts'
import type { BaseSegment } from '../text/base-segment.ts'
import { keywordTables, STRINGS_A_SECTION, writeStrings, writeTombstones } from './dictionary-sections.ts'
import { SLOTS_A_SECTION, writeDocuments } from './document-sections.ts'
import { SECTION, type SnapshotHead } from './sections.ts'

/** Where sections go; the bytes may change once a promise is fulfilled. */
export interface SectionSink {
  write(tag: number, bytes: Uint8Array): Promise<void>
  end(): Promise<void>
}

/**
 * Writes an index down while it goes on being searched and changed. Each section is written from one
 * moment, but the sections from different ones: a document that changes meanwhile stands in the snapshot
 * as it was or as it became, which is the same once the changes after the head's position are applied
 * again. Until it is done the caller keeps the base from being replaced, and ordinals from being reused.
 */
export async function saveIndex(index: SearchIndex, head: SnapshotHead, file: SectionSink): Promise<void> {
  await file.write(SECTION.head, Buffer.from(JSON.stringify(head)))
  await saveBase(index.words.base, file)
  const writer = new ByteWriter()
  for (let from = 0; from < head.slotEnd; from += SLOTS_A_SECTION) {
    writer.clear()
    writeDocuments(index, from, Math.min(from + SLOTS_A_SECTION, head.slotEnd), writer)
    await file.write(SECTION.documents, writer.bytes)
  }
  await saveWords(index, file, writer)
  await saveKeywords(index, file, writer)
  writer.clear()
  writeTombstones(index.slots.tombstones.entries(), writer)
  await file.write(SECTION.tombstones, writer.bytes)
  await file.end()
}

async function saveBase(base: BaseSegment, file: SectionSink): Promise<void> {
  const numbers = Float64Array.from([base.documents, ...base.averages])
  await file.write(SECTION.base, bytesOf(numbers))
  await file.write(SECTION.wordStarts, bytesOf(base.words.starts))
  await file.write(SECTION.wordEnds, bytesOf(base.words.ends))
  await file.write(SECTION.stemStarts, bytesOf(base.stems.starts))
  await file.write(SECTION.stemEnds, bytesOf(base.stems.ends))
  await file.write(SECTION.rows, bytesOf(base.rows))
  await file.write(SECTION.impacts, bytesOf(base.impacts))
  await file.write(SECTION.masks, bytesOf(base.masks))
}

/** Words come after the documents and stems after the words, so that all that is referred to is there. */
async function saveWords({ words: { vocabulary } }: SearchIndex, file: SectionSink, writer: ByteWriter): Promise<void> {
  const sorted = vocabulary.sorted.all().slice()
  await file.write(SECTION.sortedWords, bytesOf(sorted))
  for (let from = 0; from < vocabulary.words.end; from += STRINGS_A_SECTION) {
    writer.clear()
    writeStrings(vocabulary.words, from, writer, (word) => vocabulary.stemOf[word]!)
    await file.write(SECTION.words, writer.bytes)
  }
  for (let from = 0; from < vocabulary.stems.end; from += STRINGS_A_SECTION) {
    writer.clear()
    writeStrings(vocabulary.stems, from, writer, () => 0)
    await file.write(SECTION.stems, writer.bytes)
  }
}

async function saveKeywords(index: SearchIndex, file: SectionSink, writer: ByteWriter): Promise<void> {
  for (const [name, table] of keywordTables(index)) {
    for (let from = 0; from < table.end; from += STRINGS_A_SECTION) {
      writer.clear()
      writer.text(name)
      writeStrings(table, from, writer, () => 0)
      await file.write(SECTION.keywords, writer.bytes)
    }
  }
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}
