import { spawnSync } from 'node:child_process'
import { chmod, chown, cp, lstat, mkdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startUser, temporaryFolder, tsx } from '../../../test/postgres-user.ts'
import { runToEnd } from './cluster.ts'
import { joinOrStart } from './join-or-start.ts'
import { layoutOf } from './layout.ts'
import { findPackagedPostgres } from './package-binaries.ts'
import { usableBinaries } from './usable-binaries.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const log = { info: () => undefined, warn: () => undefined }
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }

async function startAndAsk(dataDir: string, question: string): Promise<Record<string, unknown>> {
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  const client = new Client({ connectionString: postgres.connectionString })
  await client.connect()
  const { rows } = await client.query(question)
  await client.end()
  await postgres.stop()
  return rows[0]
}

const character = `select current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
  upper('émile ß') as upper, current_setting('timezone') as zone, current_setting('lc_messages') as messages,
  current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
  current_setting('max_connections')::int as connections
  from pg_database where datname = current_database()`
const expectedCharacter = {
  encoding: 'UTF8',
  provider: 'b',
  locale: 'C.UTF-8',
  upper: 'ÉMILE ß',
  zone: 'UTC',
  messages: 'C',
  fsync: 'on',
  commit: 'on',
  connections: 100,
}

test('text is UTF-8 in the builtin locale, and commits are written through', async () => {
  expect(await startAndAsk(await temporaryFolder(), character)).toEqual(expectedCharacter)
})

test.each<Record<string, string>>([
  { LANG: 'C', LC_ALL: 'C' },
  { LANG: 'xx_YY.nonsense', LC_ALL: 'tr_TR.ISO-8859-9' },
  { PGDATA: '/nowhere', PGPORT: '1', PGHOST: 'nowhere', PGOPTIONS: '-c nonsense=1', PGTZ: 'Asia/Kolkata' },
])('the environment %j changes nothing about that', async (env) => {
  const user = startUser({ dataDir: await temporaryFolder(), env })
  await user.next('joined')
  user.say(character.replaceAll('\n', ' '))
  const said = env.PGOPTIONS === undefined ? await user.next('rows') : await user.next('failed')
  if (said.rows !== undefined) expect(said.rows).toEqual([expectedCharacter])
})

test.each([
  ['spaces', 'a folder with spaces'],
  ['quotes and commas', `"it's", said %2F\\ she`],
  ['letters of all scripts', 'पाठ्यक्रम-курсы'],
  ['a path too long for a socket', 'deep/'.repeat(30)],
])('a data folder may have %s', async (_what, name) => {
  const dataDir = join(await temporaryFolder(), name)
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  const other = await joinOrStart({ dataDir, role: 'command', log })
  expect(other.connectionString).toBe(postgres.connectionString)
  const client = new Client({ connectionString: postgres.connectionString })
  await client.connect()
  await client.end()
  await Promise.all([postgres.stop(), other.stop()])
})

