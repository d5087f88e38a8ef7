import { Client, type ClientConfig } from 'pg'
import type { BaseLogger } from 'pino'
import { withinTime } from '../within-time.ts'
import { abandon, noAnswer } from './no-answer.ts'

export interface KeptConnectionOptions {
  config: ClientConfig
  /** What it does, in the log: "the connection that …". */
  purpose: string
  /** What is to be done on each connection before it counts as open. */
  begin: (client: Client) => Promise<void>
  /** Told whenever it could not be opened. */
  failed?: (error: unknown) => void
  /** Of which kind the connections are. */
  kind?: new (
    config: ClientConfig,
  ) => Client
  /** How long opening may take, and the longest pause between two attempts; in milliseconds. */
  openWithin?: number
  longestPause?: number
  log: BaseLogger
}

const goodbyeWithin = 1_000

/** A connection of its own, outside any pool, that is opened again whenever it is lost. */
export class KeptConnection {
  readonly #options: KeptConnectionOptions
  #client: Client | undefined
  #isOpen = false
  #retry: NodeJS.Timeout | undefined
  #failures = 0
  #closed = false

  constructor(options: KeptConnectionOptions) {
    this.#options = options
  }

  /** Undefined while it is lost. */
  get client(): Client | undefined {
    return this.#isOpen ? this.#client : undefined
  }

  /** Resolves when it is open, or when a first attempt has failed and others follow. */
  async open(): Promise<void> {
    const { config, begin, failed, kind: Kind = Client, openWithin = 10_000 } = this.#options
    const client = new Kind({ ...config, keepAlive: true, keepAliveInitialDelayMillis: 10_000 })
    this.#client = client
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client, undefined))
    try {
      const opened = client
        .connect()
        .then(() => begin(client))
        .then(() => {
          this.#isOpen = this.#client === client
        })
      await withinTime(openWithin, opened, () => {
        throw noAnswer(openWithin)
      })
      this.#failures = 0
    } catch (error) {
      if (!this.#closed) failed?.(error)
      this.#lost(client, error)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    const client = this.#client
    if (client === undefined) return
    const goodbye = client.end().catch(() => undefined)
    await withinTime(goodbyeWithin, goodbye, () => abandon(client, undefined))
  }

  #lost(client: Client, error: unknown): void {
    if (this.#closed || this.#client !== client) return
    this.#client = undefined
    this.#isOpen = false
    abandon(client, error)
    const { purpose, longestPause = 5_000, log } = this.#options
    const wait = Math.min(longestPause, 100 * 2 ** Math.min(this.#failures++, 20))
    log.warn({ err: error }, `the connection that ${purpose} is gone; again in ${wait} ms`)
    this.#retry = setTimeout(() => void this.open(), wait)
  }
}
