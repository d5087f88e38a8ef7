import { type CronItem, type JobHelpers, parseCronItems, run, type TaskList } from 'graphile-worker'
import { Pool } from 'pg'
import type { BaseLogger } from 'pino'
import type { ServerWatch } from '../database/server-watch.ts'
import { withinTime } from '../within-time.ts'
import { graphileLog } from './graphile-log.ts'
import { KeptRunner } from './kept-runner.ts'
import { WorkerLeases } from './worker-leases.ts'

export interface RunningJob {
  id: string
  /** 1 for the first. */
  attempt: number
  /** Aborted when the worker stops and has waited long enough. */
  signal: AbortSignal
}

/** Does a job; when it throws, the job is tried again later. It may be called twice for the same job. */
export type JobHandler = (payload: unknown, job: RunningJob) => Promise<void>

/** A job that is enqueued again and again. `at`: minute hour day month weekday, UTC (`0 * * * *`: every hour). */
export interface RecurringJob {
  name: string
  at: string
  payload?: Record<string, unknown>
}

export interface WorkerOptions {
  connectionString: string
  handlers: Record<string, JobHandler>
  recurring?: readonly RecurringJob[]
  /** Jobs at a time. */
  concurrency?: number
  /** Ends connections to a server that does not answer. */
  watch?: ServerWatch
  log: BaseLogger
}

export interface JobWorker {
  /** Takes no more jobs and waits for those that run; after `patienceMs` they are given back, to be run again. */
  stop(patienceMs: number): Promise<void>
}

/** Works off the jobs of the database until it is stopped; any number of processes may do so. */
export async function runWorker(options: WorkerOptions): Promise<JobWorker> {
  const { handlers, recurring = [], concurrency = 2, log } = options
  const leases = new WorkerLeases(options)
  await leases.open()
  const pool = createPool(options, concurrency + 2)
  const start = () =>
    run({
      pgPool: pool,
      concurrency,
      noHandleSignals: true,
      // The library is told of new jobs; this is for those that become due.
      pollInterval: 1_000,
      gracefulShutdownAbortTimeout: 1_000,
      // Otherwise it does not look whether the end of a job could be written down: a rejection that nobody handles.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: graphileLog(log),
      events: leases.events,
      taskList: tasksOf(handlers, log),
      parsedCronItems: parseCronItems(recurring.map(cronItemOf)),
    })
  const runner = new KeptRunner({ run: start, giveBack: () => leases.freeOwn(), log })
  await runner.start()
  return {
    stop: async (patienceMs) => {
      await stop(runner, leases, patienceMs).catch((error: unknown) => {
        log.warn(
          { err: error },
          'jobs in hand could not be given back; others take them once they see that we are gone',
        )
      })
      await leases.close()
      // A job that was given back may hold its connection for ever.
      pool.end().catch(() => undefined)
    },
  }
}

function createPool({ connectionString, watch, log }: WorkerOptions, max: number): Pool {
  const pool = new Pool({
    connectionString,
    Client: watch?.Client,
    max,
    application_name: 'catalogue jobs',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  pool.on('error', (error) => log.warn({ err: error }, 'a connection of the job worker was lost'))
  // A connection lost while in use says so here as well as to its query; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function stop(runner: KeptRunner, leases: WorkerLeases, patienceMs: number): Promise<void> {
  await withinTime(patienceMs, runner.stop(), () => leases.freeOwn())
}

function tasksOf(handlers: Record<string, JobHandler>, log: BaseLogger): TaskList {
  const taskOf = (name: string, handler: JobHandler) => async (payload: unknown, helpers: JobHelpers) => {
    const { id, attempts, max_attempts } = helpers.job
    try {
      await handler(payload, { id: String(id), attempt: attempts, signal: helpers.abortSignal })
    } catch (error) {
      const outcome = attempts >= max_attempts ? 'for good' : 'and will be tried again'
      log.error({ err: error, job: name, id, attempt: attempts }, `job ${name} failed ${outcome}`)
      throw error
    }
  }
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, taskOf(name, handler)]))
}

function cronItemOf({ name, at, payload }: RecurringJob): CronItem {
  return { task: name, match: at, identifier: name, payload, options: { jobKey: name, maxAttempts: 3 } }
}
