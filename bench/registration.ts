import { join } from 'node:path'
import { connectDatabase, type DatabaseConnection } from '../server/database/connect.ts'
import { courseLines } from './data/course-lines.ts'
import { HttpClient } from './living/http-client.ts'
import { Sender } from './load/sender.ts'
import { interleave } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import { median, percentile } from './measure/percentiles.ts'
import type { Question } from './measure/question.ts'
import { figure, table, times } from './measure/table.ts'
import { bareRate, httpRate, manyCourses } from './registration/rates.ts'
import { measureRush, type Rush, rushSeats, rushStudents } from './registration/rush.ts'
import { withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { buildProgram, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

const poolSize = 10
const searchesPerSecond = 200
/** All wait at once; more than a server's queue of new connections holds would be turned away. */
const connections = 500
const quietMs = 5_000

export const question: Question = {
  summary: `what becomes of ${rushStudents.toLocaleString('en')} students who want ${rushSeats} seats at once, and how many register a second`,
  rounds: 3,
  run: ({ print, rounds, ...options }) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        const url = await server.createDatabase('registration')
        const courses = await fillDatabase(url, courseLines(options))
        print(`Registration among ${courses.toLocaleString('en')} courses (${machine(server.version)}, ${today()})\n`)
        const database = connectDatabase({ connectionString: url, poolSize })
        const limits = { WRITES_PER_MINUTE_PER_ACCOUNT: '1000000', WRITES_PER_MINUTE_PER_ADDRESS: '1000000' }
        const environment = { DATABASE_URL: url, DATA_DIR: join(folder, 'data'), DATABASE_POOL_SIZE: String(poolSize) }
        const proxy = { TRUST_PROXY: '127.0.0.1' }
        const serving = await startServing({ ...environment, ...limits, ...proxy })
        const http = new HttpClient(serving.address, {}, connections)
        try {
          await httpRate(http, database, manyCourses)
          print(ratesTable(await measureRates(http, database, rounds)))
          print(`\n${searchTable(await measureSearches(serving.address, http, database, rounds))}`)
        } finally {
          http.close()
          await serving.stop()
          await database.close()
        }
        await server.dropDatabase('registration')
      }),
    ),
}

function measureRates(http: HttpClient, database: DatabaseConnection, rounds: number) {
  return interleave(rounds, {
    bareHot: () => bareRate(database, 1),
    hot: () => httpRate(http, database, 1),
    bareMany: () => bareRate(database, manyCourses),
    many: () => httpRate(http, database, manyCourses),
  })
}

function ratesTable(measured: Awaited<ReturnType<typeof measureRates>>): string {
  const row = (name: string, bare: readonly number[], http: readonly number[]) => {
    return [name, figure(median(bare)), figure(median(http)), times(median(http) / median(bare))]
  }
  return table(
    ['a second', 'the bare statement', 'registrations over HTTP', 'that ÷ the statement'],
    [
      row('one course', measured.bareHot, measured.hot),
      row(`${manyCourses.toLocaleString('en')} courses`, measured.bareMany, measured.many),
    ],
  )
}

interface Searched {
  searches: readonly number[]
  rush?: Rush
}

function measureSearches(address: string, http: HttpClient, database: DatabaseConnection, rounds: number) {
  const beside = async (work: () => Promise<Rush | undefined>): Promise<Searched> => {
    const sender = await Sender.start({ address, kind: 'severalSearches', perSecond: searchesPerSecond })
    const rush = await work()
    return { searches: (await sender.stop()).taken, ...(rush && { rush }) }
  }
  const nothing = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), quietMs))
  return interleave(rounds, {
    quiet: () => beside(nothing),
    rush: () => beside(() => measureRush(http, database)),
    many: () => beside(async () => void (await httpRate(http, database, manyCourses))),
  })
}

function searchTable({ quiet, rush, many }: Awaited<ReturnType<typeof measureSearches>>): string {
  const p = (all: readonly Searched[], share: number) => median(all.map(({ searches }) => percentile(searches, share)))
  const row = (name: string, all: readonly Searched[]) => {
    const [p50, p99] = [p(all, 0.5), p(all, 0.99)]
    const seconds = median(all.map((one) => one.rush?.seconds ?? Number.NaN))
    const answers = all.flatMap((one) => one.rush?.answers ?? [])
    const answered = `${figure(percentile(answers, 0.5))} / ${figure(percentile(answers, 0.99))}`
    return [
      name,
      `${figure(p50)} / ${figure(p99)}`,
      times(p99 / p(quiet, 0.99)),
      answers.length ? answered : '',
      figure(seconds),
    ]
  }
  const wanting = `${rushStudents.toLocaleString('en')} who want ${rushSeats} seats of one course`
  return table(
    [
      'milliseconds, p50 / p99',
      'a search',
      'p99, that ÷ quiet',
      'whether one gets a seat',
      'seconds until all have paid',
    ],
    [row('nobody registers', quiet), row(wanting, rush), row('as many registrations as can be, of many courses', many)],
  )
}
