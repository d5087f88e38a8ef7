import type { Fields, FieldValue, TimedValue } from '../../fields.ts'
import type { ByteReader } from '../storage/byte-reader.ts'
import type { ByteWriter } from '../storage/byte-writer.ts'
import { KeywordColumn } from './keyword-column.ts'
import { KeywordListColumn } from './keyword-list-column.ts'
import { NumberColumn } from './number-column.ts'
import { TimedColumn } from './timed-column.ts'

/** A column for each declared field that is not text. */
export class Columns {
  readonly numbers = new Map<string, NumberColumn>()
  readonly timed = new Map<string, TimedColumn>()
  readonly keywords = new Map<string, KeywordColumn>()
  readonly lists = new Map<string, KeywordListColumn>()

  constructor(fields: Fields) {
    for (const [name, spec] of Object.entries(fields)) {
      if (spec.kind === 'number') this.numbers.set(name, new NumberColumn(spec.storage))
      else if (spec.kind === 'timedNumber') this.timed.set(name, new TimedColumn())
      else if (spec.kind === 'keyword' && spec.list) this.lists.set(name, new KeywordListColumn(spec.unique === true))
      else if (spec.kind === 'keyword') this.keywords.set(name, new KeywordColumn(spec.unique === true))
    }
  }

  get bytes(): number {
    return this.all().reduce((sum, column) => sum + column.bytes, 0)
  }

  reserve(end: number): void {
    for (const column of this.all()) column.reserve(end)
  }

  /** Writes all columns of a document at once; a missing value clears. `now`: see `TimedColumn.set`. */
  set(slot: number, values: Readonly<Record<string, FieldValue | undefined>>, now: number): void {
    for (const [name, column] of this.numbers) column.set(slot, values[name] as number | undefined)
    for (const [name, column] of this.timed) column.set(slot, values[name] as TimedValue | undefined, now)
    for (const [name, column] of this.keywords) column.set(slot, values[name] as string | undefined)
    for (const [name, column] of this.lists) column.set(slot, listOf(values[name]))
  }

  /** What a document has in each column. */
  get(slot: number): Record<string, FieldValue | undefined> {
    const values: Record<string, FieldValue | undefined> = {}
    for (const columns of [this.numbers, this.timed, this.keywords, this.lists]) {
      for (const [name, column] of columns) values[name] = column.get(slot)
    }
    return values
  }

  clear(slot: number): void {
    this.set(slot, {}, 0)
  }

  /** Saves the slots `[from, to)`. */
  write(from: number, to: number, writer: ByteWriter): void {
    for (const column of this.all()) column.write(from, to, writer)
  }

  /** Takes over what `write` saved, of the slots that are 1 in `living`. */
  read(from: number, living: Uint8Array, reader: ByteReader, now: number): void {
    this.reserve(from + living.length)
    for (const column of this.all()) column.read(from, living, reader, now)
  }

  /** While values are pinned none is forgotten, so that ordinals keep their meaning. */
  pin(): void {
    for (const column of [...this.keywords.values(), ...this.lists.values()]) column.values.pin()
  }

  unpin(): void {
    for (const column of [...this.keywords.values(), ...this.lists.values()]) column.values.unpin()
  }

  /** Forgets values that nobody holds, after loading what was saved. */
  forgetUnheld(): void {
    for (const column of [...this.keywords.values(), ...this.lists.values()]) column.values.forgetUnheld()
  }

  /** In the order of kind, then of declaration. */
  all(): (NumberColumn | TimedColumn | KeywordColumn | KeywordListColumn)[] {
    return [...this.numbers.values(), ...this.timed.values(), ...this.keywords.values(), ...this.lists.values()]
  }
}

function listOf(value: FieldValue | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : (value as readonly string[])
}
