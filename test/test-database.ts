import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { Client, type Pool } from 'pg'
import { inject } from 'vitest'
import type { Database } from '../db/schema.ts'
import { connectDatabase } from '../server/database/connect.ts'
import { migrate } from '../server/database/migrate.ts'
import { readMigrationFiles } from '../server/database/migration-files.ts'

export interface TestDatabase {
  connectionString: string
  db: Kysely<Database>
  pool: Pool
  drop(): Promise<void>
}

let template: Promise<string> | undefined

/** A migrated database of its own, empty but for what migrations put in. About 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  template ??= ensureTemplate()
  // Files are copied in a third of the time in which they are written to the log.
  const made = `template ${await template} strategy file_copy`
  return openTestDatabase(`catalogue_test_${randomBytes(6).toString('hex')}`, made)
}

/** A database of its own in which nothing has been made yet. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return openTestDatabase(`catalogue_test_${randomBytes(6).toString('hex')}`, utf8)
}

// The new database must not depend on the encoding that the server was set up with.
const utf8 = `template template0 encoding 'UTF8'`

async function openTestDatabase(name: string, made: string): Promise<TestDatabase> {
  await onServer((client) => client.query(`create database ${name} ${made}`))
  const connectionString = databaseUrl(name)
  const { db, pool, close } = connectDatabase({ connectionString, poolSize: 10, applicationName: 'catalogue test' })
  const drop = async () => {
    await close()
    await onServer((client) => client.query(`drop database if exists ${name} with (force)`))
  }
  return { connectionString, db, pool, drop }
}

/** Leaves no course, and nothing that hangs on one, also of what is only ever added to; ids begin anew. */
export async function emptyCatalogue(pool: Pool): Promise<void> {
  const books = (trigger: string) =>
    ['ledger_entry', 'ledger_transaction'].map(
      (table) => `alter table ${table} ${trigger} trigger ${table}_kept_whole;`,
    )
  await pool.query(`begin; set local session_replication_role = replica;
    ${books('disable').join('')}
    truncate course, category, teacher, change_log restart identity cascade;
    ${books('enable always').join('')} commit`)
}

/** Connections to this database that wait for a lock. */
export async function waitingConnections(pool: Pool): Promise<number> {
  const { rows } = await pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length
}

/** Migrated once per set of migrations and server; several test files at once wait for the first. */
async function ensureTemplate(): Promise<string> {
  const files = await readMigrationFiles()
  const name = `catalogue_template_${createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12)}`
  await onServer(async (client) => {
    await client.query(`select pg_advisory_lock(hashtext($1))`, [name])
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length > 0) return
    const fresh = `${name}_new`
    await client.query(`drop database if exists ${fresh} with (force)`)
    await client.query(`create database ${fresh} ${utf8}`)
    await migrate(databaseUrl(fresh))
    await client.query(`alter database ${fresh} rename to ${name}`)
  })
  return name
}

/** Of this worker: one server serves several only where there are not enough of them. */
function ownServer(): string {
  const servers = inject('databaseServers')
  return servers[(Number(process.env.VITEST_POOL_ID) - 1) % servers.length]!
}

function databaseUrl(name: string): string {
  const url = new URL(ownServer())
  url.pathname = `/${name}`
  return url.href
}

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownServer() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
