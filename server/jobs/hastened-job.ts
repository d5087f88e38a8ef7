import type { Kysely } from 'kysely'
import type { BaseLogger } from 'pino'
import type { Database } from '../../db/schema.ts'
import { enqueue } from './enqueue.ts'

/**
 * A recurring job that is run sooner when there is something to do. To be called after a commit, never inside a
 * transaction, for the library notifies its workers; asked for often it is enqueued once at a time. A job that could
 * not be enqueued runs at its time.
 */
export class HastenedJob {
  readonly #db: Kysely<Database>
  readonly #name: string
  readonly #log: BaseLogger
  #isWanted = false
  #enqueuing: Promise<void> | null = null

  constructor(db: Kysely<Database>, name: string, log: BaseLogger) {
    this.#db = db
    this.#name = name
    this.#log = log
  }

  hasten(): void {
    this.#isWanted = true
    this.#enqueuing ??= this.#enqueue()
  }

  /** Resolves when what was asked for so far is enqueued. */
  async enqueued(): Promise<void> {
    await this.#enqueuing
  }

  async #enqueue(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false
      try {
        await enqueue(this.#db, this.#name, {}, { key: this.#name, maxAttempts: 3 })
      } catch (error) {
        this.#log.debug({ err: error, job: this.#name }, 'a job was not hastened; it runs at its time')
      }
    }
    this.#enqueuing = null
  }
}
