import { join } from 'node:path'
import { Client } from 'pg'
import { joinOrStart } from '../../server/database/launcher/join-or-start.ts'

/** A PostgreSQL with the program's own settings, on which every measurement has a database of its own. */
export interface BenchServer {
  /** Such as `PostgreSQL 18.4`. */
  version: string
  /** Makes an empty database and gives its address; one that is there already is dropped first. */
  createDatabase(name: string): Promise<string>
  dropDatabase(name: string): Promise<void>
}

const log = { info: () => undefined, warn: (message: unknown) => console.warn(message) }

/** The server that `DATABASE_URL` names, else an embedded one in `folder`. */
export async function withServer<T>(folder: string, work: (server: BenchServer) => Promise<T>): Promise<T> {
  const given = process.env.DATABASE_URL
  if (given !== undefined) return work(await serverAt(given))
  const postgres = await joinOrStart({ dataDir: join(folder, 'postgres'), role: 'command', log })
  try {
    return await work(await serverAt(postgres.connectionString))
  } finally {
    await postgres.stop()
  }
}

async function serverAt(connectionString: string): Promise<BenchServer> {
  const run = async (statement: string) => {
    const client = new Client({ connectionString })
    await client.connect()
    try {
      return await client.query(statement)
    } finally {
      await client.end()
    }
  }
  const dropDatabase = async (name: string) => {
    await run(`drop database if exists ${databaseName(name)} with (force)`)
  }
  const { rows } = await run('show server_version')
  return {
    version: `PostgreSQL ${String(rows[0]?.server_version).split(' ')[0]}`,
    dropDatabase,
    createDatabase: async (name) => {
      await dropDatabase(name)
      await run(`create database ${databaseName(name)} template template0 encoding 'UTF8'`)
      const url = new URL(connectionString)
      url.pathname = `/${databaseName(name)}`
      return url.href
    },
  }
}

function databaseName(name: string): string {
  return `catalogue_bench_${name}`
}
