import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { isRunning, parentOf, startUser, temporaryFolder } from '../../../test/postgres-user.ts'
import { prepareDataFolder } from './data-folder.ts'
import { joinOrStart } from './join-or-start.ts'
import { layoutOf } from './layout.ts'
import { startPostgres } from './start-postgres.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const log = { info: () => undefined, warn: () => undefined }

async function query<Row>(connectionString: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query(text, values)).rows as Row[]
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A folder in which PostgreSQL has run and ended cleanly. */
async function usedFolder(): Promise<string> {
  const dataDir = await temporaryFolder()
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  await query(postgres.connectionString, 'create table kept as select 42 as value')
  await postgres.stop()
  return dataDir
}

async function keptAfterStart(dataDir: string): Promise<unknown> {
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  const rows = await query(postgres.connectionString, 'select value from kept')
  await postgres.stop()
  return rows
}

test('starts over a postmaster.pid that names a living process of the same user', async () => {
  const other = await joinOrStart({ dataDir: await temporaryFolder(), role: 'serve', log })
  const dataDir = await usedFolder()
  const { data, sockets } = layoutOf(dataDir)
  const stale = `${other.pid}\n${data}\n1700000000\n5432\n\n\n  1234567        99\nready\n`
  await writeFile(join(data, 'postmaster.pid'), stale)
  await writeFile(join(sockets, '.s.PGSQL.5432.lock'), stale)
  expect(await keptAfterStart(dataDir)).toEqual([{ value: 42 }])
  expect(isRunning(other.pid)).toBe(true)
  await other.stop()
})

test('starts over an empty postmaster.pid', async () => {
  const dataDir = await usedFolder()
  await writeFile(join(layoutOf(dataDir).data, 'postmaster.pid'), '')
  expect(await keptAfterStart(dataDir)).toEqual([{ value: 42 }])
})

test('starts over a PostgreSQL that an earlier supervisor left running', async () => {
  const dataDir = await usedFolder()
  const orphan = await startPostgres({ folder: await prepareDataFolder(dataDir), onLine: () => undefined })
  expect(await keptAfterStart(dataDir)).toEqual([{ value: 42 }])
  expect(await orphan.ended).toBe('exit code 0')
})

test('an initialisation that was interrupted is begun anew', async () => {
  const dataDir = await temporaryFolder()
  const layout = layoutOf(dataDir)
  await mkdir(join(`${layout.cluster}.new-0badc0de`, 'data', 'base'), { recursive: true })
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  expect((await readdir(layout.folder)).filter((name) => name.includes('.new-'))).toEqual([])
  await postgres.stop()
})

