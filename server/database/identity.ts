import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { errorCode } from './database-error.ts'

interface IdentityRow {
  random: string
  system: string
  timeline: number
  database: string
}

/**
 * Sixteen hexadecimal digits that no other database has, be it a copy of the tables, a restored backup or a
 * standby that was promoted: from the random value that `migrate` and `restore` make, and from the server's own.
 */
export async function databaseIdentity(db: Kysely<Database>): Promise<string> {
  const { random, system, timeline, database } = await readIdentity(db)
  return createHash('sha256').update([random, system, timeline, database].join('\n')).digest('hex').slice(0, 16)
}

// The control file learns of a promotion only with the next checkpoint, so a server that writes is asked for the
// timeline of its log instead.
async function readIdentity(db: Kysely<Database>): Promise<IdentityRow> {
  try {
    const { rows } = await sql<IdentityRow>`
      select random::text, (select system_identifier::text from pg_control_system()) as system,
             case when pg_is_in_recovery() then (select timeline_id from pg_control_checkpoint())
                  else ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end as timeline,
             (select oid::text from pg_database where datname = current_database()) as database
      from database_identity`.execute(db)
    if (rows[0] === undefined) throw new AppError('internal', 'table database_identity is empty; expected one row')
    return rows[0]
  } catch (error) {
    throw errorCode(error) === '42501' ? missingGrant(error) : error
  }
}

function missingGrant(cause: unknown): AppError {
  return new AppError(
    'unprocessable',
    'The database role may not read what tells this server from others. An administrator can allow it: ' +
      'GRANT EXECUTE ON FUNCTION pg_control_system(), pg_control_checkpoint(), ' +
      'pg_current_wal_lsn(), pg_walfile_name(pg_lsn) TO the role in DATABASE_URL.',
    { cause },
  )
}
