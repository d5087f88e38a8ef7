import type { SearchIndex } from '../search-index.ts'
import type { ByteReader } from '../storage/byte-reader.ts'
import type { ByteWriter } from '../storage/byte-writer.ts'
import type { StringTable } from '../storage/string-table.ts'

/** So few that writing them down holds nothing up. */
export const STRINGS_A_SECTION = 2048

/** The strings at the ordinals `[from, from + STRINGS_A_SECTION)`, each with a number of the caller's. */
export function writeStrings(
  table: StringTable,
  from: number,
  writer: ByteWriter,
  numberOf: (ordinal: number) => number,
): void {
  const to = Math.min(from + STRINGS_A_SECTION, table.end)
  for (let ordinal = from; ordinal < to; ordinal++) {
    if (!table.has(ordinal)) continue
    writer.uint32(ordinal)
    writer.uint32(numberOf(ordinal))
    writer.text(table.get(ordinal))
  }
}

export function readStrings(reader: ByteReader, take: (ordinal: number, number: number, text: string) => void): void {
  while (!reader.isAtEnd) take(reader.uint32(), reader.uint32(), reader.text())
}

/** The tables of keyword values, by field. */
export function keywordTables({ columns }: SearchIndex): [string, StringTable][] {
  return [...columns.keywords, ...columns.lists].map(([name, column]) => [name, column.values.strings])
}

export function writeTombstones(entries: readonly [number, number][], writer: ByteWriter): void {
  for (const [id, version] of entries) {
    writer.float64(id)
    writer.float64(version)
  }
}

export function readTombstones(reader: ByteReader, take: (id: number, version: number) => void): void {
  while (!reader.isAtEnd) take(reader.float64(), reader.float64())
}
