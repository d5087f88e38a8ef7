import { SearchError } from '../../errors.ts'
import type { LastKeys, Order } from '../../plan.ts'
import type { Sort } from '../../query.ts'
import type { Columns } from '../columns/columns.ts'
import type { Scratch } from '../storage/scratch.ts'
import { SCORE_UNITS } from './matches.ts'
import type { TopHits } from './top-hits.ts'
import { WINDOW, type Window } from './window.ts'

/**
 * The order of hits as up to two numbers ascending, then the id: a score or a descending field is negated.
 * `after` keys are turned the same way, so that "strictly after" is one comparison of three numbers.
 */
export class HitOrder {
  private readonly order: Order
  private readonly columns: Columns
  private readonly now: number
  private readonly after: { primary: number; secondary: number; id: number } | null
  /** Slots rise with time, so descending orders mostly find their first hits at the end of a window. */
  private readonly backwards: boolean
  private readonly primary: Float64Array
  private readonly secondary: Float64Array

  constructor(order: Order, columns: Columns, now: number, after: LastKeys | undefined, scratch: Scratch) {
    this.primary = scratch.float64(WINDOW)
    this.secondary = scratch.float64(WINDOW)
    this.order = order
    this.backwards = order.by === 'field' && order.sort.descending === true
    this.columns = columns
    this.now = now
    this.after = after === undefined ? null : this.turned(after)
  }

  /** Offers the picks that come after the last page to `top`. Changes `picks`. */
  offer(window: Window, picks: Int32Array, count: number, ids: Float64Array, top: TopHits): void {
    this.loadPrimary(window, picks, count, ids)
    const kept = this.keepPromising(picks, count, top)
    if (this.order.by === 'relevance' && this.order.tieBreaker) {
      this.load(this.order.tieBreaker, window.rows, picks, kept, this.secondary)
    } else this.secondary.fill(0, 0, kept)
    for (let step = 0; step < kept; step++) {
      const i = this.backwards ? kept - 1 - step : step
      const slot = window.rows[picks[i]!]!
      const id = ids[slot]!
      if (this.after !== null && !this.isAfter(this.after, this.primary[i]!, this.secondary[i]!, id)) continue
      top.offer(this.primary[i]!, this.secondary[i]!, id, slot)
    }
  }

  /** The keys as the hit of a page carries them. */
  keysOf(top: TopHits, place: number): number[] {
    const { order } = this
    const id = top.ids[place]!
    if (order.by === 'id') return [id]
    const primary = top.primary[place]!
    if (order.by === 'field') return [order.sort.descending ? -primary : primary, id]
    const score = -primary / SCORE_UNITS
    if (!order.tieBreaker) return [score, id]
    return [score, order.tieBreaker.descending ? -top.secondary[place]! : top.secondary[place]!, id]
  }

  private turned(after: LastKeys): { primary: number; secondary: number; id: number } {
    const { order } = this
    const id = after.at(-1)!
    if (order.by === 'id') return { primary: id, secondary: 0, id }
    const first = after[0]!
    if (order.by === 'field') return { primary: order.sort.descending ? -first : first, secondary: 0, id }
    const second = order.tieBreaker ? after[1]! : 0
    return { primary: -first * SCORE_UNITS, secondary: order.tieBreaker?.descending ? -second : second, id }
  }

  private isAfter(
    after: { primary: number; secondary: number; id: number },
    primary: number,
    secondary: number,
    id: number,
  ): boolean {
    if (primary !== after.primary) return primary > after.primary
    if (secondary !== after.secondary) return secondary > after.secondary
    return id > after.id
  }

  private loadPrimary(window: Window, picks: Int32Array, count: number, ids: Float64Array): void {
    const { primary } = this
    if (this.order.by === 'field') this.load(this.order.sort, window.rows, picks, count, primary)
    else if (this.order.by === 'id') for (let i = 0; i < count; i++) primary[i] = ids[window.rows[picks[i]!]!]!
    else if (window.scores === null) primary.fill(0, 0, count)
    else for (let i = 0; i < count; i++) primary[i] = -window.scores[picks[i]!]!
  }

  /** Drops what the primary key alone rules out, so that the other keys are looked up for few. */
  private keepPromising(picks: Int32Array, count: number, top: TopHits): number {
    const { primary } = this
    const from = this.after?.primary ?? -Infinity
    let kept = 0
    for (let i = 0; i < count; i++) {
      if (primary[i]! < from || !top.mayTake(primary[i]!)) continue
      primary[kept] = primary[i]!
      picks[kept++] = picks[i]!
    }
    return kept
  }

  private load(sort: Sort, rows: Int32Array, picks: Int32Array, count: number, out: Float64Array): void {
    const number = this.columns.numbers.get(sort.field)
    if (number) number.load(rows, picks, count, out)
    else {
      const timed = this.columns.timed.get(sort.field)
      if (!timed) throw new SearchError('badQuery', `sort: received "${sort.field}", expected a number field`)
      timed.load(rows, picks, count, out, this.now)
    }
    if (sort.descending) for (let i = 0; i < count; i++) out[i] = -out[i]!
  }
}
