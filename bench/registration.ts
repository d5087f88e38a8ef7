import { join } from 'node:path'
import { connectDatabase, type DatabaseConnection } from '../server/database/connect.ts'
import { courseLines } from './data/course-lines.ts'
import { HttpClient } from './living/http-client.ts'
import { interleave } from './measure/interleave.ts'
import { machine, today } from './measure/machine.ts'
import type { BenchOptions, Question } from './measure/question.ts'
import { bareRate, httpRate, type Turn } from './registration/rates.ts'
import { measureSearches } from './registration/searches.ts'
import { ratesTable, rushTable, searchTable } from './registration/tables.ts'
import { type BenchServer, withServer } from './world/bench-server.ts'
import { fillDatabase } from './world/fill-database.ts'
import { buildProgram, startServing } from './world/program-process.ts'
import { withScratchFolder } from './world/scratch-folder.ts'

const poolSize = 10
/** All wait at once; more than a server's queue of new connections holds would be turned away. */
const connections = 500
const studentsOfCourse = 2

export const question: Question = {
  summary: 'what becomes of many students who want a few seats at once, and how many register a second',
  rounds: 3,
  students: 2_000,
  run: (options) =>
    withScratchFolder((folder) =>
      withServer(folder, async (server) => {
        await buildProgram()
        await measure(server, join(folder, 'data'), options)
        await server.dropDatabase('registration')
      }),
    ),
}

async function measure(server: BenchServer, dataDir: string, options: BenchOptions): Promise<void> {
  const { print, rounds, students } = options
  const url = await server.createDatabase('registration')
  const courses = await fillDatabase(url, courseLines(options))
  const database = connectDatabase({ connectionString: url, poolSize })
  const serving = await startServing({
    ...{ DATABASE_URL: url, DATA_DIR: dataDir, DATABASE_POOL_SIZE: String(poolSize) },
    ...{ WRITES_PER_MINUTE_PER_ACCOUNT: '1000000', WRITES_PER_MINUTE_PER_ADDRESS: '1000000' },
    TRUST_PROXY: '127.0.0.1',
  })
  const http = new HttpClient(serving.address, {}, connections)
  const many = { students, courses: Math.ceil(students / studentsOfCourse) }
  try {
    await requireDurable(database)
    const world = `${students.toLocaleString('en')} students among ${courses.toLocaleString('en')} courses`
    print(`Registration of ${world} (${machine(server.version)}, ${today()})\n`)
    await httpRate(http, database, many)
    await bareRate(database, many)
    // Else both would go on with what was planned for empty tables.
    await database.pool.query('analyze')
    print(ratesTable(await measureRates(http, database, { rounds, many }), many))
    const searches = await measureSearches({ address: serving.address, http, database, rounds, many })
    print(`\n${searchTable(searches)}\n\n${rushTable(searches.rush, students)}`)
  } finally {
    http.close()
    await serving.stop()
    await database.close()
  }
}

/** A commit that waits for no disk would say nothing. @throws Error */
async function requireDurable({ pool }: DatabaseConnection): Promise<void> {
  const { rows } = await pool.query<{ commit: string; fsync: string }>(
    `select current_setting('synchronous_commit') as commit, current_setting('fsync') as fsync`,
  )
  const { commit, fsync } = rows[0]!
  if (commit === 'off' || fsync === 'off') {
    throw new Error(`synchronous_commit is ${commit} and fsync ${fsync}, expected neither to be off`)
  }
}

function measureRates(
  http: HttpClient,
  database: DatabaseConnection,
  { rounds, many }: { rounds: number; many: Turn },
) {
  const one = { ...many, courses: 1 }
  return interleave(rounds, {
    bareHot: () => bareRate(database, one),
    hot: () => httpRate(http, database, one),
    bareMany: () => bareRate(database, many),
    many: () => httpRate(http, database, many),
  })
}
