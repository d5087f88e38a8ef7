import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { CourseEvents } from './catalogue/events/service.ts'
import type { Context } from './context.ts'
import type { RunningIndex } from './context-index.ts'
import { readFeedStatus } from './feed/feed-status.ts'
import type { HealthCheck } from './http/health.ts'
import type { Metrics } from './http/metrics.ts'
import { readJobQueueStatus } from './jobs/job-queue-status.ts'
import { type MailStatus, mailStatus } from './mail/queries.ts'

/** Seconds. */
const lagThatMatters = 10
const mailLagThatMatters = 600

/** What the program needs, and whether it has it: searching and the database are its two main jobs. */
export function healthChecks({ db, pool, clock }: Context, index: RunningIndex): HealthCheck[] {
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
    { name: 'mail', mainJob: false, check: async () => mailFault(await mailStatus(db, clock.now())) },
  ]
}

/** Without the errors, which may name addresses: anybody may ask after our health. */
function mailFault({ owed, secondsBehind: late, dead }: MailStatus): string | null {
  if (dead > 0) return `mail was given up (${dead} in the last day); catalogue status tells why`
  if (late < mailLagThatMatters) return null
  return `mail waits (${owed}, the oldest for ${Math.round(late / 60)} min); catalogue status tells why`
}

async function secondsBehind(pool: Pool, index: RunningIndex): Promise<number | null> {
  const { followers } = await readFeedStatus(pool)
  return followers.find(({ id }) => id === index.follower.id)?.secondsBehind ?? null
}

export function addMeasurements(metrics: Metrics, { pool, db, clock }: Context, index: RunningIndex): void {
  metrics.measureProcess()
  metrics.gauge('catalogue_feed_lag_seconds', 'Age of the oldest change that is not in the index yet.', () =>
    secondsBehind(pool, index),
  )
  metrics.gauge('catalogue_index_age_seconds', 'Age of what the index answers from, also without the database.', () => {
    return index.follower.freshness.seconds()
  })
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
  metrics.gauge('catalogue_mail_owed', 'Mails that are to be sent.', async () => {
    return (await mailStatus(db, clock.now())).owed
  })
  metrics.gauge('catalogue_mail_dead', 'Mails that were given up during the last day.', async () => {
    return (await mailStatus(db, clock.now())).dead
  })
}

export function addEventMeasurements(metrics: Metrics, events: CourseEvents): void {
  const gauges = {
    streams: 'Streams of events that are open.',
    courses: 'Different courses that open streams watch.',
    searches: 'Different searches that open streams watch, or did a minute ago.',
    refused: 'Streams that found no room since the start.',
    dropped: 'Streams whose readers were too slow since the start.',
  } as const
  for (const [name, help] of Object.entries(gauges)) {
    metrics.gauge(`catalogue_event_${name}`, help, () => events.state()[name as keyof typeof gauges])
  }
}