test('a start that is killed with kill -9 at any moment can be repeated', async () => {
  const dataDir = await temporaryFolder()
  const layout = layoutOf(dataDir)
  const user = startUser({ dataDir })
  await vi.waitFor(
    async () => {
      const made = await readdir(layout.folder)
      expect(made.some((name) => name.startsWith('cluster.new-'))).toBe(true)
    },
    { timeout: 20_000, interval: 5 },
  )
  user.child.kill('SIGKILL')
  await user.ended
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  expect(await query(postgres.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
})

test('PostgreSQL killed with kill -9 is started again, with every acknowledged commit', async () => {
  const dataDir = await temporaryFolder()
  const restarts: string[] = []
  let told: () => void = () => undefined
  const onRestart = (connectionString: string) => {
    restarts.push(connectionString)
    told()
  }
  const postgres = await joinOrStart({ dataDir, role: 'serve', log, onRestart })
  const { connectionString } = postgres
  await query(connectionString, 'create table acknowledged (n int)')
  for (let round = 1; round <= 3; round++) {
    const again = new Promise<void>((resolve) => {
      told = resolve
    })
    await query(connectionString, 'insert into acknowledged select generate_series(1, 1000)')
    process.kill(postgres.pid, 'SIGKILL')
    await again
    const [row] = await query<{ count: string }>(connectionString, 'select count(*) from acknowledged')
    expect(row).toEqual({ count: String(round * 1000) })
  }
  expect(restarts).toEqual([connectionString, connectionString, connectionString])
  await postgres.stop()
})

test('data that has vanished is not replaced by an empty database, and is used again when it is back', async () => {
  const dataDir = await usedFolder()
  const { cluster } = layoutOf(dataDir)
  const user = startUser({ dataDir })
  const { joined, pid } = await user.next('joined')
  await rename(cluster, `${cluster}-away`)
  process.kill(pid!, 'SIGKILL')
  expect((await user.next('warned')).warned).toContain('ended unexpectedly')
  expect((await user.next('warned')).warned).toContain(`the data in ${cluster} is gone`)
  await rename(`${cluster}-away`, cluster)
  await user.next('restarted')
  expect(await query(joined!, 'select value from kept')).toEqual([{ value: 42 }])
})

test('a supervisor killed with kill -9 takes PostgreSQL with it, and whoever uses it starts both again', async () => {
  const dataDir = await temporaryFolder()
  const users = [startUser({ dataDir, role: 'serve' }), startUser({ dataDir }), startUser({ dataDir })]
  const joined = await Promise.all(users.map((user) => user.next('joined')))
  const pid = joined[0]!.pid!
  process.kill(parentOf(pid), 'SIGKILL')
  const again = await Promise.all(users.map((user) => user.next('restarted')))
  expect(isRunning(pid)).toBe(false)
  expect(new Set(again.map(({ restarted }) => restarted))).toEqual(new Set([joined[0]!.joined]))
  for (const user of users) user.say('select pg_postmaster_start_time()::text as started')
  const started = await Promise.all(users.map(async (user) => (await user.next('rows')).rows[0]?.started))
  expect(new Set(started).size).toBe(1)
})

test('a supervisor killed with its only user leaves no PostgreSQL behind', async () => {
  const dataDir = await temporaryFolder()
  const user = startUser({ dataDir })
  const { pid } = await user.next('joined')
  const supervisor = parentOf(pid!)
  user.child.kill('SIGKILL')
  process.kill(supervisor, 'SIGKILL')
  await vi.waitFor(() => expect(isRunning(pid!)).toBe(false), { timeout: 20_000, interval: 10 })
  await expect(keptOrEmpty(dataDir)).resolves.toEqual([{ one: 1 }])
})

async function keptOrEmpty(dataDir: string): Promise<unknown> {
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  const rows = await query(postgres.connectionString, 'select 1 as one')
  await postgres.stop()
  return rows
}

test.runIf(process.platform === 'linux')('crashes leave no shared memory behind', async () => {
  const dataDir = await usedFolder()
  const pids: number[] = []
  for (let crash = 0; crash < 2; crash++) {
    const user = startUser({ dataDir })
    const { pid } = await user.next('joined')
    pids.push(pid!)
    expect(await readFile(`/proc/${pid}/maps`, 'utf8')).not.toContain('/dev/shm/')
    const supervisor = parentOf(pid!)
    process.kill(supervisor, 'SIGSTOP')
    for (const victim of [pid!, user.child.pid!, supervisor]) process.kill(victim, 'SIGKILL')
    await user.ended
  }
  expect(await creatorsOfSharedMemory()).toContain(pids.at(-1))
  expect(await keptAfterStart(dataDir)).toEqual([{ value: 42 }])
  const left = await creatorsOfSharedMemory()
  expect(pids.filter((pid) => left.includes(pid))).toEqual([])
})

/** Process ids (fifth column, `cpid`) of those who made the segments that there are. */
async function creatorsOfSharedMemory(): Promise<number[]> {
  const lines = (await readFile('/proc/sysvipc/shm', 'utf8')).trim().split('\n').slice(1)
  return lines.map((line) => Number(line.trim().split(/\s+/)[4]))
}
