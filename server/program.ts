import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { takeWrite } from './accounts/write-allowance.ts'
import type { CourseEvents } from './catalogue/events/service.ts'
import { warmUp } from './catalogue/sentence/read-sentence.ts'
import type { Context } from './context.ts'
import { openCourseEvents } from './context-events.ts'
import { openIndex, type RunningIndex } from './context-index.ts'
import { type RunningWorker, startWorker } from './context-jobs.ts'
import { contract } from './contract.ts'
import { createApi } from './http/api.ts'
import { type App, createApp } from './http/app.ts'
import type { HealthCheck } from './http/health.ts'
import { Metrics } from './http/metrics.ts'
import { mountPages } from './http/pages.ts'
import { type ListenAddress, listenRefusal } from './listen-refusal.ts'
import { packageRoot, packageVersion } from './package-root.ts'
import { createFeatures } from './program-features.ts'
import { healthChecks } from './program-health.ts'
import { addMeasurements } from './program-measurements.ts'
import { programReadings } from './program-readings.ts'
import { type StopTimes, stopTimes } from './stop-times.ts'

/** Everything that `serve` runs, listening. */
export interface Program {
  /** Such as `http://127.0.0.1:3000`. */
  address: string
  index: RunningIndex
  courseCount(): Promise<number>
  /**
   * `/health/ready` says that no more requests should come; after the drain none are taken. Those in flight and the
   * jobs in hand finish, and the index is saved.
   */
  stop(times?: StopTimes): Promise<void>
}

/** As `npm run build` made them, made anew while they are changed, or the API alone. */
export type Pages = 'built' | 'development' | 'none'

const betweenProgress = 5_000

/** Opens the index, catches up with the database, and only then listens: no search is answered from half an index. */
export async function startProgram(context: Context, pages: Pages, signal: AbortSignal): Promise<Program> {
  const { config, log } = context
  const metrics = new Metrics()
  const onSearch = (kind: string, milliseconds: number) => metrics.observeSearch(kind, milliseconds)
  const onChange = (seconds: number) => metrics.observeChange(seconds)
  const index = await openIndex(context, { onSearch, onChange })
  const events = openCourseEvents(context, index)
  let worker: RunningWorker | null = null
  const stopJobs = async (patienceMs: number) => worker?.stop(patienceMs)
  try {
    await index.ready(signal, sayingNowAndThen(log))
    if (config.serveWorks) worker = await startWorker(context, index.follower)
    const app = await createProgramApp(context, { index, events }, metrics, pages)
    const address = await listen(app, config)
    context.announce(address)
    return {
      address,
      index,
      courseCount: async () => (await index.search.status()).documents,
      stop: async (times = stopTimes(config, false)) => {
        await Promise.all([stopRequests(app, events, times), stopJobs(times.patienceMs)])
        await index.stop()
      },
    }
  } catch (error) {
    await events.close()
    await stopJobs(0)
    await index.stop()
    throw error
  }
}

async function stopRequests(app: App, events: CourseEvents, { drainMs, patienceMs }: StopTimes): Promise<void> {
  app.leave()
  await delay(drainMs)
  // Requests are waited for, and these would never end.
  await events.close()
  await app.stop(patienceMs - drainMs)
}

/** A big index takes its time to build; whoever started the program shall see how far it is. */
function sayingNowAndThen(log: Context['log']): (progress: unknown) => void {
  let last = performance.now()
  return (progress) => {
    if (performance.now() - last < betweenProgress) return
    last = performance.now()
    log.info({ progress }, 'the index is being built')
  }
}

interface Parts {
  index: RunningIndex
  events: CourseEvents
}

async function createProgramApp(context: Context, parts: Parts, metrics: Metrics, pages: Pages): Promise<App> {
  const { config, log, clock, db } = context
  // The patterns of the rules are compiled when first used: 0.1 s that no student should wait for.
  warmUp()
  const { accounts, handlers } = createFeatures(context, parts.index.catalogue, parts.events)
  const readings = programReadings(context)
  addMeasurements(metrics, context, { ...parts, readings })
  const checks: HealthCheck[] = healthChecks(readings, parts.index)
  return createApp({
    contract,
    handlers,
    info: {
      title: 'Catalogue',
      version: packageVersion(),
      description: 'Search, read and take short online courses. Money is rupees, times are UTC instants.',
    },
    log,
    metrics,
    metricsToken: config.metricsToken,
    healthChecks: checks,
    authenticator: accounts,
    takeWrite: (writer) => takeWrite(db, writer, config.writes, clock.now()),
    refuseHashing: accounts.refuseHashing,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    ...(pages !== 'none' && {
      pages: (app, gate) =>
        mountPages(app, {
          api: createApi(contract, handlers),
          gate,
          clock,
          timeZone: config.timeZone,
          fromAnySite: /^\/registrations\/[0-9a-f-]{36}\/return$/,
          buildDir: pages === 'development' ? null : join(packageRoot(), 'dist', 'web'),
        }),
    }),
  })
}

async function listen(app: App, { host, port }: ListenAddress): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    throw listenRefusal(error, { host, port })
  }
}
