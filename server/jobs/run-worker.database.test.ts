import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { transaction } from '../database/transaction.ts'
import { enqueue } from './enqueue.ts'
import { readDeadJobs, readJobQueueStatus } from './job-queue-status.ts'
import { migrateJobs } from './migrate-jobs.ts'
import { type JobHandler, type JobWorker, runWorker } from './run-worker.ts'

const log = pino({ level: 'silent' })
const patience = 10_000

let database: TestDatabase
let worker: JobWorker | undefined

beforeEach(async () => {
  database = await createTestDatabase()
  await migrateJobs(database.connectionString, log)
})
afterEach(async () => {
  await worker?.stop(patience)
  worker = undefined
  await database.drop()
})

async function work(handlers: Record<string, JobHandler>, recurring: { name: string; at: string }[] = []) {
  worker = await runWorker({ connectionString: database.connectionString, handlers, recurring, log })
}

/** A promise and what resolves it. */
function signal<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('jobs', () => {
  test('are done after the commit that asked for them, and never after a rollback', async () => {
    const seen: unknown[] = []
    const last = signal<void>()
    await work({
      note: async (payload) => void seen.push(payload),
      last: async () => last.resolve(),
    })
    const failing = transaction(database.db, async (tx) => {
      await enqueue(tx, 'note', { course: 1 })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await transaction(database.db, (tx) => enqueue(tx, 'note', { course: 2 }, { queue: 'notes' }))
    await enqueue(database.db, 'last', {}, { queue: 'notes' })
    await last.promise
    expect(seen).toEqual([{ course: 2 }])
  })

  test('that fail for good are kept with their error', async () => {
    await work({
      mail: async () => {
        throw new Error('mailbox unavailable')
      },
    })
    const id = await enqueue(database.db, 'mail', {}, { maxAttempts: 1 })
    await expect
      .poll(() => readDeadJobs(database.pool), { timeout: patience })
      .toMatchObject([{ id, name: 'mail', attempts: 1, error: expect.stringContaining('mailbox unavailable') }])
    expect(await readJobQueueStatus(database.pool)).toMatchObject({ dead: 1, waiting: 0, running: 0, retrying: 0 })
  })

  test('that fail are tried again later', async () => {
    const attempted = signal<number>()
    await work({
      mail: async (_payload, { attempt }) => {
        attempted.resolve(attempt)
        throw new Error('mailbox busy')
      },
    })
    await enqueue(database.db, 'mail')
    expect(await attempted.promise).toBe(1)
    await expect
      .poll(() => readJobQueueStatus(database.pool), { timeout: patience })
      .toMatchObject({ scheduled: 1, retrying: 1, dead: 0, running: 0 })
  })

  test('in the queue are counted', async () => {
    await enqueue(database.db, 'mail')
    await enqueue(database.db, 'mail', {}, { key: 'once' })
    await enqueue(database.db, 'mail', {}, { key: 'once' })
    await enqueue(database.db, 'mail', {}, { runAt: new Date('2100-01-01T00:00:00Z') })
    expect(await readJobQueueStatus(database.pool)).toMatchObject({ waiting: 2, scheduled: 1, running: 0, dead: 0 })
  })

  test('that run when the worker stops are finished first', async () => {
    const begun = signal<void>()
    const goOn = signal<void>()
    let finished = false
    await work({
      long: async () => {
        begun.resolve()
        await goOn.promise
        finished = true
      },
    })
    await enqueue(database.db, 'long')
    await begun.promise
    const stopped = worker?.stop(patience)
    worker = undefined
    goOn.resolve()
    await stopped
    expect(finished).toBe(true)
    // The library writes the end of a job down without waiting for it.
    await expect
      .poll(() => readJobQueueStatus(database.pool), { timeout: patience })
      .toMatchObject({ waiting: 0, running: 0, scheduled: 0 })
  })

  test('that run too long when the worker stops are given back', async () => {
    const begun = signal<void>()
    await work({
      endless: () => {
        begun.resolve()
        return new Promise(() => undefined)
      },
    })
    await enqueue(database.db, 'endless')
    await begun.promise
    await worker?.stop(10)
    worker = undefined
    const { waiting, scheduled, running } = await readJobQueueStatus(database.pool)
    expect({ left: waiting + scheduled, running }).toEqual({ left: 1, running: 0 })
  })

  test('of a process that was killed are run by the next', async () => {
    await enqueue(database.db, 'orphan')
    await database.pool.query(
      `update graphile_worker._private_jobs set locked_by = 'worker-killed', attempts = 1,
         locked_at = clock_timestamp() - interval '2 minutes'`,
    )
    const run = signal<number>()
    await work({ orphan: async (_payload, { attempt }) => run.resolve(attempt) })
    expect(await run.promise).toBe(2)
  })

  test('of a process that was killed do not count as failed where another has taken their key', async () => {
    const { pool, db } = database
    const first = await enqueue(db, 'sales', {}, { key: 'sales' })
    await pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1`)
    const second = await enqueue(db, 'sales', {}, { key: 'sales' })
    expect(second).not.toBe(first)
    await pool.query(`select graphile_worker.force_unlock_workers('{killed}')`)
    expect(await readDeadJobs(pool)).toEqual([])
    expect(await readJobQueueStatus(pool)).toMatchObject({ dead: 0, waiting: 1, running: 0, retrying: 0 })
  })

  test('of another process that lives are left to it', async () => {
    const begun = signal<void>()
    const goOn = signal<void>()
    let runs = 0
    const handler = async () => {
      runs++
      begun.resolve()
      await goOn.promise
    }
    await work({ long: handler })
    await enqueue(database.db, 'long')
    await begun.promise
    await database.pool.query(
      `update graphile_worker._private_jobs set locked_at = clock_timestamp() - interval '2 minutes'`,
    )
    const other = await runWorker({ connectionString: database.connectionString, handlers: { long: handler }, log })
    await other.stop(patience)
    expect(await readJobQueueStatus(database.pool)).toMatchObject({ running: 1 })
    expect(runs).toBe(1)
    goOn.resolve()
  })

  test('that recur are known to the library under their names', async () => {
    await work({ tidy: async () => undefined }, [{ name: 'tidy', at: '0 * * * *' }])
    const { rows } = await database.pool.query('select identifier from graphile_worker._private_known_crontabs')
    expect(rows).toEqual([{ identifier: 'tidy' }])
  })
})
