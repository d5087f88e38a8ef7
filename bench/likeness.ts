import type { ImportRow } from '../server/courses/model.ts'
import { Draws } from '../server/demo/draws.ts'
import { courseLines } from './data/course-lines.ts'
import { countPrices } from './likeness/price-counts.ts'
import {
  countWords,
  courseMarks,
  shareOfCommonest,
  type WordCounts,
  wordMarks,
  zipfSlope,
} from './likeness/word-counts.ts'
import { percentile } from './measure/percentiles.ts'
import type { BenchOptions, Question } from './measure/question.ts'
import { figure, table } from './measure/table.ts'

/** What is measured of some courses. */
interface Measured {
  name: string
  rows: ImportRow[]
  words: WordCounts
}

export const question: Question = {
  summary: 'how like real courses the made-up ones are: words by rank, vocabulary, prices (needs --data to compare)',
  rounds: 1,
  run: async (options) => {
    const all = [await measure('made up', { courses: await countOf(options) })]
    if (options.data !== undefined) all.unshift(await measure('real', options))
    options.print(`${wordTable(all)}\n\n${vocabularyTable(all)}\n\n${priceTable(all)}`)
  },
}

/** As many made-up courses as there are real ones. */
async function countOf({ data, courses }: BenchOptions): Promise<number | undefined> {
  if (data === undefined) return courses
  let count = 0
  for await (const _ of courseLines({ data, courses })) count++
  return count
}

async function measure(name: string, options: Partial<BenchOptions>): Promise<Measured> {
  const rows: ImportRow[] = []
  for await (const line of courseLines({ data: options.data, courses: options.courses })) rows.push(JSON.parse(line))
  // Files come in the order of where their rows are from.
  const order = new Draws(1)
  const mixed = rows.map((row) => ({ row, place: order.share() })).sort((a, b) => a.place - b.place)
  return { name, rows, words: countWords(mixed.map(({ row }) => row)) }
}

function wordTable(all: readonly Measured[]): string {
  const row = (name: string, value: (words: WordCounts) => number | string) => [
    name,
    ...all.map(({ words }) => value(words)),
  ]
  const slope = (first: number, last: number) =>
    row(`slope of the frequency, ranks ${first} to ${whole(last)}`, ({ frequencies }) =>
      zipfSlope(frequencies, first, last).toFixed(2),
    )
  return table(
    ['words of titles and descriptions', ...all.map(({ name }) => name)],
    [
      row('courses', ({ courses }) => whole(courses)),
      row('words', ({ words }) => whole(words)),
      row('words of a description, p5 / p50 / p95', ({ perDescription }) =>
        [0.05, 0.5, 0.95].map((p) => percentile(perDescription, p)).join(' / '),
      ),
      row('distinct words', ({ frequencies }) => whole(frequencies.length)),
      row('… that occur once', ({ frequencies }) =>
        percent(frequencies.filter((count) => count === 1).length / frequencies.length),
      ),
      slope(1, 100),
      slope(10, 1_000),
      slope(100, 1_000),
      slope(1_000, 10_000),
      ...[10, 100, 1_000, 10_000].map((count) =>
        row(`share of the ${whole(count)} commonest words`, ({ frequencies }) =>
          percent(shareOfCommonest(frequencies, count)),
        ),
      ),
    ],
  )
}

function vocabularyTable(all: readonly Measured[]): string {
  const row = (name: string, after: (words: WordCounts) => number | undefined) => [
    name,
    ...all.map(({ words }) => whole(after(words) ?? Number.NaN)),
  ]
  return table(
    ['distinct words after', ...all.map(({ name }) => name)],
    [
      ...courseMarks.map((mark) =>
        row(`${whole(mark)} courses`, ({ distinctAfterCourses }) => distinctAfterCourses.get(mark)),
      ),
      ...wordMarks.map((mark) => row(`${whole(mark)} words`, ({ distinctAfterWords }) => distinctAfterWords.get(mark))),
    ],
  )
}

function priceTable(all: readonly Measured[]): string {
  const counted = all.map(({ rows }) => countPrices(rows))
  const row = (name: string, value: (counts: (typeof counted)[number]) => string) => [name, ...counted.map(value)]
  return table(
    ['prices in rupees', ...all.map(({ name }) => name)],
    [
      row('p10 / p25 / p50 / p75 / p90', ({ prices }) =>
        [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => whole(percentile(prices, p))).join(' / '),
      ),
      row('distinct prices', ({ distinct }) => whole(distinct)),
      row('share of the ten commonest', ({ tenCommonest }) => percent(tenCommonest)),
      ...(['free', '99', '49', '00', 'other'] as const).map((ending) =>
        row(
          ending === 'free' ? 'for nothing' : ending === 'other' ? 'any other ending' : `ending in ${ending}`,
          ({ endings }) => percent(endings[ending]),
        ),
      ),
    ],
  )
}

function whole(value: number): string {
  return Number.isNaN(value) ? '-' : Math.round(value).toLocaleString('en')
}

function percent(share: number): string {
  return `${figure(share * 100)} %`
}
