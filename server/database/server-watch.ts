import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Client, ClientConfig } from 'pg'
import type { BaseLogger } from 'pino'
import { withinTime } from '../within-time.ts'
import { errorCode } from './database-error.ts'
import { KeptConnection } from './kept-connection.ts'
import { abandon, noAnswer } from './no-answer.ts'
import { watchedClient } from './watched-client.ts'

export interface ServerWatchOptions {
  connectionString: string
  /** Milliseconds that a server may take for next to nothing, and for a new connection, before it counts as silent. */
  patienceMs: number
  log: BaseLogger
}

const askEvery = 1_000
/** Nothing comes from there, as far as can be told; any other error was at least an answer. */
const silent = new Set(['ETIMEDOUT', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'])

/**
 * Whether the database server says anything at all. One that hangs, or a network that swallows what is sent, ends no
 * connection, so that whoever waits for an answer would wait for ever. The server is asked every second; once it answers neither on
 * an open connection nor to a new one, all watched connections are given up, and new ones are refused at once, until
 * it answers again. How long a statement takes does not matter, as long as the server answers others meanwhile.
 */
export class ServerWatch {
  /** For pools and connections that are to be watched. */
  readonly Client: new (
    config?: ClientConfig,
  ) => Client
  readonly #patienceMs: number
  readonly #log: BaseLogger
  readonly #watched = new Set<Client>()
  readonly #kept: KeptConnection
  #isSilent = false
  #timer: NodeJS.Timeout | undefined
  #asking: Promise<void> | undefined

  constructor({ connectionString, patienceMs, log }: ServerWatchOptions) {
    this.#patienceMs = patienceMs
    this.#log = log
    this.Client = watchedClient(this.#watched, () => (this.#isSilent ? noAnswer(patienceMs) : null))
    this.#kept = new KeptConnection({
      config: { connectionString, application_name: 'catalogue watch' },
      purpose: 'watches whether the database answers',
      begin: async () => this.#answers(),
      failed: (error) => this.#failed(error),
      openWithin: patienceMs,
      longestPause: askEvery,
      log,
    })
  }

  async open(): Promise<void> {
    await this.#kept.open()
    this.#timer = setInterval(() => {
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = undefined
      })
    }, askEvery)
  }

  /** To be called last: it ends connections that would wait for the goodbye of a silent server. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#kept.close()
  }

  async #ask(): Promise<void> {
    const { client } = this.#kept
    if (client === undefined) return
    let isAnswered = false
    const answer = client.query('select 1').then(() => {
      isAnswered = true
    })
    const late = async () => {
      // Where it was this process that did not get to its work, the answer lies ready.
      await nextTurn()
      if (!isAnswered) throw noAnswer(this.#patienceMs)
    }
    await withinTime(this.#patienceMs, answer, late).catch((error: unknown) => abandon(client, error))
  }

  #failed(error: unknown): void {
    if (this.#isSilent || !silent.has(errorCode(error) ?? '')) return
    this.#isSilent = true
    this.#log.warn('the database does not answer; all connections to it are given up')
    for (const client of this.#watched) abandon(client, noAnswer(this.#patienceMs))
  }

  #answers(): void {
    if (this.#isSilent) this.#log.info('the database answers again')
    this.#isSilent = false
  }
}
