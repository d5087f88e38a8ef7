import { runMigrations } from 'graphile-worker'
import type { BaseLogger } from 'pino'
import { graphileLog } from './graphile-log.ts'

/** Makes or updates the tables of the job library (schema `graphile_worker`). */
export async function migrateJobs(connectionString: string, log: BaseLogger): Promise<void> {
  await runMigrations({ connectionString, logger: graphileLog(log) })
}
