import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { databaseName, ensureCluster, superuser } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import type { Layout } from './layout.ts'
import { clearLeftovers, clearSockets } from './leftovers.ts'
import { writeOwned } from './ownership.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { longestSocketPath } from './socket-path.ts'
import { usableBinaries } from './usable-binaries.ts'

export interface StartOptions {
  folder: DataFolder
  /** Settings of PostgreSQL beside ours. */
  settings?: Readonly<Record<string, string>> | undefined
  onLine: (line: string) => void
  signal?: AbortSignal
  /** Data must be there: after a crash, a folder that has vanished must not become an empty catalogue. */
  isRestart?: boolean
}

export interface StartedPostgres extends Postmaster {
  connectionString: string
}

const port = 5432

/**
 * Starts PostgreSQL in its folder, making the cluster first where there is none (0.7 s; else 0.05 s). The caller
 * holds the folder. Rejected with PostgreSQL's own words when it does not start.
 */
export async function startPostgres(options: StartOptions): Promise<StartedPostgres> {
  const { layout, user } = options.folder
  const binaries = await usableBinaries(layout.folder, user)
  if (options.isRestart && !existsSync(layout.cluster)) throw new Error(`the data in ${layout.cluster} is gone`)
  await ensureCluster(layout, binaries, user)
  await clearLeftovers(layout.data, options.onLine)
  await clearSockets(layout.sockets)
  const address = await chooseAddress(layout)
  const postmaster = await startPostmaster({
    ...options,
    postgres: binaries.postgres,
    data: layout.data,
    user,
    settings: { ...ownSettings, ...address.settings, ...options.settings },
  })
  const password = await readFile(layout.password, 'utf8')
  const connectionString = `postgres://${superuser}:${password}@${address.host}/${databaseName}`
  await writeOwned(layout.address, `${connectionString}\n`, user)
  return { ...postmaster, connectionString }
}

const ownSettings: Readonly<Record<string, string>> = {
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // In files of the cluster: memory in /dev/shm is short in containers, and is taken away when its user logs out.
  dynamic_shared_memory_type: 'mmap',
}

interface Address {
  host: string
  settings: Readonly<Record<string, string>>
}

async function chooseAddress({ sockets, address }: Layout): Promise<Address> {
  const fits = Buffer.byteLength(join(sockets, `.s.PGSQL.${port}.lock`)) <= longestSocketPath
  if (fits && process.platform !== 'win32') {
    return {
      host: `${encodeURIComponent(sockets)}:${port}`,
      settings: {
        unix_socket_directories: `"${sockets.replaceAll('"', '""')}"`,
        listen_addresses: '',
        port: `${port}`,
      },
    }
  }
  const free = await freePort(await lastPort(address))
  return {
    host: `127.0.0.1:${free}`,
    settings: { unix_socket_directories: '', listen_addresses: '127.0.0.1', port: String(free) },
  }
}

/** The port of the last start, so that those who know it find PostgreSQL again. */
async function lastPort(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return Number(/@127\.0\.0\.1:(\d+)\//.exec(text)?.[1] ?? 0)
}

async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => server.on('error', reject).listen(wanted, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  } catch (error) {
    if (wanted === 0) throw error
    return freePort(0)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}
