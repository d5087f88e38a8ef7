import { readdirSync, readFileSync } from 'node:fs'
import { wordsOf } from '../search/text/words.ts'
import { readSentence } from '../server/catalogue/sentence/read-sentence.ts'
import { courseLines } from './data/course-lines.ts'
import { machine, today } from './measure/machine.ts'
import { median, percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'

const tables = new URL('../server/catalogue/sentence/tables/', import.meta.url)
const context = { today: '2026-11-25', languages: new Set('en hi ta te mr bn kn ml es'.split(' ')) }
const LETTERS = 100

export const question: Question = {
  summary: 'how long reading a sentence takes, beside splitting it into words, and how many titles it leaves whole',
  rounds: 9,
  run: async (options) => {
    const titles: string[] = []
    for await (const line of courseLines(options)) titles.push(JSON.parse(line).title)
    const texts = { titles, sentences: ownSentences() }
    options.print(`Sentences (${machine()}, ${today()}), microseconds for 100 letters\n`)
    const rows = Object.entries(texts).map(([name, list]) => [name, list.length, ...measured(list, options.rounds)])
    options.print(table(['what', 'number', 'p50', 'p99', 'slowest', 'beside words, median'], rows))
    const whole = titles.filter(isLeftWhole).length
    options.print(`\n${whole} of ${titles.length} titles are left whole (${figure((100 * whole) / titles.length)} %).`)
  },
}

function ownSentences(): string[] {
  return readdirSync(tables, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(new URL(name, tables), 'utf8').trim().split('\n'))
    .map((line) => line.split(' | ')[0]!)
}

/** Each sentence by its median of the rounds, the two in turns. */
function measured(list: readonly string[], rounds: number): (number | string)[] {
  const reading = list.map((): number[] => [])
  const splitting = list.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    list.forEach((sentence, index) => {
      const [read, split] = [
        microseconds(sentence, () => readSentence(sentence, context)),
        microseconds(sentence, () => wordsOf(sentence)),
      ]
      // The first round compiles.
      if (round === 0) return
      reading[index]!.push(read)
      splitting[index]!.push(split)
    })
  }
  const [read, split] = [reading.map(median), splitting.map(median)]
  return [...[0.5, 0.99, 1].map((p) => figure(percentile(read, p))), times(median(read) / median(split))]
}

function microseconds(sentence: string, work: () => void): number {
  const start = performance.now()
  work()
  return ((performance.now() - start) * 1000 * LETTERS) / Math.max(LETTERS, sentence.length)
}

function isLeftWhole(title: string): boolean {
  const [first, ...others] = readSentence(title, context)
  return others.length === 0 && first?.kind === 'text' && first.text === title.trim()
}
