import type { Plan, PlannedFacet } from '../../plan.ts'
import type { Filter } from '../../query.ts'
import type { Columns } from '../columns/columns.ts'
import type { Slots } from '../documents/slots.ts'
import type { Scratch } from '../storage/scratch.ts'
import { bindFilter, type ColumnFilter, narrow } from './column-filter.ts'
import { type FacetCounter, facetCounter } from './facet-counter.ts'
import { HitOrder } from './hit-order.ts'
import type { TextSearch } from './text-search.ts'
import { TopHits } from './top-hits.ts'
import { WINDOW, Window } from './window.ts'

export interface FoundSlots {
  total: number
  hits: { slot: number; id: number; keys: number[] }[]
  facets: Record<string, Map<string, number>>
  /** Of everything found, where the plan wants them. */
  ids?: number[]
}

/** Facets, and perhaps the hits themselves, that count over the same filters. */
interface Group {
  filters: ColumnFilter[]
  counters: FacetCounter[]
}

/** Where the hits go. */
interface Taken {
  order: HitOrder
  top: TopHits
  ids: number[] | undefined
}

/**
 * Runs a plan: candidates from the text or all living slots, window by window; the filters that hits and
 * all facets share narrow a window once, the others for each group of facets with the same ones.
 */
export class PlanSearch {
  private readonly slots: Slots
  private readonly columns: Columns
  private readonly text: TextSearch
  private readonly scratch: Scratch
  private readonly window = new Window()
  private readonly picks = new Int32Array(WINDOW)

  constructor(slots: Slots, columns: Columns, text: TextSearch, scratch: Scratch) {
    this.scratch = scratch
    this.slots = slots
    this.columns = columns
    this.text = text
  }

  run(plan: Plan): FoundSlots {
    const shared = plan.filters.filter((filter) => plan.facets.every(({ filters }) => filters.includes(filter)))
    const common = shared.map((filter) => bindFilter(this.columns, filter))
    const { groups, counters } = this.groupsOf(plan, shared)
    if (plan.text) this.window.overMatches(this.text.run(plan.text))
    else this.window.overSlots(this.slots.living, this.slots.end)
    const top = new TopHits(Math.min(plan.limit === 0 ? 0 : plan.offset + plan.limit, this.slots.documents))
    const order = new HitOrder(plan.order, this.columns, plan.now, plan.after, this.scratch)
    const ids: number[] | undefined = plan.ids && []
    const total = this.goOver(common, groups, { order, top, ids }, plan.now)
    top.sort()
    return { total, hits: hitsOf(plan, order, top), facets: resultsOf(plan.facets, counters), ...(ids && { ids }) }
  }

  /** The first group is that of the hits. */
  private groupsOf(plan: Plan, shared: readonly Filter[]): { groups: Group[]; counters: FacetCounter[] } {
    const groups = new Map<string, Group>()
    const numbers = new Map<Filter, number>()
    const numberOf = (filter: Filter): number => numbers.get(filter) ?? numbers.set(filter, numbers.size).size
    const groupOf = (filters: readonly Filter[]): Group => {
      const own = filters.filter((filter) => !shared.includes(filter))
      const key = own.map(numberOf).join(' ')
      const group = groups.get(key) ?? { filters: own.map((filter) => bindFilter(this.columns, filter)), counters: [] }
      groups.set(key, group)
      return group
    }
    groupOf(plan.filters)
    const counters = plan.facets.map((facet) => {
      const counter = facetCounter(this.columns, facet, plan.now, this.scratch)
      groupOf(facet.filters).counters.push(counter)
      return counter
    })
    return { groups: [...groups.values()], counters }
  }

  private goOver(
    common: readonly ColumnFilter[],
    groups: readonly Group[],
    { order, top, ids }: Taken,
    now: number,
  ): number {
    const { window } = this
    let total = 0
    while (window.advance()) {
      const candidates = narrowAll(common, window, window.picks, window.count, now)
      for (let group = groups.length - 1; group >= 0; group--) {
        const { filters, counters } = groups[group]!
        const picks = filters.length === 0 ? window.picks : this.copied(window.picks, candidates)
        const count = narrowAll(filters, window, picks, candidates, now)
        for (const counter of counters) counter.add(window.rows, picks, count)
        if (group > 0) continue
        total += count
        if (ids) for (let i = 0; i < count; i++) ids.push(this.slots.ids[window.rows[picks[i]!]!]!)
        order.offer(window, picks, count, this.slots.ids, top)
      }
    }
    return total
  }

  private copied(picks: Int32Array, count: number): Int32Array {
    for (let i = 0; i < count; i++) this.picks[i] = picks[i]!
    return this.picks
  }
}

function narrowAll(
  filters: readonly ColumnFilter[],
  window: Window,
  picks: Int32Array,
  count: number,
  now: number,
): number {
  let left = count
  for (const filter of filters) left = narrow(filter, window.rows, picks, left, now)
  return left
}

function hitsOf(plan: Plan, order: HitOrder, top: TopHits): FoundSlots['hits'] {
  const hits = []
  for (let place = plan.offset; place < Math.min(top.count, plan.offset + plan.limit); place++) {
    hits.push({ slot: top.slots[place]!, id: top.ids[place]!, keys: order.keysOf(top, place) })
  }
  return hits
}

function resultsOf(facets: readonly PlannedFacet[], counters: readonly FacetCounter[]): FoundSlots['facets'] {
  return Object.fromEntries(facets.map(({ name }, index) => [name, counters[index]!.result()]))
}
