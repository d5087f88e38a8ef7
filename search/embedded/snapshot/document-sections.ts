import type { SearchIndex } from '../search-index.ts'
import type { ByteReader } from '../storage/byte-reader.ts'
import type { ByteStore } from '../storage/byte-store.ts'
import type { ByteWriter } from '../storage/byte-writer.ts'

/** So few that writing them down holds nothing up. */
export const SLOTS_A_SECTION = 256

/** Writes down the documents in the slots `[from, to)` as they are at this moment. */
export function writeDocuments(index: SearchIndex, from: number, to: number, writer: ByteWriter): void {
  const { slots, columns, words } = index
  writer.uint32(from)
  writer.uint32(to)
  writer.array(slots.living.subarray(from, to))
  writer.array(Uint8Array.from({ length: to - from }, (_, i) => (words.isInBase(from + i) ? 1 : 0)))
  writer.array(slots.ids.subarray(from, to))
  writer.array(slots.versions.subarray(from, to))
  columns.write(from, to, writer)
  for (const records of recordsOf(index)) {
    for (let slot = from; slot < to; slot++) {
      writer.uint32(slots.living[slot] === 1 ? records.lengthOf(slot) : 0)
    }
    for (let slot = from; slot < to; slot++) if (slots.living[slot] === 1) records.writeTo(slot, writer)
  }
}

/** Puts the documents of a section into an index; those that are not in the base are added to `loose`. */
export function readDocuments(index: SearchIndex, reader: ByteReader, loose: number[], now: number): void {
  const from = reader.uint32()
  const count = reader.uint32() - from
  const living = new Uint8Array(count)
  const inBase = new Uint8Array(count)
  const ids = new Float64Array(count)
  const versions = new Float64Array(count)
  for (const array of [living, inBase, ids, versions]) reader.array(array)
  for (let i = 0; i < count; i++) if (living[i] === 1 && !occupy(index, from + i, ids[i]!, versions[i]!)) living[i] = 0
  index.columns.read(from, living, reader, now)
  for (const records of recordsOf(index)) readRecords(records, from, living, reader)
  for (let i = 0; i < count; i++) {
    if (living[i] === 0) continue
    if (inBase[i] === 1) index.words.restoreInBase(from + i)
    else loose.push(from + i)
  }
}

/**
 * A document that moved to another slot while the snapshot was written may stand in it twice: the newer
 * one counts. False where this one is the older.
 */
function occupy(index: SearchIndex, slot: number, id: number, version: number): boolean {
  const other = index.slots.slotOf(id)
  if (other >= 0 && index.slots.versions[other]! >= version) return false
  if (other >= 0) index.forget(other)
  index.slots.occupy(slot, id, version)
  return true
}

function readRecords(records: ByteStore, from: number, living: Uint8Array, reader: ByteReader): void {
  const lengths = new Uint32Array(living.length)
  reader.array(lengths)
  for (let i = 0; i < living.length; i++) {
    const start = reader.skip(lengths[i]!)
    if (living[i] === 1) records.put(from + i, reader.bytes, start, lengths[i]!)
  }
}

function recordsOf({ stored, texts, words }: SearchIndex): ByteStore[] {
  return [stored.store, texts.store, words.streams.store]
}
