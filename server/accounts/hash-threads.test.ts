import { readdir, readFile } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { HashThreads } from './hash-threads.ts'
import { argon2 } from './passwords.ts'

test('a password is hashed and compared as by the library itself, several at once too', async () => {
  const threads = new HashThreads()
  const [one, other] = await Promise.all([threads.hash('café au lait 1'), threads.hash('another password')])
  expect(await argon2.verify(one, 'cafe\u0301 au lait 1')).toBe(true)
  expect(await threads.verify(await argon2.hash('another password'), 'another password')).toBe(true)
  expect(await threads.verify(other, 'not the password')).toBe(false)
})

test('what cannot be compared is an error, after which the next is compared', async () => {
  const threads = new HashThreads()
  await expect(threads.verify('no hash', 'x')).rejects.toThrow()
  expect(await threads.verify(await argon2.hash('x'), 'x')).toBe(true)
})

test.runIf(process.platform === 'linux')('hashing gives way to what answers requests', async () => {
  const before = getPriority()
  await new HashThreads().hash('a long enough password')
  const threads = (await readdir('/proc/self/task')).filter((id) => id !== String(process.pid))
  const priorities = await Promise.all(threads.map(niceness))
  expect(priorities).toContain(10)
  expect(getPriority()).toBe(before)
})

/** Of a thread of this process, as proc(5) shows it. */
async function niceness(thread: string): Promise<number> {
  const stat = await readFile(`/proc/self/task/${thread}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
}
