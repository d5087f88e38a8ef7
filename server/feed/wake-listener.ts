import type { Pool } from 'pg'
import type { BaseLogger } from 'pino'
import { KeptConnection, type KeptConnectionOptions } from '../database/kept-connection.ts'
import { type Waker, type WakeTopic, wakeChannel } from './wake.ts'

/** Receives other processes' wake-ups on a connection of its own. */
export class WakeListener {
  readonly #waker: Waker
  readonly #kept: KeptConnection

  /** The connection is made with the settings of `pool`, but is none of its connections. */
  constructor(pool: Pool, waker: Waker, log: BaseLogger) {
    this.#waker = waker
    this.#kept = new KeptConnection({
      config: { ...pool.options, application_name: 'catalogue listen' },
      kind: pool.options.Client as KeptConnectionOptions['kind'],
      purpose: 'listens for changes',
      begin: async (client) => {
        client.on('notification', ({ payload }) => this.#receive(payload ?? ''))
        await client.query(`listen ${wakeChannel}`)
        // What was sent while nobody listened.
        waker.wakeHere('change')
        waker.wakeHere('request')
      },
      log,
    })
  }

  /** Resolves when listening, or when a first attempt has failed and others follow. */
  open(): Promise<void> {
    return this.#kept.open()
  }

  close(): Promise<void> {
    return this.#kept.close()
  }

  #receive(payload: string): void {
    const [topic, origin] = payload.split(' ')
    if (origin !== this.#waker.origin) this.#waker.wakeHere(topic as WakeTopic)
  }
}
