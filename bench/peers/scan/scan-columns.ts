import type { Document, Fields, FieldValue, TimedValue } from '../../../search/fields.ts'
import type { Filter } from '../../../search/query.ts'
import { Dictionary, Lists } from './lists.ts'

/** Greater than every value, as an absent one is. */
const absent = 2_147_483_647

/** A number of each row; `steps` where it changes with time alone. */
interface NumberColumn {
  values: Int32Array | Float64Array
  steps: Map<number, TimedValue> | null
  /** The instant that `values` are of, where there are steps. */
  at: number
}

interface KeywordColumn {
  dictionary: Dictionary
  lists: Lists
}

/** Filterable and sortable fields of documents as typed arrays, by row. */
export class ScanColumns {
  readonly numbers = new Map<string, NumberColumn>()
  readonly keywords = new Map<string, KeywordColumn>()

  constructor(fields: Fields, documents: readonly Document[]) {
    for (const [name, spec] of Object.entries(fields)) {
      const values = documents.map((document) => document.values[name])
      if (spec.kind === 'keyword') this.keywords.set(name, keywordColumn(values))
      if (spec.kind === 'number') this.numbers.set(name, numberColumn(values, spec.storage === 'float64'))
      if (spec.kind === 'timedNumber') this.numbers.set(name, timedColumn(values))
    }
  }

  /** The numbers of all rows at an instant; absent ones are greater than everything. */
  numbersAt(field: string, now: number): Int32Array | Float64Array {
    const column = this.numbers.get(field)
    if (column === undefined) throw new Error(`received the field ${field}, expected one of kind number`)
    if (column.steps === null || column.at === now) return column.values
    for (const [row, steps] of column.steps) column.values[row] = valueAt(steps, now)
    column.at = now
    return column.values
  }

  /** Keeps the first rows of `rows` that pass; gives how many. */
  filter(rows: Int32Array, count: number, filter: Filter, now: number): number {
    return 'anyOf' in filter
      ? this.#keepAnyOf(rows, count, filter.field, filter.anyOf)
      : keepRange(rows, count, this.numbersAt(filter.field, now), filter.min, filter.max)
  }

  #keepAnyOf(rows: Int32Array, count: number, field: string, anyOf: readonly string[]): number {
    const { dictionary, lists } = this.keywords.get(field)!
    const wanted = new Uint8Array(dictionary.words.length)
    for (const value of anyOf) wanted[dictionary.ordinalOf(value) ?? wanted.length] = 1
    let kept = 0
    for (let i = 0; i < count; i++) {
      const row = rows[i]!
      const end = lists.starts[row + 1]!
      for (let at = lists.starts[row]!; at < end; at++) {
        if (wanted[lists.values[at]!] !== 1) continue
        rows[kept++] = row
        break
      }
    }
    return kept
  }
}

function keepRange(
  rows: Int32Array,
  count: number,
  values: Int32Array | Float64Array,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const value = values[row]!
    rows[kept] = row
    if (value >= min && value <= max) kept++
  }
  return kept
}

function keywordColumn(values: readonly (FieldValue | undefined)[]): KeywordColumn {
  const column = { dictionary: new Dictionary(), lists: new Lists() }
  for (const value of values) {
    const texts = value === undefined ? [] : typeof value === 'string' ? [value] : (value as readonly string[])
    for (const text of new Set(texts)) column.lists.push(column.dictionary.add(text))
    column.lists.endRow()
  }
  return column
}

function numberColumn(values: readonly (FieldValue | undefined)[], wide: boolean): NumberColumn {
  const column = wide ? new Float64Array(values.length) : new Int32Array(values.length)
  for (const [row, value] of values.entries()) {
    column[row] = (value as number | undefined) ?? (wide ? Number.POSITIVE_INFINITY : absent)
  }
  return { values: column, steps: null, at: Number.NaN }
}

function timedColumn(values: readonly (FieldValue | undefined)[]): NumberColumn {
  const column = { values: new Int32Array(values.length), steps: new Map<number, TimedValue>(), at: Number.NaN }
  for (const [row, value] of values.entries()) {
    const steps = value as TimedValue | undefined
    if (steps !== undefined && steps.length > 1) column.steps.set(row, steps)
    column.values[row] = steps?.[0]?.value ?? absent
  }
  return column
}

function valueAt(steps: TimedValue, now: number): number {
  return steps.findLast(({ from }) => from <= now)!.value
}
