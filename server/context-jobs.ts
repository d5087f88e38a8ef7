import { pruneAccounts } from './accounts/jobs.ts'
import { pruneChanges } from './changes/prune-changes.ts'
import type { Context } from './context.ts'
import { pruneChangeLog } from './feed/prune.ts'
import { type JobHandler, type RecurringJob, runWorker } from './jobs/run-worker.ts'

export interface RunningWorker {
  /** Jobs in hand are finished, or given back. */
  stop(): Promise<void>
}

const recurring: readonly RecurringJob[] = [
  { name: 'prune-change-log', at: '17 * * * *' },
  { name: 'prune-accounts', at: '37 * * * *' },
  { name: 'prune-idempotency-keys', at: '47 * * * *' },
]

/** Works off the jobs of all features. */
export async function startWorker(context: Context): Promise<RunningWorker> {
  const { config, connectionString, log } = context
  const worker = await runWorker({
    connectionString,
    handlers: jobHandlers(context),
    recurring,
    concurrency: config.jobConcurrency,
    log,
  })
  return { stop: () => worker.stop(config.shutdownSeconds * 1000) }
}

function jobHandlers({ pool, db, clock, log }: Context): Record<string, JobHandler> {
  return {
    'prune-change-log': async () => {
      const pruned = await pruneChangeLog(pool)
      log.debug({ pruned }, 'rows of the change log that everybody has passed were deleted')
    },
    'prune-accounts': async () => {
      const pruned = await pruneAccounts(db, clock.now())
      log.debug({ pruned }, 'sessions, tokens and counters past their end were deleted')
    },
    'prune-idempotency-keys': async () => {
      const pruned = await pruneChanges(db, clock.now())
      log.debug({ pruned }, 'idempotency keys past their day were deleted')
    },
  }
}
