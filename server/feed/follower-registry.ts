import { hostname } from 'node:os'
import type { Pool } from 'pg'
import type { FeedChange } from './change-feed.ts'

export const heartbeatEvery = 2_000

/**
 * In SQL: this row of `follower` (or of its alias) belongs to a process that lives. By the clock of the database;
 * whoever has not been seen since the server started died with the server before.
 */
export const isLiving = livesAs('follower')

export function livesAs(alias: string): string {
  return `${alias}.seen_at > greatest(clock_timestamp() - interval '10 seconds', pg_postmaster_start_time())`
}

/** Something a follower could not take. */
export interface SetAside extends FeedChange {
  error: string
}

/** The rows of one follower in the database. */
export class FollowerRegistry {
  readonly id: string
  readonly #pool: Pool
  readonly #kind: string
  readonly #process: string

  constructor(pool: Pool, id: string, kind: string, process = thisProcess()) {
    this.id = id
    this.#pool = pool
    this.#kind = kind
    this.#process = process
  }

  /** Says "I live and am here"; registers again if somebody took this follower for dead. */
  async beat(position: bigint | null, documents: number): Promise<void> {
    await this.#pool.query({
      name: 'beat-follower',
      text: `insert into follower (id, process, kind, position, documents) values ($1, $2, $3, $4::xid8, $5)
        on conflict (id) do update
        set position = excluded.position, documents = excluded.documents, seen_at = clock_timestamp()`,
      values: [this.id, this.#process, this.#kind, position === null ? null : String(position), documents],
    })
  }

  /** Ends for all to see. With something set aside the row stays, so that the next process tries that again. */
  async leave(): Promise<void> {
    await this.#pool.query(`update follower set seen_at = '-infinity' where id = $1`, [this.id])
    await this.#pool.query(
      'delete from follower where id = $1 and not exists (select from follower_set_aside where follower_id = $1)',
      [this.id],
    )
  }

  /** What followers of this kind have left undone, dead ones too: a successor must try it again. */
  async inherited(): Promise<FeedChange[]> {
    const { rows } = await this.#pool.query<{ kind: string; key: string }>(
      `select distinct s.kind, s.key from follower_set_aside s join follower f on f.id = s.follower_id where f.kind = $1`,
      [this.#kind],
    )
    return rows.map(({ kind, key }) => ({ kind, key: Number(key) }))
  }

  /** What the database holds as set aside by this follower. */
  async listed(): Promise<FeedChange[]> {
    const { rows } = await this.#pool.query<{ kind: string; key: string }>(
      'select kind, key from follower_set_aside where follower_id = $1',
      [this.id],
    )
    return rows.map(({ kind, key }) => ({ kind, key: Number(key) }))
  }

  async setAside(items: readonly SetAside[]): Promise<void> {
    await this.#pool.query(
      `insert into follower_set_aside (follower_id, kind, key, error)
       select $1, kind, key, error from unnest($2::text[], $3::bigint[], $4::text[]) as item (kind, key, error)
       on conflict (follower_id, kind, key) do update
       set error = excluded.error, attempts = follower_set_aside.attempts + 1`,
      [
        this.id,
        items.map((item) => item.kind),
        items.map((item) => item.key),
        items.map((item) => item.error.replaceAll('\0', '')),
      ],
    )
  }

  async settled(items: readonly FeedChange[]): Promise<void> {
    await this.#pool.query(
      `delete from follower_set_aside s using unnest($2::text[], $3::bigint[]) as item (kind, key)
       where s.follower_id = $1 and s.kind = item.kind and s.key = item.key`,
      [this.id, items.map((item) => item.kind), items.map((item) => item.key)],
    )
  }
}

function thisProcess(): string {
  return `${hostname()}:${process.pid}`
}
