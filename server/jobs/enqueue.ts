import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

export interface EnqueueOptions {
  /** Not before this instant. */
  runAt?: Date
  /** A job that waits under the same key is replaced. */
  key?: string
  /** 25 by default: about three days. */
  maxAttempts?: number
  /** Jobs of one queue run one after another. A name from a short list, never an id. */
  queue?: string
  /** Lower runs first; 0 by default. */
  priority?: number
}

/**
 * Has a job done after the transaction has been committed, at least once; returns its id. Not for hot writes:
 * the library notifies its workers inside the transaction, which makes commits wait for each other.
 */
export async function enqueue(
  tx: Kysely<Database>,
  name: string,
  payload: unknown = {},
  options: EnqueueOptions = {},
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id::text from graphile_worker.add_job(
      ${name},
      payload := ${JSON.stringify(payload)}::json,
      queue_name := ${options.queue ?? null},
      run_at := ${options.runAt ?? null}::timestamptz,
      max_attempts := ${options.maxAttempts ?? null}::integer,
      job_key := ${options.key ?? null},
      priority := ${options.priority ?? null}::integer
    )`.execute(tx)
  return rows[0]?.id ?? ''
}
