import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { BaseLogger } from 'pino'

/** `change`: rows were added to the change log. `request`: a follower was asked something, or answered. */
export type WakeTopic = 'change' | 'request'

export const wakeChannel = 'catalogue_feed'
const betweenNotifies = 1

/**
 * Wakes the followers of this process at once and those of other processes by NOTIFY, at most once a
 * millisecond. To be called after a commit, never inside a transaction: a NOTIFY there makes all commits
 * wait for each other. A lost wake-up costs time only, since followers also poll.
 */
export class Waker {
  /** Names this process in notifications, so that it can tell its own. */
  readonly origin = randomBytes(6).toString('hex')
  readonly #pool: Pool
  readonly #log: BaseLogger
  readonly #subscribers = new Set<(topic: WakeTopic) => void>()
  readonly #waiting = new Set<WakeTopic>()
  #sending = false

  constructor(pool: Pool, log: BaseLogger) {
    this.#pool = pool
    this.#log = log
  }

  wake(topic: WakeTopic = 'change'): void {
    this.wakeHere(topic)
    this.#waiting.add(topic)
    if (!this.#sending) void this.#send()
  }

  /** For the listener: somebody else's wake-up arrived. */
  wakeHere(topic: WakeTopic): void {
    for (const subscriber of this.#subscribers) subscriber(topic)
  }

  /** Returns how to unsubscribe. */
  subscribe(subscriber: (topic: WakeTopic) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  async #send(): Promise<void> {
    this.#sending = true
    while (this.#waiting.size > 0) {
      const payloads = [...this.#waiting].map((topic) => `${topic} ${this.origin}`)
      this.#waiting.clear()
      await Promise.all([this.#notify(payloads), new Promise((resolve) => setTimeout(resolve, betweenNotifies))])
    }
    this.#sending = false
  }

  async #notify(payloads: string[]): Promise<void> {
    try {
      await this.#pool.query({
        name: 'wake-followers',
        text: 'select pg_notify($1, payload) from unnest($2::text[]) payload',
        values: [wakeChannel, payloads],
      })
    } catch (error) {
      this.#log.debug({ err: error }, 'followers of other processes were not woken; they find the change by polling')
    }
  }
}

export function createWaker(pool: Pool, log: BaseLogger): Waker {
  return new Waker(pool, log)
}
