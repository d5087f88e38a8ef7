import type { Pool } from 'pg'
import { isLiving, livesAs } from './follower-registry.ts'

export interface FollowerStatus {
  id: string
  kind: string
  process: string
  /** Null while it has not begun to follow. */
  position: string | null
  documents: number
  startedAt: Date
  seenAt: Date
  /** Rows of the change log that it has not passed, counted up to `countedRows`. */
  rowsBehind: number
  /** Age of the oldest of them; 0 when there is none. */
  secondsBehind: number
}

/** A transaction that is still writing: nobody can read the changes of later ones before it ends. */
export interface FeedHolder {
  pid: number | null
  application: string
  database: string
  since: Date | null
  /** What the backend is doing, such as "idle in transaction"; null: this role of the database may not see who it is. */
  state: string | null
}

export interface SetAsideStatus {
  process: string
  /** Whether that process runs; what ended ones left is shown while none does, and tried by the next. */
  living: boolean
  kind: string
  key: string
  error: string
  attempts: number
  since: Date
}

export interface FeedStatus {
  followers: FollowerStatus[]
  setAside: SetAsideStatus[]
  /** The oldest first. */
  heldBackBy: FeedHolder[]
}

export const countedRows = 100_000
export const listedSetAside = 1_000

/** Where the living followers stand and what holds them up. */
export async function readFeedStatus(pool: Pool): Promise<FeedStatus> {
  const [followers, setAside, heldBackBy] = await Promise.all([
    readFollowers(pool),
    readSetAside(pool),
    readHolders(pool),
  ])
  return { followers, setAside, heldBackBy }
}

async function readFollowers(pool: Pool): Promise<FollowerStatus[]> {
  const { rows } = await pool.query<FollowerStatus>(
    `select follower.id, follower.kind, follower.process, follower.position::text,
       follower.documents::float8 as documents, follower.started_at as "startedAt", follower.seen_at as "seenAt", behind.count as "rowsBehind",
       coalesce(extract(epoch from clock_timestamp() - behind.oldest), 0)::float8 as "secondsBehind"
     from follower, lateral (
       select count(*)::integer as count, min(logged_at) as oldest
       from (select logged_at from change_log where tx >= coalesce(follower.position, '0') limit $1) behind
     ) behind
     where ${isLiving}
     order by follower.kind, follower.started_at`,
    [countedRows],
  )
  return rows
}

async function readSetAside(pool: Pool): Promise<SetAsideStatus[]> {
  const { rows } = await pool.query<SetAsideStatus>(
    `select follower.process, ${isLiving} as living, s.kind, s.key::text, s.error, s.attempts, s.since
     from follower_set_aside s join follower on follower.id = s.follower_id
     where ${isLiving} or not exists (
       select from follower as successor where successor.kind = follower.kind and ${livesAs('successor')}
     )
     order by s.since, s.kind, s.key limit ${listedSetAside}`,
  )
  return rows
}

// One that began within the last second holds nobody back that anybody would notice.
// Transactions of other databases of the same server count too, and so do prepared ones. Who is not shown to this
// role is known by what can be read and not yet be taken.
async function readHolders(pool: Pool): Promise<FeedHolder[]> {
  const { rows } = await pool.query<FeedHolder>(
    `with seen as (
       select pid, coalesce(application_name, '') as application, coalesce(datname, '') as database,
         xact_start as since, coalesce(state, 'unknown') as state
       from pg_stat_activity
       where backend_xid is not null and pid <> pg_backend_pid() and xact_start < clock_timestamp() - interval '1 second'
       union all
       select null, gid, database, prepared, 'prepared transaction' from pg_prepared_xacts
     ), kept as (
       select min(logged_at) as since from change_log where tx >= pg_snapshot_xmin(pg_current_snapshot())
     )
     select * from seen
     union all
     select null, '', '', since, null from kept
     where since < clock_timestamp() - interval '1 second' and not exists (select from seen)
     order by since nulls first`,
  )
  return rows
}
