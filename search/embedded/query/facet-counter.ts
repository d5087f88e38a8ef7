import { SearchError } from '../../errors.ts'
import type { PlannedFacet } from '../../plan.ts'
import type { Band } from '../../query.ts'
import type { Columns } from '../columns/columns.ts'
import type { KeywordColumn } from '../columns/keyword-column.ts'
import type { KeywordListColumn } from '../columns/keyword-list-column.ts'
import type { Scratch } from '../storage/scratch.ts'
import { WINDOW } from './window.ts'

/** Counts one facet over the windows of a query. */
export interface FacetCounter {
  add(rows: Int32Array, picks: Int32Array, count: number): void
  /** Values or bands with a count above zero. */
  result(): Map<string, number>
}

/** @throws SearchError badQuery where the facet does not fit the declared fields. */
export function facetCounter(columns: Columns, facet: PlannedFacet, now: number, scratch: Scratch): FacetCounter {
  if (facet.bands) return new BandCounter(columns, facet.field, facet.bands, now, scratch)
  const column = columns.keywords.get(facet.field) ?? columns.lists.get(facet.field)
  if (!column) throw new SearchError('badQuery', `facets: received "${facet.field}", expected a keyword field`)
  return new ValueCounter(column)
}

class ValueCounter implements FacetCounter {
  private readonly column: KeywordColumn | KeywordListColumn
  private readonly counts: Int32Array

  constructor(column: KeywordColumn | KeywordListColumn) {
    this.column = column
    this.counts = new Int32Array(column.values.strings.end + 1)
  }

  add(rows: Int32Array, picks: Int32Array, count: number): void {
    this.column.countInto(rows, picks, count, this.counts)
  }

  result(): Map<string, number> {
    const { strings } = this.column.values
    const result = new Map<string, number>()
    for (let ordinal = 0; ordinal < this.counts.length - 1; ordinal++) {
      const count = this.counts[ordinal + 1]!
      if (count > 0) result.set(strings.get(ordinal), count)
    }
    return result
  }
}

class BandCounter implements FacetCounter {
  private readonly columns: Columns
  private readonly field: string
  private readonly bands: readonly Band[]
  private readonly now: number
  private readonly counts: number[]
  private readonly values: Float64Array

  constructor(columns: Columns, field: string, bands: readonly Band[], now: number, scratch: Scratch) {
    if (!columns.numbers.has(field) && !columns.timed.has(field)) {
      throw new SearchError('badQuery', `facets: received "${field}", expected a number field`)
    }
    this.values = scratch.float64(WINDOW)
    this.columns = columns
    this.field = field
    this.bands = bands
    this.now = now
    this.counts = bands.map(() => 0)
  }

  add(rows: Int32Array, picks: Int32Array, count: number): void {
    this.columns.numbers.get(this.field)?.load(rows, picks, count, this.values)
    this.columns.timed.get(this.field)?.load(rows, picks, count, this.values, this.now)
    for (let band = 0; band < this.bands.length; band++) {
      const { min = -Infinity, max = Infinity } = this.bands[band]!
      this.counts[band]! += countWithin(this.values, count, min, max)
    }
  }

  result(): Map<string, number> {
    const result = new Map<string, number>()
    for (let band = 0; band < this.bands.length; band++) {
      const { value } = this.bands[band]!
      if (this.counts[band]! > 0) result.set(value, (result.get(value) ?? 0) + this.counts[band]!)
    }
    return result
  }
}

function countWithin(values: Float64Array, count: number, min: number, max: number): number {
  let within = 0
  for (let i = 0; i < count; i++) within += (values[i]! >= min ? 1 : 0) & (values[i]! <= max ? 1 : 0)
  return within
}
