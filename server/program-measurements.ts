import type { CourseEvents } from './catalogue/events/service.ts'
import type { Context } from './context.ts'
import type { RunningIndex } from './context-index.ts'
import type { Metrics } from './http/metrics.ts'
import { measurePayments } from './program-payment-measurements.ts'
import type { Readings } from './program-readings.ts'
import { sharedReading } from './shared-reading.ts'

interface MeasuredParts {
  index: RunningIndex
  events: CourseEvents
  readings: Readings
}

/** What operators watch; `docs/operations.md` says what to do. */
export function addMeasurements(metrics: Metrics, context: Context, parts: MeasuredParts): void {
  const { index, events, readings } = parts
  metrics.measureProcess()
  measureIndex(metrics, index)
  measureFeed(metrics, readings, index)
  measureDatabase(metrics, readings, context)
  measureDataFolder(metrics, readings)
  measureJobs(metrics, readings)
  measureMail(metrics, readings)
  measureNotices(metrics, readings)
  measurePayments(metrics, readings)
  measureEvents(metrics, events)
}

function measureIndex(metrics: Metrics, { search, follower }: RunningIndex): void {
  const status = sharedReading(() => search.status())
  metrics.gauge('catalogue_index_age_seconds', 'Age of what the index answers from, also without the database.', () =>
    follower.freshness.seconds(),
  )
  metrics.gauge('catalogue_set_aside', 'Changes that could not be applied to the index and are tried again.', () => {
    return follower.state().setAside
  })
  metrics.gauge('catalogue_index_documents', 'Documents in the search index.', async () => (await status()).documents)
  metrics.gauge('catalogue_index_bytes', 'Memory that the search index takes.', async () => (await status()).bytes)
}

function measureFeed(metrics: Metrics, { feed: status }: Readings, { follower }: RunningIndex): void {
  metrics.gauge('catalogue_feed_lag_seconds', 'Age of the oldest change that is not in the index yet.', async () => {
    return (await status()).followers.find(({ id }) => id === follower.id)?.secondsBehind ?? null
  })
  const held = 'For how long an open transaction has kept later changes from being searched; 0 when none does.'
  metrics.gauge('catalogue_feed_held_seconds', held, async () => {
    const [oldest] = (await status()).heldBackBy
    return oldest === undefined ? 0 : (Date.now() - (oldest.since?.getTime() ?? Date.now())) / 1_000
  })
  metrics.gauge('catalogue_followers', 'Processes whose index follows the database.', async () => {
    return (await status()).followers.filter(({ kind }) => kind === 'index').length
  })
}

function measureDatabase(metrics: Metrics, { database }: Readings, { pool, config }: Context): void {
  const up = '1 while the database answers within two seconds, else 0.'
  metrics.gauge('catalogue_database_up', up, () => database().then(() => 1), 0)
  metrics.gauge('catalogue_database_connections', 'Open connections of this process.', () => pool.totalCount)
  metrics.gauge('catalogue_database_idle', 'Of those, the ones that nobody uses.', () => pool.idleCount)
  metrics.gauge('catalogue_database_limit', 'Connections at most.', () => config.databasePoolSize)
  metrics.gauge('catalogue_database_waiting', 'Requests that wait for a connection.', () => pool.waitingCount)
}

function measureDataFolder(metrics: Metrics, { dataFolderFault }: Readings): void {
  const usable = '1 while DATA_DIR can be written and has room, else 0.'
  metrics.gauge('catalogue_data_folder_usable', usable, async () => ((await dataFolderFault()) === null ? 1 : 0), 0)
}

function measureJobs(metrics: Metrics, { jobs: status }: Readings): void {
  metrics.gauge('catalogue_queue_depth', 'Jobs that are due and not begun.', async () => (await status()).waiting)
  const age = 'For how long the oldest job that waits has been due; 0 when none waits.'
  metrics.gauge('catalogue_queue_age_seconds', age, async () => (await status()).secondsBehind)
  metrics.gauge('catalogue_jobs_running', 'Jobs that are being run.', async () => (await status()).running)
  metrics.gauge('catalogue_jobs_retrying', 'Jobs to come that failed before.', async () => (await status()).retrying)
  metrics.gauge('catalogue_dead_jobs', 'Jobs that have failed for good.', async () => (await status()).dead)
}

function measureMail(metrics: Metrics, { mail: status }: Readings): void {
  metrics.gauge('catalogue_mail_owed', 'Mails that are to be sent.', async () => (await status()).owed)
  const age = 'For how long the oldest mail has been owed; 0 when none is.'
  metrics.gauge('catalogue_mail_age_seconds', age, async () => (await status()).secondsBehind)
  metrics.gauge(
    'catalogue_mail_retrying',
    'Mails to be sent that failed before.',
    async () => (await status()).retrying,
  )
  metrics.gauge('catalogue_mail_refused', 'Mails to addresses that took none, during the last day.', async () => {
    return (await status()).refused
  })
  metrics.gauge('catalogue_mail_dead', 'Mails that were given up during the last day.', async () => {
    return (await status()).dead
  })
}

function measureNotices(metrics: Metrics, { notices: status }: Readings): void {
  const owed = 'What students are to be told about their registrations; mailings to all of a course count once.'
  metrics.gauge('catalogue_notices_owed', owed, async () => (await status()).owed)
  const age = 'For how long the oldest of them has waited to become a mail; 0 when none does.'
  metrics.gauge('catalogue_notice_age_seconds', age, async () => (await status()).secondsBehind)
  metrics.gauge('catalogue_notices_retrying', 'Of those, the ones that failed before.', async () => {
    return (await status()).retrying
  })
}

function measureEvents(metrics: Metrics, events: CourseEvents): void {
  const gauge = (name: 'streams' | 'courses' | 'searches', help: string) =>
    metrics.gauge(`catalogue_event_${name}`, help, () => events.state()[name])
  const counter = (name: 'refused' | 'dropped', help: string) =>
    metrics.counter(`catalogue_event_${name}_total`, help, () => events.state()[name])
  gauge('streams', 'Streams of events that are open.')
  gauge('courses', 'Different courses that open streams watch.')
  gauge('searches', 'Different searches that open streams watch, or did a minute ago.')
  counter('refused', 'Streams that found no room.')
  counter('dropped', 'Streams whose readers were too slow.')
}
