import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { Client } from 'pg'
import type { BaseLogger } from 'pino'
import { AppError } from '../errors.ts'

const checkEvery = 30_000
const longestWait = 5_000

// Its two keys apart from other advisory locks of the program.
const lockSpace = 0x6a6f62

/**
 * Says which workers live, so that jobs of a process that was killed run again within a minute; the library
 * alone gives them back after four hours. A worker's lease is an advisory lock of one connection, which
 * PostgreSQL drops with the process.
 */
export class WorkerLeases {
  readonly events: WorkerEvents = new EventEmitter() as WorkerEvents
  readonly #connectionString: string
  readonly #log: BaseLogger
  readonly #workers = new Set<string>()
  #client: Client | undefined
  #timer: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  #failures = 0
  #closed = false

  constructor(connectionString: string, log: BaseLogger) {
    this.#connectionString = connectionString
    this.#log = log
    this.events.on('pool:create', ({ workerPool }) => void this.#add(workerPool.id))
  }

  async open(): Promise<void> {
    await this.#connect()
    this.#timer = setInterval(() => void this.freeDead(), checkEvery)
    await this.freeDead()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    clearTimeout(this.#retry)
    await this.#client?.end().catch(() => undefined)
  }

  /** Gives back the jobs that this process has not finished. */
  async freeOwn(): Promise<void> {
    if (this.#client === undefined) throw new AppError('unavailable', 'the database cannot be reached')
    await this.#client.query('select graphile_worker.force_unlock_workers($1)', [[...this.#workers]])
  }

  /** Gives back the jobs of workers that hold no lease. Young locks may belong to one that is just starting. */
  async freeDead(): Promise<void> {
    await this.#client
      ?.query(
        `with holder as materialized (
           select distinct locked_by as id from graphile_worker.jobs where locked_at < clock_timestamp() - interval '30 s'
         ), dead as materialized (
           select id from holder where id <> all($2::text[]) and not exists (
             select from pg_locks where locktype = 'advisory' and objsubid = 2 and classid = $1
               and objid = hashtext(holder.id)::oid
               and database = (select oid from pg_database where datname = current_database())
           )
         )
         select graphile_worker.force_unlock_workers(array_agg(id)) from dead having count(*) > 0`,
        [lockSpace, [...this.#workers]],
      )
      .catch((error) => this.#log.warn({ err: error }, 'jobs of dead workers were not given back; again later'))
  }

  async #add(worker: string): Promise<void> {
    this.#workers.add(worker)
    await this.#take(worker)
  }

  async #take(worker: string): Promise<void> {
    await this.#client
      ?.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, worker])
      .catch((error) => this.#log.warn({ err: error }, 'the lease of a job worker was not taken; again later'))
  }

  async #connect(): Promise<void> {
    const client = new Client({ connectionString: this.#connectionString, application_name: 'catalogue leases' })
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client, undefined))
    this.#client = client
    try {
      await client.connect()
      this.#failures = 0
      for (const worker of this.#workers) await this.#take(worker)
    } catch (error) {
      this.#lost(client, error)
    }
  }

  #lost(client: Client, error: unknown): void {
    if (this.#closed || this.#client !== client) return
    this.#client = undefined
    client.end().catch(() => undefined)
    const wait = Math.min(longestWait, 100 * 2 ** this.#failures++)
    this.#log.warn({ err: error }, `the connection that holds the leases of job workers is gone; again in ${wait} ms`)
    this.#retry = setTimeout(() => void this.#connect(), wait)
  }
}
