import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeIndexSlot } from './index-slot.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-slots-'))
})
afterEach(() => {
  vi.useRealTimers()
  return rm(folder, { recursive: true })
})

/** Above the largest process id that Linux gives. */
const nobody = `${hostname()} 4194305 d1e2`

test('two processes on one machine take a slot each, and give it back', async () => {
  const first = await takeIndexSlot(folder)
  const second = await takeIndexSlot(folder)
  expect(second.folder).not.toBe(first.folder)
  await first.release()
  expect((await takeIndexSlot(folder)).folder).toBe(first.folder)
})

test('the slot of a process that died is taken over, with its snapshot', async () => {
  await writeFile(join(folder, '0.lock'), nobody)
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '0'))
  expect(await readFile(join(folder, '0.lock'), 'utf8')).toContain(`${hostname()} ${process.pid} `)
})

test('a lock without a holder, as a crash or a full disk leaves it, is taken over', async () => {
  await writeFile(join(folder, '0.lock'), '')
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '0'))
})

test('the id of this process in a lock of an earlier run means nothing: containers give the same ids again', async () => {
  await writeFile(join(folder, '0.lock'), `${hostname()} ${process.pid} d1e2`)
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '0'))
})

test('the slot of another container is not taken while its holder lives, whatever its process id', async () => {
  await writeFile(join(folder, '0.lock'), `other-host ${process.pid} d1e2`)
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '1'))
})

test('the slot of another container that has been silent for more than 30 s is taken over', async () => {
  await writeLock('0.lock', 'other-host 1 d1e2', 25)
  await writeLock('1.lock', 'other-host 1 d1e2', 31)
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '1'))
})

test('a holder touches its lock every five seconds until it gives it back', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const slot = await takeIndexSlot(folder)
  const lock = join(folder, '0.lock')
  await utimes(lock, 0, 0)
  vi.advanceTimersByTime(5_000)
  // Not by a wait of the test runner, which would move the clock on.
  while ((await stat(lock)).mtimeMs < Date.now() - 5_000) await delay(10)
  await slot.release()
  expect(vi.getTimerCount()).toBe(0)
})

test('a slot that was lost to another container is not given back in its name', async () => {
  const slot = await takeIndexSlot(folder)
  await writeFile(join(folder, '0.lock'), 'other-host 1 d1e2')
  await slot.release()
  expect(await readFile(join(folder, '0.lock'), 'utf8')).toBe('other-host 1 d1e2')
})

test('a crash in the middle of taking over a slot does not lose it', async () => {
  await writeFile(join(folder, '0.lock'), nobody)
  await writeFile(join(folder, '0.lock.takeover'), nobody)
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '0'))
  expect((await readdir(folder)).sort()).toEqual(['0', '0.lock'])
})

test('many that start at once after a crash never share a slot', async () => {
  await writeFile(join(folder, '0.lock'), nobody)
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeIndexSlot(folder)))
  expect(new Set(taken.map((slot) => slot.folder)).size).toBe(20)
})

async function writeLock(name: string, holder: string, secondsAgo: number): Promise<void> {
  const lock = join(folder, name)
  await writeFile(lock, holder)
  await utimes(lock, new Date(), Date.now() / 1000 - secondsAgo)
}
