import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DestinationStream, pino } from 'pino'
import type { Clock } from '../server/clock.ts'
import { envToConfig } from '../server/config.ts'
import { type Context, openContext } from '../server/context.ts'
import { type Pages, type Program, startProgram } from '../server/program.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

/** A whole program on a free port, with a database and a data folder of its own. */
export interface World {
  /** Such as `http://127.0.0.1:41234`. */
  address: string
  context: Context
  program: Program
  database: TestDatabase
  dataDir: string
  get(path: string): Promise<{ status: number; headers: Headers; body: unknown }>
  /** Resolves when everything that is committed by now can be found. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export interface WorldOptions {
  clock?: Clock
  pages?: Pages
  env?: Record<string, string>
  /** Where every line of the log goes; nowhere where it is not given. */
  logTo?: DestinationStream
}

export async function startWorld({ clock, pages = 'none', env = {}, logTo }: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'catalogue-world-'))
  const config = envToConfig(
    { PORT: '0', DATA_DIR: dataDir, DATABASE_URL: database.connectionString, LOG_LEVEL: 'silent', ...env },
    { userId: undefined, workingFolder: dataDir },
  )
  const log = logTo ? pino({ level: 'trace' }, logTo) : pino({ level: config.logLevel })
  const context = await openContext({ config, log, role: 'serve', ...(clock && { clock }) })
  const program = await startProgram(context, pages, new AbortController().signal)
  const { address, index } = program
  return {
    address,
    context,
    program,
    database,
    dataDir,
    get: async (path) => {
      const response = await fetch(`${address}${path}`)
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return {
        status: response.status,
        headers: response.headers,
        body: isJson ? await response.json() : await response.text(),
      }
    },
    settle: async () => {
      if (!(await index.follower.catchUp(20_000))) throw new Error('the index did not catch up within 20 s')
    },
    stop: async () => {
      await program.stop()
      await context.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
