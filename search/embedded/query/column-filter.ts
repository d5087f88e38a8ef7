import { SearchError } from '../../errors.ts'
import type { Filter } from '../../query.ts'
import type { Columns } from '../columns/columns.ts'
import type { KeywordColumn } from '../columns/keyword-column.ts'
import type { KeywordListColumn } from '../columns/keyword-list-column.ts'
import type { NumberColumn } from '../columns/number-column.ts'
import type { TimedColumn } from '../columns/timed-column.ts'

/** A filter bound to its column. */
export type ColumnFilter =
  | { kind: 'number'; column: NumberColumn; min: number; max: number }
  | { kind: 'timed'; column: TimedColumn; min: number; max: number }
  | { kind: 'keyword'; column: KeywordColumn; anyOf: readonly string[] }
  | { kind: 'list'; column: KeywordListColumn; anyOf: readonly string[] }

/** @throws SearchError badQuery where the filter does not fit the declared fields. */
export function bindFilter(columns: Columns, filter: Filter): ColumnFilter {
  const { field } = filter
  if ('anyOf' in filter) {
    const column = columns.keywords.get(field)
    if (column) return { kind: 'keyword', column, anyOf: filter.anyOf }
    const list = columns.lists.get(field)
    if (list) return { kind: 'list', column: list, anyOf: filter.anyOf }
    throw new SearchError('badQuery', `filters: received "${field}", expected a keyword field`)
  }
  const { min = -Infinity, max = Infinity } = filter
  const column = columns.numbers.get(field)
  if (column) return { kind: 'number', column, min, max }
  const timed = columns.timed.get(field)
  if (timed) return { kind: 'timed', column: timed, min, max }
  throw new SearchError('badQuery', `filters: received "${field}", expected a number field`)
}

/** Keeps the picks that pass, in place, and returns how many are left; see `range-kernels.ts`. */
export function narrow(filter: ColumnFilter, rows: Int32Array, picks: Int32Array, count: number, now: number): number {
  switch (filter.kind) {
    case 'number':
      return filter.column.narrow(rows, picks, count, filter.min, filter.max)
    case 'timed':
      return filter.column.narrow(rows, picks, count, filter.min, filter.max, now)
    case 'keyword':
      return filter.column.narrow(rows, picks, count, filter.anyOf)
    case 'list':
      return filter.column.narrow(rows, picks, count, filter.anyOf)
    default:
      return filter satisfies never
  }
}
