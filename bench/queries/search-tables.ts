import { median, medianPercentile, percentile } from '../measure/percentiles.ts'
import { figure, table, times } from '../measure/table.ts'
import { type ContestantName, contestantNames, type Latencies } from './measure-queries.ts'
import type { QueryKind } from './query-kinds.ts'

const titles: Readonly<Record<ContestantName, string>> = {
  bare: 'engine',
  client: 'with marks',
  catalogue: 'catalogue',
  scan: 'brute force',
  postgres: 'PostgreSQL',
}

/** p50 / p99 in milliseconds of every kind and contestant, and ratios of the medians. */
export function searchTables(kinds: readonly QueryKind[], latencies: readonly Latencies[]): string {
  const rows = kinds.map((kind, i) => row(kind.name, latencies[i]!))
  const together = Object.fromEntries(contestantNames.map((name) => [name, allRounds(latencies, name)])) as Latencies
  const ms = contestantNames.map((name) => `${titles[name]} p50 / p99`)
  return table(
    ['milliseconds', ...ms, 'brute force ÷ with marks', 'PostgreSQL ÷ engine'],
    [...rows, row('all kinds together', together)],
  )
}

function row(name: string, latencies: Latencies): string[] {
  const { bare, client, scan, postgres } = latencies
  return [
    name,
    ...contestantNames.map((contestant) => percentiles(latencies[contestant])),
    times(ratio(scan, client)),
    times(ratio(postgres, bare)),
  ]
}

function percentiles(rounds: readonly number[][]): string {
  if (rounds.length === 0) return '-'
  return `${figure(medianPercentile(rounds, 0.5))} / ${figure(medianPercentile(rounds, 0.99))}`
}

/** The median over rounds of the ratio within the round. */
function ratio(peer: readonly number[][], ours: readonly number[][]): number {
  return median(peer.map((round, i) => percentile(round, 0.5) / percentile(ours[i]!, 0.5)))
}

function allRounds(latencies: readonly Latencies[], name: ContestantName): number[][] {
  const rounds = latencies[0]?.client.length ?? 0
  if (latencies.some((kind) => kind[name].length === 0) && name !== 'postgres') return []
  return Array.from({ length: rounds }, (_, round) => latencies.flatMap((kind) => kind[name][round] ?? []))
}
