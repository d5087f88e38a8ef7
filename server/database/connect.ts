import { Kysely, PostgresDialect, type PostgresPoolClient, type PostgresQueryResult } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import type { BaseLogger } from 'pino'
import type { Database } from '../../db/schema.ts'
import { columnTypes } from './column-types.ts'
import { toDatabaseError } from './database-error.ts'
import { readName } from './named-statement.ts'
import type { ServerWatch } from './server-watch.ts'

export interface ConnectOptions {
  connectionString: string
  /** Connections at most. */
  poolSize?: number
  /** Milliseconds that one statement may take; 0 for no limit. */
  statementTimeout?: number
  /** Milliseconds to wait for a lock; 0 for no limit. */
  lockTimeout?: number
  /** Milliseconds to wait for a connection, be it a new one or one that others use. */
  connectTimeout?: number
  /** Ends connections to a server that does not answer; without, a statement that is lost fails after its time and a little. */
  watch?: ServerWatch
  /** Shown in `pg_stat_activity`. */
  applicationName?: string
  log?: Pick<BaseLogger, 'warn'>
}

export interface DatabaseConnection {
  db: Kysely<Database>
  /** The same connections, for statements that Kysely has no words for. Its errors are those of `pg`. */
  pool: Pool
  close(): Promise<void>
}

/** Opens no connection yet; the first query does. */
export function connectDatabase(options: ConnectOptions): DatabaseConnection {
  const pool = createPool(options)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: kyselyPool(pool) }) })
  let closing: Promise<void> | undefined
  const close = async () => {
    await db.destroy()
    await pool.end()
  }
  return {
    db,
    pool,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/** Milliseconds. */
const answerOnItsWay = 5_000

function createPool(options: ConnectOptions): Pool {
  const { connectionString, poolSize = 10, statementTimeout = 30_000, lockTimeout = 10_000 } = options
  const pool = new Pool({
    connectionString,
    Client: options.watch?.Client,
    max: poolSize,
    types: columnTypes,
    application_name: options.applicationName ?? 'catalogue',
    connectionTimeoutMillis: options.connectTimeout ?? 10_000,
    statement_timeout: statementTimeout,
    // The server ends a statement that takes too long, and says so; where that does not arrive either, the way to it is broken.
    query_timeout: statementTimeout === 0 ? 0 : statementTimeout + answerOnItsWay,
    lock_timeout: lockTimeout,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // What an administrator set for the server must not change what our SQL means.
    options: '-c timezone=UTC -c datestyle=ISO -c jit=off',
  })
  // A server that ends with the last who uses it may be quicker than the goodbye of our connections.
  const lost = (error: Error) => {
    if (!pool.ending) options.log?.warn({ err: error }, 'a connection to the database was lost')
  }
  pool.on('error', lost)
  // A connection lost while in use says so here as well as to its query; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** What Kysely sees of the pool: it translates errors, sends names, and leaves ending the pool to `close`. */
function kyselyPool(pool: Pool) {
  const seen = new WeakMap<PoolClient, PostgresPoolClient>()
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect().catch(rethrow)
    const known = seen.get(client) ?? kyselyClient(client)
    seen.set(client, known)
    return known
  }
  return { connect, end: async () => undefined }
}

function kyselyClient(client: PoolClient): PostgresPoolClient {
  // Another query must not be given to a connection that the server is about to end, or that still waits for an answer.
  let isEnding = false
  const query = async <R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    const named = readName(text)
    try {
      const result = await (named ? client.query({ ...named, values: [...values] }) : client.query(text, [...values]))
      return result as unknown as PostgresQueryResult<R>
    } catch (error) {
      isEnding ||= leavesUnusable(error)
      throw toDatabaseError(error)
    }
  }
  return { query: query as PostgresPoolClient['query'], release: () => client.release(isEnding) }
}

function leavesUnusable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('severity' in error && error.severity === 'FATAL') || error.message === 'Query read timeout'
}

function rethrow(error: unknown): never {
  throw toDatabaseError(error)
}
