import { Client, type Pool } from 'pg'
import type { BaseLogger } from 'pino'
import { type Waker, type WakeTopic, wakeChannel } from './wake.ts'

const longestWait = 5_000

/** Receives other processes' wake-ups on a connection of its own, which it opens again when it is lost. */
export class WakeListener {
  readonly #pool: Pool
  readonly #waker: Waker
  readonly #log: BaseLogger
  #client: Client | undefined
  #retry: NodeJS.Timeout | undefined
  #failures = 0
  #closed = false

  /** The connection is made with the settings of `pool`, but is none of its connections. */
  constructor(pool: Pool, waker: Waker, log: BaseLogger) {
    this.#pool = pool
    this.#waker = waker
    this.#log = log
  }

  /** Resolves when listening, or when a first attempt has failed and others follow. */
  async open(): Promise<void> {
    const client = new Client({ ...this.#pool.options, application_name: 'catalogue listen', keepAlive: true })
    this.#client = client
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''))
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client, undefined))
    try {
      await client.connect()
      await client.query(`listen ${wakeChannel}`)
      this.#failures = 0
      // What was sent while nobody listened.
      this.#waker.wakeHere('change')
      this.#waker.wakeHere('request')
    } catch (error) {
      this.#lost(client, error)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    await this.#client?.end().catch(() => undefined)
  }

  #receive(payload: string): void {
    const [topic, origin] = payload.split(' ')
    if (origin !== this.#waker.origin) this.#waker.wakeHere(topic as WakeTopic)
  }

  #lost(client: Client, error: unknown): void {
    if (this.#closed || this.#client !== client) return
    this.#client = undefined
    client.end().catch(() => undefined)
    const wait = Math.min(longestWait, 100 * 2 ** this.#failures++)
    this.#log.warn({ err: error }, `the connection that listens for changes is gone; again in ${wait} ms`)
    this.#retry = setTimeout(() => void this.open(), wait)
  }
}
