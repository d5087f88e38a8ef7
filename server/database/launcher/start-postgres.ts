import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { databaseName, ensureCluster, makeOwned, superuser, writeOwned } from './cluster.ts'
import { layoutOf } from './layout.ts'
import { choosePostgresUser } from './postgres-user.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { usableBinaries } from './usable-binaries.ts'

export interface StartOptions {
  dataDir: string
  /** Settings of PostgreSQL beside ours. */
  settings?: Readonly<Record<string, string>>
  onLine: (line: string) => void
}

export interface StartedPostgres extends Postmaster {
  connectionString: string
}

// A Unix socket's path, terminator included, must fit into 108 bytes on Linux and 104 on macOS.
const longestSocketPath = process.platform === 'linux' ? 107 : 103
const port = 5432

/** Starts PostgreSQL on `dataDir`, making the cluster first where there is none. The caller holds the folder. */
export async function startPostgres({ dataDir, settings, onLine }: StartOptions): Promise<StartedPostgres> {
  const layout = layoutOf(dataDir)
  const user = choosePostgresUser(layout.data, dataDir)
  await makeOwned(layout.folder, user)
  await makeOwned(layout.sockets, user)
  const binaries = await usableBinaries(layout.folder, user)
  await ensureCluster(layout, binaries, user)
  const address = await chooseAddress(layout.sockets)
  const postmaster = await startPostmaster({
    postgres: binaries.postgres,
    data: layout.data,
    user,
    settings: { ...ownSettings, ...address.settings, ...settings },
    onLine,
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

async function chooseAddress(folder: string): Promise<Address> {
  const fits = Buffer.byteLength(join(folder, `.s.PGSQL.${port}.lock`)) <= longestSocketPath
  if (fits && process.platform !== 'win32') {
    return {
      host: `${encodeURIComponent(folder)}:${port}`,
      settings: { unix_socket_directories: `"${folder}"`, listen_addresses: '', port: String(port) },
    }
  }
  const free = await freePort()
  return {
    host: `127.0.0.1:${free}`,
    settings: { unix_socket_directories: '', listen_addresses: '127.0.0.1', port: String(free) },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1 was found')
  return address.port
}
