import type { Sent } from '../load/sender.ts'
import { percentile } from '../measure/percentiles.ts'
import { figure, table, times } from '../measure/table.ts'
import type { LivingLatencies, MeasuredPhase } from './measure-phase.ts'

export function livingTable(title: string, { kinds, committed, notified, searches }: MeasuredPhase): string {
  const limit = { p50: percentile(notified, 0.5), p99: percentile(notified, 0.99) }
  const row = (one: LivingLatencies) => [
    one.name,
    one.answered.length,
    percentiles(one.answered),
    percentiles(one.searchable),
    percentiles(one.shown),
    times(percentile(one.shown, 0.5) / limit.p50),
    times(percentile(one.shown, 0.99) / limit.p99),
    `${Math.floor((100 * one.atOnce) / one.answered.length)} %`,
  ]
  const head = [
    'milliseconds, p50 / p99',
    'changes',
    'its answer',
    'then searchable',
    'shown',
    'shown ÷ NOTIFY, p50',
    'p99',
    'in the next search',
  ]
  const limits = [
    'a bare commit, then NOTIFY (limit)',
    notified.length,
    percentiles(committed),
    percentiles(notified),
    '',
  ]
  const rows = [[...limits, '1.00×', '1.00×', ''], row(togetherOf(kinds)), ...kinds.map(row)]
  return `### ${title}\n\n${table(head, rows)}\n\n${besideThem(searches)}`
}

function besideThem({ seconds, statuses, taken }: Sent): string {
  const found = statuses[200] ?? 0
  const failed = taken.length - found
  return `${figure(found / seconds)} searches a second meanwhile, ${percentiles(taken)} ms, ${failed} failed`
}

function togetherOf(kinds: readonly LivingLatencies[]): LivingLatencies {
  return {
    name: 'all kinds together',
    answered: kinds.flatMap(({ answered }) => answered),
    searchable: kinds.flatMap(({ searchable }) => searchable),
    shown: kinds.flatMap(({ shown }) => shown),
    atOnce: kinds.reduce((sum, { atOnce }) => sum + atOnce, 0),
  }
}

function percentiles(values: readonly number[]): string {
  return `${figure(percentile(values, 0.5))} / ${figure(percentile(values, 0.99))}`
}
