import { setTimeout as delay } from 'node:timers/promises'
import { projectCourses } from '../server/catalogue/projection.ts'
import { courseLines } from './data/course-lines.ts'
import { machine, today } from './measure/machine.ts'
import { median, percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { measureSale, type Probes, probeWhile, type SaleTimes } from './sale/measure-sale.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { type OpenIndex, withIndex } from './world/open-index.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

const manyCourses = 100_000
const limitSeconds = 30
const quietMs = 5_000
const atOnce = 500

export const question: Question = {
  summary: 'how long it takes to set up a sale over every course, and what others feel of it',
  rounds: 1,
  run: ({ print, rounds, data, courses = manyCourses }) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        const connectionString = await server.createDatabase('sale')
        const count = await fillDatabase(connectionString, courseLines({ data, courses }))
        print(`A sale over ${count.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        await withIndex({ connectionString, folder }, async (open) => {
          const quiet: Probes = { searchable: [], search: [] }
          const busy: Probes = { searchable: [], search: [] }
          const [alone, beside]: SaleTimes[][] = [[], []]
          const projections: number[] = []
          for (let round = 0; round < rounds; round++) {
            projections.push(await projectAll(open))
            const probing = probeWhile(open, quiet)
            await delay(quietMs)
            await probing.stop()
            alone!.push(await measureSale(open))
            beside!.push(await measureSale(open, busy))
          }
          print(saleTable(alone!, beside!, median(projections)))
          print(`\n${probesTable(quiet, busy)}`)
        })
        await server.dropDatabase('sale')
      }),
    ),
}

/** Milliseconds to project every course, which each of the two passes of a set-up cannot do without. */
async function projectAll({ context: { pool } }: OpenIndex): Promise<number> {
  const { rows } = await pool.query<{ ids: number[] }>(
    `select array_agg(id order by id) as ids from course where state = 'published'`,
  )
  const ids = rows[0]?.ids ?? []
  const started = performance.now()
  for (let from = 0; from < ids.length; from += atOnce) await projectCourses(pool, ids.slice(from, from + atOnce))
  return performance.now() - started
}

function saleTable(alone: readonly SaleTimes[], beside: readonly SaleTimes[], projectMs: number): string {
  const seconds = (name: keyof SaleTimes) =>
    [alone, beside].map((sales) => figure(median(sales.map((sale) => sale[name])) / 1_000))
  return table(
    ['seconds, median', 'nobody else at work', 'while others change and search'],
    [
      ['projecting every course once (limit)', figure(projectMs / 1_000), ''],
      ['preview', ...seconds('previewMs')],
      ['confirmation', ...seconds('confirmMs')],
      [`set up: in effect at the announced instant (promised in ${limitSeconds})`, ...seconds('placedMs')],
      ['settled', ...seconds('settledMs')],
      ['later than announced', ...seconds('lateMs')],
    ],
  )
}

function probesTable(quiet: Probes, busy: Probes): string {
  const row = (name: string, before: readonly number[], during: readonly number[]) => {
    const both = [percentiles(before), percentiles(during)]
    return [name, ...both, times(percentile(during, 0.99) / percentile(before, 0.99))]
  }
  return table(
    ['milliseconds, p50 / p99', 'without a sale', 'while one is set up', 'p99, that ÷ without'],
    [
      row('a price searchable after its commit', quiet.searchable, busy.searchable),
      row('a search', quiet.search, busy.search),
    ],
  )
}

function percentiles(values: readonly number[]): string {
  return `${figure(percentile(values, 0.5))} / ${figure(percentile(values, 0.99))}`
}
