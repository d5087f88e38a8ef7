import { median, percentile } from '../measure/percentiles.ts'
import { figure, table, times } from '../measure/table.ts'
import { byContestant, type ContestantName, contestantNames, type Latencies } from './measure-queries.ts'
import type { QueryKind } from './query-kinds.ts'

const titles: Readonly<Record<ContestantName, string>> = {
  bare: 'engine',
  client: 'with marks',
  catalogue: 'catalogue',
  scan: 'brute force',
  postgres: 'PostgreSQL',
}

/** Milliseconds by contestant: one for each query, the median of all its askings; and of all askings. */
interface Figures {
  medians: Readonly<Record<ContestantName, readonly number[]>>
  catalogueAskings: readonly number[]
}

/** p50 / p99 over the queries of every kind, each query by its median, and ratios of the medians. */
export function searchTables(
  kinds: readonly QueryKind[],
  found: readonly number[],
  latencies: readonly Latencies[],
): string {
  const figures = kinds.map((kind, i) => figuresOf(kind, latencies[i]!))
  const columns = contestantNames.map((name) => `${titles[name]} p50 / p99`)
  return table(
    [
      'milliseconds',
      'courses found',
      ...columns,
      'catalogue p99 of askings',
      'brute force ÷ with marks',
      'PostgreSQL ÷ engine',
    ],
    [
      ...kinds.map((kind, i) => row(kind.name, found[i]!.toLocaleString('en'), figures[i]!)),
      row('all kinds together', '', together(figures)),
    ],
  )
}

function figuresOf({ queries }: QueryKind, latencies: Latencies): Figures {
  return {
    medians: byContestant((name) => mediansOf(queries.length, latencies[name])),
    catalogueAskings: latencies.catalogue.flat(),
  }
}

/** Every round holds whole passes over the queries, in their order. */
function mediansOf(queries: number, rounds: readonly (readonly number[])[]): number[] {
  if (rounds.length === 0) return []
  const askings = rounds.flat()
  return Array.from({ length: queries }, (_, query) => median(askings.filter((_, i) => i % queries === query)))
}

function row(name: string, found: string, { medians, catalogueAskings }: Figures): string[] {
  const { bare, client, scan, postgres } = medians
  return [
    name,
    found,
    ...contestantNames.map((contestant) => percentiles(medians[contestant])),
    figure(percentile(catalogueAskings, 0.99)),
    times(percentile(scan, 0.5) / percentile(client, 0.5)),
    times(percentile(postgres, 0.5) / percentile(bare, 0.5)),
  ]
}

function percentiles(values: readonly number[]): string {
  return values.length === 0 ? '-' : `${figure(percentile(values, 0.5))} / ${figure(percentile(values, 0.99))}`
}

function together(figures: readonly Figures[]): Figures {
  return {
    medians: byContestant((name) => figures.flatMap(({ medians }) => medians[name])),
    catalogueAskings: figures.flatMap(({ catalogueAskings }) => catalogueAskings),
  }
}
