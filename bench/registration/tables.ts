import { median, percentile } from '../measure/percentiles.ts'
import { figure, table, times } from '../measure/table.ts'
import type { Turn } from './rates.ts'
import { type Rush, seatsOf } from './rush.ts'
import type { Searched, SearchesBeside } from './searches.ts'

interface Rates {
  bareHot: readonly number[]
  hot: readonly number[]
  bareMany: readonly number[]
  many: readonly number[]
}

export function ratesTable({ bareHot, hot, bareMany, many }: Rates, { courses }: Turn): string {
  const row = (name: string, bare: readonly number[], http: readonly number[]) => {
    const ratio = median(http.map((rate, round) => rate / bare[round]!))
    return [name, figure(median(bare)), figure(median(http)), times(ratio)]
  }
  return table(
    ['a second, each committed', 'the bare statement', 'registrations over HTTP', 'that ÷ the statement'],
    [row('all of one course', bareHot, hot), row(`of ${courses.toLocaleString('en')} courses`, bareMany, many)],
  )
}

export function searchTable({ quiet, rush, hot, many }: SearchesBeside): string {
  const p = (all: readonly Searched<unknown>[], share: number) =>
    median(all.map(({ searches }) => percentile(searches, share)))
  const row = (name: string, all: readonly Searched<unknown>[], rate: string) => {
    const [p50, p99] = [p(all, 0.5), p(all, 0.99)]
    return [name, `${figure(p50)} / ${figure(p99)}`, times(p99 / p(quiet, 0.99)), rate]
  }
  const perSecond = (all: readonly Searched<number>[]) => figure(median(all.map(({ result }) => result)))
  return table(
    ['searches beside', 'ms, p50 / p99', 'p99 ÷ quiet', 'registrations a second'],
    [
      row('nothing', quiet, ''),
      row('the rush', rush, ''),
      row('as many registrations as can be, of one course', hot, perSecond(hot)),
      row('as many as can be, of many courses', many, perSecond(many)),
    ],
  )
}

/** What the rush itself requires was true of each round; else it would have ended in an error. */
export function rushTable(rounds: readonly Searched<Rush>[], students: number): string {
  const seats = seatsOf(students)
  const answers = (share: number) => figure(median(rounds.map(({ result }) => percentile(result.answers, share))))
  return table(
    [
      'want a seat at once',
      'seats',
      'enrolled, each once and paid',
      'ms to an answer, p50 / p99',
      's until all have paid',
    ],
    [
      [
        students.toLocaleString('en'),
        seats,
        rounds.map(({ result }) => result.enrolled).join(', '),
        `${answers(0.5)} / ${answers(0.99)}`,
        figure(median(rounds.map(({ result }) => result.seconds))),
      ],
    ],
  )
}
