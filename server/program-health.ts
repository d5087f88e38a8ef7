import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Context } from './context.ts'
import type { RunningIndex } from './context-index.ts'
import { readFeedStatus } from './feed/feed-status.ts'
import type { HealthCheck } from './http/health.ts'
import type { Metrics } from './http/metrics.ts'
import { readJobQueueStatus } from './jobs/job-queue-status.ts'

const lagThatMatters = 10

/** What the program needs, and whether it has it: searching and the database are its two main jobs. */
export function healthChecks({ db, pool }: Context, index: RunningIndex): HealthCheck[] {
  return [
    {
      name: 'search',
      mainJob: true,
      check: async () => {
        const { position } = await index.search.status()
        return position === null ? 'the index is not built yet' : null
      },
    },
    {
      name: 'database',
      mainJob: true,
      check: async () => {
        await sql`select 1`.execute(db)
        return null
      },
    },
    {
      name: 'feed',
      mainJob: false,
      check: async () => {
        const { error, setAside } = index.follower.state()
        if (error !== null) return error
        if (setAside > 0) return `${setAside} courses could not be indexed; catalogue status lists them`
        const lag = (await secondsBehind(pool, index)) ?? 0
        return lag > lagThatMatters ? `the index is ${Math.round(lag)} s behind the database` : null
      },
    },
  ]
}

async function secondsBehind(pool: Pool, index: RunningIndex): Promise<number | null> {
  const { followers } = await readFeedStatus(pool)
  return followers.find(({ id }) => id === index.follower.id)?.secondsBehind ?? null
}

export function addMeasurements(metrics: Metrics, { pool }: Context, index: RunningIndex): void {
  metrics.measureProcess()
  metrics.gauge('catalogue_feed_lag_seconds', 'Age of the oldest change that is not in the index yet.', () =>
    secondsBehind(pool, index),
  )
  metrics.gauge('catalogue_set_aside', 'Changes that could not be applied to the index and are tried again.', () => {
    return index.follower.state().setAside
  })
  metrics.gauge('catalogue_index_documents', 'Documents in the search index.', async () => {
    return (await index.search.status()).documents
  })
  metrics.gauge('catalogue_index_bytes', 'Memory that the search index takes.', async () => {
    return (await index.search.status()).bytes
  })
  metrics.gauge('catalogue_queue_depth', 'Jobs that are due and not begun.', async () => {
    return (await readJobQueueStatus(pool)).waiting
  })
  metrics.gauge('catalogue_dead_jobs', 'Jobs that have failed for good.', async () => {
    return (await readJobQueueStatus(pool)).dead
  })
}
