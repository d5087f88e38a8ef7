import { percentile } from '../measure/percentiles.ts'
import { figure, table, times } from '../measure/table.ts'
import type { LivingLatencies, MeasuredPhase } from './measure-phase.ts'

export function livingTable(title: string, { kinds, committed, notified, load }: MeasuredPhase): string {
  const limit = { p50: percentile(notified, 0.5), p99: percentile(notified, 0.99) }
  const row = (one: LivingLatencies) => [
    one.name,
    one.answered.length,
    percentiles(one.answered),
    percentiles(one.searchable),
    times(percentile(one.searchable, 0.5) / limit.p50),
    times(percentile(one.searchable, 0.99) / limit.p99),
    `${Math.floor((100 * one.atOnce) / one.answered.length)} %`,
  ]
  const head = [
    'milliseconds, p50 / p99',
    'changes',
    'its answer',
    'then searchable',
    '÷ NOTIFY, p50',
    '÷ NOTIFY, p99',
    'in the next search',
  ]
  const limits = ['a bare commit, then NOTIFY (limit)', notified.length, percentiles(committed), percentiles(notified)]
  const rows = [[...limits, '1.00×', '1.00×', ''], row(togetherOf(kinds)), ...kinds.map(row)]
  const searches = `${figure(load.rate)} searches a second meanwhile, ${figure(load.p50)} / ${figure(load.p99)} ms, ${load.failed} failed`
  return `### ${title}\n\n${table(head, rows)}\n\n${searches}`
}

function togetherOf(kinds: readonly LivingLatencies[]): LivingLatencies {
  return {
    name: 'all kinds together',
    answered: kinds.flatMap(({ answered }) => answered),
    searchable: kinds.flatMap(({ searchable }) => searchable),
    atOnce: kinds.reduce((sum, { atOnce }) => sum + atOnce, 0),
  }
}

function percentiles(values: readonly number[]): string {
  return `${figure(percentile(values, 0.5))} / ${figure(percentile(values, 0.99))}`
}
