import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Database } from '../db/schema.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openServer } from './context-database.ts'
import { connectDatabase } from './database/connect.ts'
import { databaseIdentity } from './database/identity.ts'
import { migrate } from './database/migrate.ts'
import { ServerWatch } from './database/server-watch.ts'
import { onCommit } from './database/transaction.ts'
import { coursesCancelled, seatsFreed, studentsToTell } from './enrolment/job-names.ts'
import { ChangeTokens } from './feed/token.ts'
import { createWaker, type Waker } from './feed/wake.ts'
import { WakeListener } from './feed/wake-listener.ts'
import { HastenedJob } from './jobs/hastened-job.ts'
import { migrateJobs } from './jobs/migrate-jobs.ts'
import { createMailer } from './mail/create-mailer.ts'
import type { Mailer } from './mail/mailer.ts'
import { mailOwed } from './mail/model.ts'
import { refundsOwed, webhooksWaiting } from './payments/model.ts'
import type { OnPaymentStep } from './payments/payment-steps.ts'
import { testEventsDue } from './payments/test-provider/model.ts'

/** What every command works with. */
export interface Context {
  config: Config
  log: Logger
  clock: Clock
  db: Kysely<Database>
  pool: Pool
  connectionString: string
  /** For connections of their own. */
  watch: ServerWatch
  /** Tells this database from every other one. */
  identity: string
  tokens: ChangeTokens
  waker: Waker
  mailer: Mailer
  /** Migrations that opening has applied. */
  migrated: readonly string[]
  role: ContextOptions['role']
  onPaymentStep?: OnPaymentStep | undefined
  /** Tells whoever wants to serve from the same data folder, or asks for the status, where this process serves. */
  announce(address: string): void
  /** What was announced; null before. */
  servesAt(): string | null
  close(): Promise<void>
}

export interface ContextOptions {
  config: Config
  log: Logger
  clock?: Clock
  /** For tests that end the program there; no command gives it. */
  onPaymentStep?: OnPaymentStep
  /** `serve` holds the data folder; a command joins whoever holds it, or holds it as long as it takes. */
  role: 'serve' | 'command'
  /** Whether a data folder without a catalogue gets one; else it is refused. True where absent. */
  makes?: boolean
}

/** What is owed is worked off soon after the commit that owes it. */
const hastenedJobs = [
  ...[mailOwed, seatsFreed, coursesCancelled, studentsToTell],
  ...[refundsOwed, webhooksWaiting, testEventsDue],
]

/** Who is served wants an answer, if only that there is none; a command rather waits than leaves its work half done. */
const patience = {
  serve: { silenceMs: 2_500, connectTimeout: 5_000 },
  command: { silenceMs: 15_000, connectTimeout: 10_000 },
}

/**
 * Reaches the database, starting it where needed, and brings it to this version.
 *
 * @throws AppError when the database cannot be started or reached
 */
export async function openContext(options: ContextOptions): Promise<Context> {
  const { config, log, clock = systemClock } = options
  const server = await openServer(config, options)
  const { connectionString } = server
  const { silenceMs, connectTimeout } = patience[options.role]
  const watch = new ServerWatch({ connectionString, patienceMs: silenceMs, log })
  const connection = connectDatabase({
    connectionString,
    poolSize: config.databasePoolSize,
    connectTimeout,
    watch,
    log,
  })
  const close = async () => {
    await connection.close()
    await watch.close()
    await server.close()
  }
  try {
    const { applied } = await migrate(connectionString)
    if (applied.length > 0) log.info({ applied }, 'the database was brought to this version')
    await migrateJobs(connectionString, log)
    await watch.open()
    const { db, pool } = connection
    const identity = await databaseIdentity(db)
    const waker = createWaker(pool, log)
    const listener = new WakeListener(pool, waker, log)
    await listener.open()
    const hastened = hastenedJobs.map((name) => [name, new HastenedJob(db, name, log)] as const)
    const unsubscribe = onCommit(db, (noted) => {
      waker.wake('change')
      for (const [name, job] of hastened) if (noted.has(name)) job.hasten()
    })
    let address: string | null = null
    return {
      config,
      log,
      clock,
      db,
      pool,
      connectionString,
      watch,
      identity,
      tokens: new ChangeTokens(identity),
      waker,
      mailer: createMailer(config),
      migrated: applied,
      role: options.role,
      onPaymentStep: options.onPaymentStep,
      announce: (served) => {
        address = served
        server.announce(served)
      },
      servesAt: () => address,
      close: async () => {
        unsubscribe()
        await Promise.all(hastened.map(([, job]) => job.enqueued()))
        await listener.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
