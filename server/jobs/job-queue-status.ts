import type { Pool } from 'pg'

export interface JobQueueStatus {
  /** Due, but not begun. */
  waiting: number
  running: number
  /** To be run later; failed ones that will be tried again are among them. */
  scheduled: number
  /** Of those to come, how many have failed before. */
  retrying: number
  /** Failed for good, kept for operators to look at. */
  dead: number
  /** Since when the oldest waiting job has been due; 0 when none waits. */
  secondsBehind: number
}

export interface DeadJob {
  id: string
  name: string
  attempts: number
  error: string
  failedAt: Date
}

// A job whose process was killed after another had taken its key has no attempts left, but the other does its work.
const isReplaced = 'key is null and last_error is null'

export async function readJobQueueStatus(pool: Pool): Promise<JobQueueStatus> {
  const { rows } = await pool.query<JobQueueStatus>(`
    with job as (
      select *, attempts >= max_attempts as is_over, ${isReplaced} as is_replaced, locked_at is not null as is_running,
        run_at <= clock_timestamp() as is_due
      from graphile_worker.jobs
    )
    select
      count(*) filter (where is_due and not is_over and not is_running)::integer as waiting,
      count(*) filter (where is_running)::integer as running,
      count(*) filter (where not is_due and not is_over and not is_running)::integer as scheduled,
      count(*) filter (where attempts > 0 and not is_over and not is_running)::integer as retrying,
      count(*) filter (where is_over and not is_replaced and not is_running)::integer as dead,
      coalesce(extract(epoch from clock_timestamp() - min(run_at) filter (
        where is_due and not is_over and not is_running)), 0)::float8 as "secondsBehind"
    from job`)
  return rows[0] as JobQueueStatus
}

/** The latest first. */
export async function readDeadJobs(pool: Pool, limit = 100): Promise<DeadJob[]> {
  const { rows } = await pool.query<DeadJob>(
    `select id::text, task_identifier as name, attempts, coalesce(last_error, '') as error, updated_at as "failedAt"
     from graphile_worker.jobs where attempts >= max_attempts and not (${isReplaced}) and locked_at is null
     order by updated_at desc, jobs.id desc limit $1`,
    [limit],
  )
  return rows
}
