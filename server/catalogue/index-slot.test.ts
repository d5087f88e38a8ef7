import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeIndexSlot } from './index-slot.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-slots-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Above the largest process id that Linux gives. */
const nobody = '4194305'

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
  expect(await readFile(join(folder, '0.lock'), 'utf8')).toBe(String(process.pid))
})

test('a lock without a holder, as a crash or a full disk leaves it, is taken over', async () => {
  await writeFile(join(folder, '0.lock'), '')
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '0'))
})

test('the id of this process in a lock of an earlier run means nothing: containers give the same ids again', async () => {
  await writeFile(join(folder, '0.lock'), String(process.pid))
  expect((await takeIndexSlot(folder)).folder).toBe(join(folder, '0'))
})

test('many that start at once after a crash never share a slot', async () => {
  await writeFile(join(folder, '0.lock'), nobody)
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeIndexSlot(folder)))
  expect(new Set(taken.map((slot) => slot.folder)).size).toBe(20)
})
