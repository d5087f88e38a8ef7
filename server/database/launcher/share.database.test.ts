import { expect, test, vi } from 'vitest'
import { isRunning, parentOf, startUser, temporaryFolder } from '../../../test/postgres-user.ts'
import { joinOrStart } from './join-or-start.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const log = { info: () => undefined, warn: () => undefined }

test('two at once on an empty folder use the same PostgreSQL', async () => {
  const dataDir = await temporaryFolder()
  const [one, other] = [startUser({ dataDir, role: 'serve' }), startUser({ dataDir })]
  const [first, second] = [await one.next('joined'), await other.next('joined')]
  expect(first).toEqual(second)
})

test('PostgreSQL runs on when the one who started it leaves, and ends with the last', async () => {
  const dataDir = await temporaryFolder()
  const starter = startUser({ dataDir })
  const { pid } = await starter.next('joined')
  const serve = startUser({ dataDir, role: 'serve' })
  await serve.next('joined')
  starter.say('leave')
  expect(await starter.ended).toBe(0)
  serve.say('select 1 as one')
  expect((await serve.next('rows')).rows).toEqual([{ one: 1 }])
  serve.say('leave')
  expect(await serve.ended).toBe(0)
  expect(isRunning(pid!)).toBe(false)
})

test('PostgreSQL runs on when the one who started it is killed while another uses it', async () => {
  const dataDir = await temporaryFolder()
  const starter = startUser({ dataDir })
  const { pid } = await starter.next('joined')
  const other = startUser({ dataDir })
  await other.next('joined')
  starter.child.kill('SIGKILL')
  await starter.ended
  other.say('select pg_backend_pid() > 0 as alive')
  expect((await other.next('rows')).rows).toEqual([{ alive: true }])
  expect(isRunning(pid!)).toBe(true)
})

test('a second serve says who holds the folder, and ends', async () => {
  const dataDir = await temporaryFolder()
  const first = await joinOrStart({ dataDir, role: 'serve', log })
  first.announce('http://127.0.0.1:3000')
  const second = startUser({ dataDir, role: 'serve' })
  const { refused } = await second.next('refused')
  expect(await second.ended).toBe(1)
  expect(refused).toContain(`process ${process.pid} serves from ${dataDir} at http://127.0.0.1:3000 since 20`)
  await first.stop()
  const third = await joinOrStart({ dataDir, role: 'serve', log })
  await third.stop()
})

test('a start while the last one is leaving waits for that end', async () => {
  const dataDir = await temporaryFolder()
  const first = await joinOrStart({ dataDir, role: 'serve', log })
  const leaving = first.stop()
  const second = await joinOrStart({ dataDir, role: 'serve', log })
  await leaving
  expect(second.pid).not.toBe(first.pid)
  await second.stop()
})

test('Ctrl-C lets a query in flight finish, then PostgreSQL ends', async () => {
  const dataDir = await temporaryFolder()
  const serve = startUser({ dataDir, role: 'serve' })
  const { pid } = await serve.next('joined')
  serve.say("select 'done' as result, pg_sleep(0.3)")
  await serve.next('begun')
  // As a terminal does: to every process of the group.
  process.kill(-serve.child.pid!, 'SIGINT')
  expect((await serve.next('rows')).rows).toMatchObject([{ result: 'done' }])
  expect(await serve.ended).toBe(0)
  expect(isRunning(pid!)).toBe(false)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s to the supervisor ends nothing while it is used',
  async (signal) => {
    const dataDir = await temporaryFolder()
    const postgres = await joinOrStart({ dataDir, role: 'serve', log })
    process.kill(parentOf(postgres.pid), signal)
    const other = await joinOrStart({ dataDir, role: 'command', log })
    expect(other.pid).toBe(postgres.pid)
    await Promise.all([postgres.stop(), other.stop()])
  },
)

test('the last one killed with kill -9 leaves no PostgreSQL behind', async () => {
  const dataDir = await temporaryFolder()
  const user = startUser({ dataDir })
  const { pid } = await user.next('joined')
  user.say('select pg_sleep(1000)')
  await user.next('begun')
  user.child.kill('SIGKILL')
  await vi.waitFor(() => expect(isRunning(pid!)).toBe(false), { timeout: 20_000, interval: 10 })
})
