import { setTimeout as delay } from 'node:timers/promises'
import type { Runner } from 'graphile-worker'
import type { BaseLogger } from 'pino'

interface KeptRunnerOptions {
  /** Starts the library; rejected while the database is away. */
  run: () => Promise<Runner>
  /** Gives back the jobs that the library could not write down the end of. */
  giveBack: () => Promise<void>
  log: BaseLogger
}

const longestWait = 5_000

/** Keeps the job library running. It ends itself where it cannot write down that a job is done, as in an outage. */
export class KeptRunner {
  readonly #options: KeptRunnerOptions
  readonly #stop = new AbortController()
  #runner: Runner | undefined
  #kept: Promise<void> | undefined

  constructor(options: KeptRunnerOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    this.#runner = await this.#options.run()
    this.#kept = this.#keep()
  }

  /** Takes no more jobs; resolves when those in hand are done. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#runner?.stop().catch((error: unknown) => {
      this.#options.log.debug({ err: error }, 'the job worker had ended before it was stopped')
    })
    await this.#kept
  }

  async #keep(): Promise<void> {
    const { run, giveBack, log } = this.#options
    const { signal } = this.#stop
    while (true) {
      await this.#runner?.promise.catch((error: unknown) => log.warn({ err: error }, 'the job worker has ended'))
      const next = await this.#again(async () => {
        await giveBack()
        return run()
      })
      if (next === undefined) return
      this.#runner = next
      log.info('the job worker runs again')
      if (signal.aborted) await next.stop()
    }
  }

  /** Until it works; undefined once stopped. */
  async #again(start: () => Promise<Runner>): Promise<Runner | undefined> {
    const { signal } = this.#stop
    for (let wait = 100; !signal.aborted; wait = Math.min(longestWait, wait * 2)) {
      try {
        return await start()
      } catch (error) {
        this.#options.log.warn({ err: error }, `the job worker cannot be started again; trying on in ${wait} ms`)
      }
      await delay(wait, undefined, { signal }).catch(() => undefined)
    }
    return undefined
  }
}
