import { join } from 'node:path'
import { takeWrite } from './accounts/write-allowance.ts'
import { warmUp } from './catalogue/sentence/read-sentence.ts'
import type { Context } from './context.ts'
import { openIndex, type RunningIndex } from './context-index.ts'
import { type RunningWorker, startWorker } from './context-jobs.ts'
import { contract } from './contract.ts'
import { AppError } from './errors.ts'
import { createApi } from './http/api.ts'
import { type App, createApp } from './http/app.ts'
import type { HealthCheck } from './http/health.ts'
import { Metrics } from './http/metrics.ts'
import { mountPages } from './http/pages.ts'
import { packageRoot, packageVersion } from './package-root.ts'
import { createFeatures } from './program-features.ts'
import { healthChecks } from './program-health.ts'
import { addMeasurements } from './program-measurements.ts'

/** Everything that `serve` runs, listening. */
export interface Program {
  /** Such as `http://127.0.0.1:3000`. */
  address: string
  index: RunningIndex
  courseCount(): Promise<number>
  /** Requests in flight finish, the index is saved, jobs in hand end. */
  stop(): Promise<void>
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
  let worker: RunningWorker | null = null
  const stopParts = async () => {
    await worker?.stop()
    await index.stop()
  }
  try {
    await index.ready(signal, sayingNowAndThen(log))
    if (config.serveWorks) worker = await startWorker(context)
    const app = await createProgramApp(context, index, metrics, pages)
    const address = await listen(app, config)
    context.announce(address)
    return {
      address,
      index,
      courseCount: async () => (await index.search.status()).documents,
      stop: async () => {
        await app.stop(config.shutdownSeconds * 1000)
        await stopParts()
      },
    }
  } catch (error) {
    await stopParts()
    throw error
  }
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

async function createProgramApp(context: Context, index: RunningIndex, metrics: Metrics, pages: Pages): Promise<App> {
  const { config, log, clock, db } = context
  // The patterns of the rules are compiled when first used: 0.1 s that no student should wait for.
  warmUp()
  const { accounts, handlers } = createFeatures(context, index.catalogue)
  addMeasurements(metrics, context, index)
  const checks: HealthCheck[] = healthChecks(context, index)
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
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    ...(pages !== 'none' && {
      pages: (app, gate) =>
        mountPages(app, {
          api: createApi(contract, handlers),
          gate,
          clock,
          timeZone: config.timeZone,
          buildDir: pages === 'development' ? null : join(packageRoot(), 'dist', 'web'),
        }),
    }),
  })
}

async function listen(app: App, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reasons: Record<string, string> = {
      EADDRINUSE: `port ${port} of ${host} is taken by another program; expected a free one. Set PORT, or PORT=0 for any`,
      EACCES: `port ${port} of ${host} may not be used by this user; expected one above 1023. Set PORT`,
      EADDRNOTAVAIL: `this machine has no address ${host}; expected one of its own. Set HOST`,
      ENOTFOUND: `the host name ${host} is not known; expected an address of this machine. Set HOST`,
    }
    const reason = code === undefined ? undefined : reasons[code]
    throw reason === undefined ? error : new AppError('unavailable', reason, { cause: error })
  }
}
