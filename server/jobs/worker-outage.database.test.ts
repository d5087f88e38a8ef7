import { pino } from 'pino'
import { expect, test } from 'vitest'
import { StoppablePostgres } from '../../test/program/stoppable-postgres.ts'
import { connectDatabase } from '../database/connect.ts'
import { enqueue } from './enqueue.ts'
import { readJobQueueStatus } from './job-queue-status.ts'
import { migrateJobs } from './migrate-jobs.ts'
import { runWorker } from './run-worker.ts'

const log = pino({ level: 'silent' })

test('jobs that were in hand when the database went away are done again when it is back', {
  timeout: 60_000,
}, async () => {
  const postgres = await StoppablePostgres.start()
  const database = connectDatabase({ connectionString: postgres.url })
  await migrateJobs(postgres.url, log)
  const attempts = { succeeds: 0, fails: 0, later: 0 }
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const handlers = {
    succeeds: async () => {
      attempts.succeeds++
      await released
    },
    fails: async () => {
      attempts.fails++
      await released
      if (attempts.fails === 1) throw new Error('the database is away')
    },
    later: async () => void attempts.later++,
  }
  const worker = await runWorker({ connectionString: postgres.url, handlers, log })
  await enqueue(database.db, 'succeeds')
  await enqueue(database.db, 'fails')
  await expect.poll(() => attempts).toMatchObject({ succeeds: 1, fails: 1 })
  await postgres.stop()
  release()
  await postgres.start()
  await expect.poll(() => attempts, { timeout: 30_000 }).toMatchObject({ succeeds: 2, fails: 2 })
  await enqueue(database.db, 'later')
  await expect.poll(() => attempts.later, { timeout: 10_000 }).toBe(1)
  await expect
    .poll(() => readJobQueueStatus(database.pool))
    .toMatchObject({ waiting: 0, running: 0, scheduled: 0, dead: 0 })
  await worker.stop(10_000)
  await database.close()
  await postgres.remove()
})