test('where the socket cannot be, a port on 127.0.0.1 is found again after a crash', async () => {
  const dataDir = join(await temporaryFolder(), 'deep/'.repeat(30))
  const first = await joinOrStart({ dataDir, role: 'serve', log })
  await first.stop()
  const second = await joinOrStart({ dataDir, role: 'serve', log })
  expect(second.connectionString).toMatch(/@127\.0\.0\.1:\d+\//)
  expect(second.connectionString).toBe(first.connectionString)
  const client = new Client({ connectionString: second.connectionString.replace(/:[^:@]+@/, ':wrong@') })
  await expect(client.connect()).rejects.toThrow('password authentication failed')
  await second.stop()
})

test('address and password are written for their owner alone', async () => {
  const dataDir = await temporaryFolder()
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  const layout = layoutOf(dataDir)
  const modes = await Promise.all(
    [layout.address, layout.password, layout.log, layout.sockets, layout.control].map(
      async (path) => (await stat(path)).mode & 0o777,
    ),
  )
  expect(modes).toEqual([0o600, 0o600, 0o600, 0o700, 0o700])
  expect(await readFile(layout.address, 'utf8')).toBe(`${postgres.connectionString}\n`)
  expect(new URL(postgres.connectionString).password).toHaveLength(32)
  await postgres.stop()
})

test.runIf(isRoot)('for root it runs as nobody, or as the owner of the folder', async () => {
  const ours = await temporaryFolder()
  const theirs = await temporaryFolder()
  await chown(theirs, 12_345, 54_321)
  for (const [dataDir, uid] of [
    [ours, 65_534],
    [theirs, 12_345],
  ] as const) {
    const postgres = await joinOrStart({ dataDir, role: 'serve', log })
    const status = await readFile(`/proc/${postgres.pid}/status`, 'utf8')
    expect(status).toMatch(new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s+${uid}\\s`, 'm'))
    expect(status).toMatch(/^Groups:\s*$/m)
    await postgres.stop()
  }
})

test.runIf(isRoot)('a folder that root and its owner take turns with stays usable to both', async () => {
  const dataDir = await temporaryFolder()
  await chown(dataDir, nobody.uid, nobody.gid)
  const serve = await joinOrStart({ dataDir, role: 'serve', log })
  const guest = startUser({ dataDir, ...nobody })
  expect((await guest.next('joined')).pid).toBe(serve.pid)
  await serve.stop()
  guest.say('leave')
  await guest.ended
  const owner = startUser({ dataDir, ...nobody })
  await owner.next('joined')
  owner.say('leave')
  expect(await owner.ended).toBe(0)
  await (await joinOrStart({ dataDir, role: 'serve', log })).stop()
})

test.runIf(isRoot)('data that root has copied is used', async () => {
  const first = await temporaryFolder()
  await (await joinOrStart({ dataDir: first, role: 'serve', log })).stop()
  const copy = await temporaryFolder()
  await cp(join(first, 'postgres'), join(copy, 'postgres'), { recursive: true })
  spawnSync('chown', ['-R', '0:0', copy])
  expect(await startAndAsk(copy, 'select 1 as one')).toEqual({ one: 1 })
})

test.runIf(isRoot)('for root a folder is refused that PostgreSQL could not reach, with the reason', async () => {
  const closed = await temporaryFolder(0o700)
  const dataDir = join(closed, 'data')
  await expect(joinOrStart({ dataDir, role: 'serve', log })).rejects.toMatchObject({
    kind: 'unprocessable',
    message: expect.stringContaining(`runs as user 65534, who cannot enter ${closed}. Choose another folder`),
  })
})

test.runIf(isRoot)('a folder that may not be written says so', async () => {
  const dataDir = join(await temporaryFolder(), 'data')
  const user = startUser({ dataDir, ...nobody })
  expect((await user.next('refused')).refused).toBe(`DATA_DIR ${dataDir} may not be written by this user`)
})

test.runIf(isRoot)("another user's folder says so", async () => {
  const dataDir = await temporaryFolder()
  const postgres = await joinOrStart({ dataDir, role: 'serve', log })
  const user = startUser({ dataDir, uid: 12_345, gid: 12_345 })
  expect((await user.next('refused')).refused).toBe(`DATA_DIR ${dataDir} belongs to another user`)
  await postgres.stop()
})

test('a file in place of the folder says so', async () => {
  const dataDir = join(await temporaryFolder(), 'file')
  await writeFile(dataDir, '')
  await expect(joinOrStart({ dataDir, role: 'serve', log })).rejects.toThrow(`DATA_DIR ${dataDir} is not a folder`)
})

test('data of another major version is refused and left as it is', async () => {
  const dataDir = await temporaryFolder()
  const { data } = layoutOf(dataDir)
  await mkdir(data, { recursive: true })
  await writeFile(join(data, 'PG_VERSION'), '14\n')
  await expect(joinOrStart({ dataDir, role: 'serve', log })).rejects.toThrow('was made by PostgreSQL 14')
  expect(await readFile(join(data, 'PG_VERSION'), 'utf8')).toBe('14\n')
})

test.runIf(isRoot && process.platform === 'linux')('a full disk says so', async ({ skip }) => {
  const dataDir = await temporaryFolder()
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'tmpfs', dataDir])
  if (status !== 0) skip('this system lets no file system be mounted')
  onTestFinished(() => {
    spawnSync('umount', ['-l', dataDir])
  })
  await expect(joinOrStart({ dataDir, role: 'serve', log })).rejects.toThrow('is on a disk that is nearly full')
})

/** The package as npm leaves it when install scripts are off. */
async function unlinkedPackage(mode: number) {
  const folder = await temporaryFolder(mode)
  const packaged = { ...findPackagedPostgres(), root: join(folder, 'native') }
  await cp(findPackagedPostgres().root, packaged.root, { recursive: true, verbatimSymlinks: true })
  for (const { link } of packaged.links) await rm(join(packaged.root, link), { force: true })
  return packaged
}

test.runIf(process.platform === 'linux')('the links that the package is packed without are made', async () => {
  const packaged = await unlinkedPackage(0o755)
  const binaries = await usableBinaries(await temporaryFolder(), null, packaged)
  expect(dirname(dirname(binaries.postgres))).toBe(packaged.root)
  expect(await readlink(join(packaged.root, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  await runToEnd(binaries.initdb, ['--version'], null)
})

test.runIf(isRoot)('a checkout that the user of PostgreSQL cannot enter is copied from', async () => {
  const packaged = await unlinkedPackage(0o700)
  const folder = await temporaryFolder()
  const binaries = await usableBinaries(folder, nobody, packaged)
  expect(binaries.postgres.startsWith(folder)).toBe(true)
  expect((await lstat(join(dirname(dirname(binaries.postgres)), 'lib/libpq.so.5'))).isSymbolicLink()).toBe(true)
  await runToEnd(binaries.postgres, ['--version'], nobody)
  expect(await usableBinaries(folder, nobody, packaged)).toEqual(binaries)
})

test.runIf(isRoot)('a checkout that may not be written is copied from', async () => {
  const packaged = await unlinkedPackage(0o755)
  const folder = await temporaryFolder()
  await chmod(folder, 0o777)
  const module = fileURLToPath(new URL('usable-binaries.ts', import.meta.url))
  const program = `import { usableBinaries } from ${JSON.stringify(module)}
    console.log((await usableBinaries(${JSON.stringify(folder)}, null, ${JSON.stringify(packaged)})).initdb)`
  const words = ['--import', tsx, '--input-type=module', '-e', program]
  const { stdout, stderr } = spawnSync(process.execPath, words, { ...nobody, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout.startsWith(folder)).toBe(true)
  await runToEnd(stdout.trim(), ['--version'], nobody)
})
