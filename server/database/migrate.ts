import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { connectDatabase } from './connect.ts'
import { type MigrationFile, readMigrationFiles } from './migration-files.ts'

export interface MigrateResult {
  /** Names of what this call applied, in order. */
  applied: string[]
}

const oldestServer = 150_000
const lockTimeout = 10 * 60_000

/**
 * Brings the database to this version of the program; does nothing when it is there. Several at once wait for each
 * other. Throws an AppError (`unprocessable`) on a server that is too old or not UTF-8, and on a database that a
 * newer version of the program has made.
 */
export async function migrate(connectionString: string, folder?: string): Promise<MigrateResult> {
  const files = await readMigrationFiles(folder)
  const connection = connectDatabase({
    connectionString,
    poolSize: 1,
    statementTimeout: 0,
    lockTimeout,
    applicationName: 'catalogue migrate',
  })
  try {
    await refuseUnfitServer(connection.db)
    return await applyFiles(connection.db, files)
  } finally {
    await connection.close()
  }
}

/** Names of migrations that the database lacks; throws as `migrate` does. */
export async function pendingMigrations(db: Kysely<Database>, folder?: string): Promise<string[]> {
  const files = await readMigrationFiles(folder)
  await refuseUnfitServer(db)
  const applied = await appliedMigrations(db)
  refuseNewerDatabase(files, applied)
  return files.map((file) => file.name).filter((name) => !applied.includes(name))
}

/** What a server says of itself: `number` as in `server_version_num`. */
export interface ServerAbout {
  number: number
  version: string
  encoding: string
}

async function refuseUnfitServer(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<ServerAbout>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
           current_setting('server_encoding') as encoding`.execute(db)
  for (const server of rows) refuseUnfit(server)
}

export function refuseUnfit({ number, version, encoding }: ServerAbout): void {
  if (number < oldestServer) {
    throw new AppError('unprocessable', `The database is PostgreSQL ${version}; expected 15 or newer.`)
  }
  if (encoding !== 'UTF8') throw new AppError('unprocessable', `The database is encoded in ${encoding}; expected UTF8.`)
}

async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const { rows: tables } = await sql`select 1 where to_regclass('kysely_migration') is not null`.execute(db)
  if (tables.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

function refuseNewerDatabase(files: readonly MigrationFile[], applied: readonly string[]): void {
  const known = new Set(files.map((file) => file.name))
  const unknown = applied.filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new AppError(
    'unprocessable',
    `The database was made by a newer version of the program: it has ${unknown.join(', ')}, ` +
      `this version ends with ${files.at(-1)?.name ?? 'nothing'}. Start that version, or restore a backup.`,
  )
}

async function applyFiles(db: Kysely<Database>, files: readonly MigrationFile[]): Promise<MigrateResult> {
  refuseNewerDatabase(files, await appliedMigrations(db))
  const provider = {
    getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, toMigration(file)])),
  }
  const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) {
    // Another process may have brought it further while this one waited for its turn.
    refuseNewerDatabase(files, await appliedMigrations(db))
    throw error
  }
  return { applied: results.filter((result) => result.status === 'Success').map((result) => result.migrationName) }
}

function toMigration(file: MigrationFile): Migration {
  return {
    up: async (db) => {
      try {
        await sql.raw(file.sql).execute(db)
      } catch (error) {
        throw new AppError('internal', `migration ${file.name}${placeOf(error, file.sql)} failed`, { cause: error })
      }
    },
  }
}

function placeOf(error: unknown, text: string): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN
  if (!(position > 0)) return ''
  return `, line ${[...text].slice(0, position - 1).filter((character) => character === '\n').length + 1},`
}
