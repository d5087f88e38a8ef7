import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import type { Client } from 'pg'
import type { BaseLogger } from 'pino'
import { KeptConnection } from '../database/kept-connection.ts'
import type { ServerWatch } from '../database/server-watch.ts'
import { AppError } from '../errors.ts'

export interface WorkerLeasesOptions {
  connectionString: string
  watch?: ServerWatch | undefined
  log: BaseLogger
}

const checkEvery = 30_000

// Its two keys apart from other advisory locks of the program.
const lockSpace = 0x6a6f62

/**
 * Says which workers live, so that jobs of a process that was killed run again within a minute; the library
 * alone gives them back after four hours. A worker's lease is an advisory lock of one connection, which
 * PostgreSQL drops with the process.
 */
export class WorkerLeases {
  readonly events: WorkerEvents = new EventEmitter() as WorkerEvents
  readonly #log: BaseLogger
  readonly #workers = new Set<string>()
  readonly #kept: KeptConnection
  #timer: NodeJS.Timeout | undefined

  constructor({ connectionString, watch, log }: WorkerLeasesOptions) {
    this.#log = log
    this.#kept = new KeptConnection({
      config: { connectionString, application_name: 'catalogue leases' },
      kind: watch?.Client,
      purpose: 'holds the leases of job workers',
      begin: async (client) => {
        for (const worker of this.#workers) await this.#take(client, worker)
      },
      log,
    })
    this.events.on('pool:create', ({ workerPool }) => void this.#add(workerPool.id))
  }

  async open(): Promise<void> {
    await this.#kept.open()
    this.#timer = setInterval(() => void this.freeDead(), checkEvery)
    await this.freeDead()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#kept.close()
  }

  /** Gives back the jobs that this process has not finished. */
  async freeOwn(): Promise<void> {
    const { client } = this.#kept
    if (client === undefined) throw new AppError('unavailable', 'the database cannot be reached')
    await client.query('select graphile_worker.force_unlock_workers($1)', [[...this.#workers]])
  }

  /** Gives back the jobs of workers that hold no lease. Young locks may belong to one that is just starting. */
  async freeDead(): Promise<void> {
    await this.#kept.client
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
    const { client } = this.#kept
    if (client !== undefined) await this.#take(client, worker)
  }

  async #take(client: Client, worker: string): Promise<void> {
    await client
      .query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, worker])
      .catch((error) => this.#log.warn({ err: error }, 'the lease of a job worker was not taken; again later'))
  }
}
