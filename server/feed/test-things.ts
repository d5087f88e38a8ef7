import type { Pool } from 'pg'
import { pino } from 'pino'
import { systemClock } from '../clock.ts'
import type { FeedChange } from './change-feed.ts'
import { Follower, type FollowerOptions } from './follower.ts'
import type { Applied } from './follower-handler.ts'
import type { SetAside } from './follower-registry.ts'
import { createWaker, type Waker } from './wake.ts'

/** For tests of the feed alone: a table of things with a value each, whose changes are logged. */
export async function createThings(pool: Pool): Promise<void> {
  await pool.query(`
    create table thing (id bigint primary key, value integer not null);
    create trigger thing_change after insert or update or delete on thing
      for each row execute function log_change_of_id('thing');
    delete from change_log;`)
}

export async function readThings(pool: Pool, ids?: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ id: string; value: number }>(
    'select id, value from thing where $1::bigint[] is null or id = any($1)',
    [ids ?? null],
  )
  return new Map(rows.map(({ id, value }) => [Number(id), value]))
}

export interface ThingsSnapshot {
  position: bigint | null
  things: Map<number, number>
}

/** Keeps a copy of the table in memory, as an index would. */
export class ThingsCopy {
  readonly #pool: Pool
  #things: Map<number, number>
  #position: bigint | null
  killed = false
  rebuilds = 0
  /** Keys of all calls, in order. */
  readonly applied: number[][] = []
  refuse: (key: number) => string | undefined = () => undefined

  constructor(pool: Pool, snapshot: ThingsSnapshot = { position: null, things: new Map() }) {
    this.#pool = pool
    this.#things = new Map(snapshot.things)
    this.#position = snapshot.position
  }

  readonly requests = {
    report: async () => ({ things: this.#things.size }),
  }

  get things(): Map<number, number> {
    return new Map([...this.#things].sort(([a], [b]) => a - b))
  }

  snapshot(): ThingsSnapshot {
    return { position: this.#position, things: new Map(this.#things) }
  }

  async start(): Promise<bigint | null> {
    return this.#position
  }

  async apply(changes: readonly FeedChange[], position: bigint): Promise<Applied> {
    if (this.killed) return new Promise(() => undefined)
    const keys = changes.filter(({ kind }) => kind === 'thing').map(({ key }) => key)
    const setAside = keys.flatMap((key): SetAside[] => {
      const error = this.refuse(key)
      return error === undefined ? [] : [{ kind: 'thing', key, error }]
    })
    const taken = keys.filter((key) => setAside.every((one) => one.key !== key))
    const now = taken.length > 0 ? await readThings(this.#pool, taken) : new Map<number, number>()
    if (this.killed) return new Promise(() => undefined)
    for (const key of taken) this.#put(key, now.get(key))
    if (keys.length > 0) this.applied.push(keys)
    this.#position = position
    return { position, setAside }
  }

  async rebuild(position: bigint): Promise<SetAside[]> {
    this.rebuilds++
    this.#things = await readThings(this.#pool)
    this.#position = position
    return []
  }

  async documents(): Promise<number> {
    return this.#things.size
  }

  #put(key: number, value: number | undefined): void {
    if (value === undefined) this.#things.delete(key)
    else this.#things.set(key, value)
  }
}

/** Waits until every transaction that has begun by now, in any database of the server, has ended. */
export async function allEnded(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ xmax: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xmax')
  const ended = 'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as ended'
  while (!(await pool.query<{ ended: boolean }>(ended, [rows[0]?.xmax])).rows[0]?.ended) {
    // Other tests on the same server hold transactions open for a while.
  }
}

export const silent = pino({ level: 'silent' })

export function follow(
  pool: Pool,
  handler: ThingsCopy,
  options: Partial<FollowerOptions> = {},
): { follower: Follower; waker: Waker } {
  const waker = options.waker ?? createWaker(pool, silent)
  const follower = new Follower({ pool, kind: 'things', handler, waker, clock: systemClock, log: silent, ...options })
  follower.start()
  return { follower, waker }
}
