import type { Pool } from 'pg'
import { isLiving } from './follower-registry.ts'

export interface PruneOptions {
  /** Interval as PostgreSQL reads it. */
  keepFor?: string
  /** Rows a transaction. */
  chunk?: number
}

// A row goes when it is old and every living follower has passed it. What is deleted and how far that reaches
// become visible together, so that no reader misses a row without knowing it.
const pruneStatement = `
  with bound as (
    select least(pg_snapshot_xmin(pg_current_snapshot()), (
      select min(coalesce(position, '0')::text::bigint)::text::xid8 from follower
      where ${isLiving}
    )) as tx
  ), oldest as (
    select log.tx, log.seq from change_log log, bound where log.tx < bound.tx order by log.tx, log.seq limit $1
  ), gone as (
    delete from change_log log using oldest
    where log.tx = oldest.tx and log.seq = oldest.seq and log.logged_at < clock_timestamp() - $2::interval
    returning log.tx
  ), reached as (
    update feed_state
    set pruned_to = greatest(pruned_to, (select (max(tx::text::bigint) + 1)::text::xid8 from gone))
    where exists (select from gone)
  )
  select count(*)::integer as count from gone`

/** Deletes rows of the change log that nobody needs any more, in small transactions; returns how many. */
export async function pruneChangeLog(pool: Pool, options: PruneOptions = {}): Promise<number> {
  const { keepFor = '24 hours', chunk = 500 } = options
  let pruned = 0
  for (;;) {
    const { rows } = await pool.query<{ count: number }>(pruneStatement, [chunk, keepFor])
    const count = rows[0]?.count ?? 0
    pruned += count
    if (count < chunk) break
  }
  await forgetTheDead(pool)
  return pruned
}

// What a dead follower has set aside is kept for as long as its successor may begin where it stood.
async function forgetTheDead(pool: Pool): Promise<void> {
  await pool.query(
    `delete from follower
     where not (${isLiving}) and (
       position is null
       or position < (select pruned_to from feed_state)
       or not exists (select from follower_set_aside where follower_id = follower.id)
     )`,
  )
  await pool.query(`delete from follower_request where asked_at < clock_timestamp() - interval '1 day'`)
}
