import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'

type WithLock = (lock: string, work: () => Promise<void>) => Promise<void>
const { withLock } = (await import(new URL('../bin/build.js', import.meta.url).href)) as { withLock: WithLock }

let folder: string
let lock: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-lock-'))
  lock = join(folder, 'build.lock')
})
afterEach(() => rm(folder, { recursive: true }))

/** Above the largest process id that Linux gives. */
const nobody = '4194305'

/** The most that worked at the same time. */
async function mostAtOnce(count: number, lock: string): Promise<number> {
  let working = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++working)
    for (let step = 0; step < 50; step++) await readdir(folder)
    working--
  }
  await Promise.all(Array.from({ length: count }, () => withLock(lock, work)))
  return most
}

test.each([
  ['nothing is left behind', null],
  ['the lock of a process that died', nobody],
  ['a lock without a holder', ''],
  ['the lock of an earlier process with this id', String(process.pid)],
])('many that start at once build one after the other: %s', async (_, left) => {
  // Many locks, as what must not happen happens to few.
  const locks = Array.from({ length: 30 }, (_, index) => join(folder, `${index}.lock`))
  if (left !== null) for (const lock of locks) await writeFile(lock, left)
  expect(Math.max(...(await Promise.all(locks.map((lock) => mostAtOnce(4, lock)))))).toBe(1)
  expect(await readdir(folder)).toEqual([])
})

test('a crash in the middle of taking over does not stop builds for ever', async () => {
  await writeFile(lock, nobody)
  await writeFile(`${lock}.takeover`, nobody)
  expect(await mostAtOnce(2, lock)).toBe(1)
})

/** Reads a file as fast as it can until it is told to end; then says how often it was there, and empty. */
const reader = `
  const { readFileSync } = require('node:fs')
  const { parentPort, workerData } = require('node:worker_threads')
  const seen = { there: 0, empty: 0 }
  parentPort.postMessage('reading')
  while (Atomics.load(workerData.end, 0) === 0) {
    try {
      if (readFileSync(workerData.lock, 'utf8') === '') seen.empty++
      else seen.there++
    } catch {}
  }
  parentPort.postMessage(seen)`

test('a lock is never seen without its holder', async () => {
  const end = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(reader, { eval: true, workerData: { lock, end } })
  await once(worker, 'message')
  for (let round = 0; round < 300; round++) await withLock(lock, async () => undefined)
  Atomics.store(end, 0, 1)
  const [seen] = (await once(worker, 'message')) as [{ there: number; empty: number }]
  expect(seen.there).toBeGreaterThan(0)
  expect(seen.empty).toBe(0)
})

test('a living process is waited for', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
  await writeFile(lock, String(child.pid))
  let built = false
  const building = withLock(lock, async () => {
    built = true
  })
  await withLock(join(folder, 'other.lock'), async () => undefined)
  expect(built).toBe(false)
  child.stdin.end()
  await once(child, 'exit')
  await building
  expect(built).toBe(true)
})
