import { readdirSync } from 'node:fs'
import { constants, getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { HashProcess } from './hash-process.ts'
import { argon2 } from './passwords.ts'

test('a password is hashed and compared as by the library itself, several at once too', async () => {
  const hasher = new HashProcess(2)
  const [one, other] = await Promise.all([hasher.hash('café au lait 1'), hasher.hash('another password')])
  expect(await argon2.verify(one, 'cafe\u0301 au lait 1')).toBe(true)
  expect(await hasher.verify(await argon2.hash('another password'), 'another password')).toBe(true)
  expect(await hasher.verify(other, 'not the password')).toBe(false)
})

test('what cannot be compared is an error, after which the next is compared', async () => {
  const hasher = new HashProcess(2)
  await expect(hasher.verify('no hash', 'x')).rejects.toThrow()
  expect(await hasher.verify(await argon2.hash('x'), 'x')).toBe(true)
})

test('hashing gives way to what answers requests; when its process dies, there is another one', async () => {
  const hasher = new HashProcess(2)
  const passwordHash = await hasher.hash('a long enough password')
  const child = hasher.pid!
  const threads = process.platform === 'linux' ? readdirSync(`/proc/${child}/task`).map(Number) : [child]
  expect(new Set(threads.map((thread) => getPriority(thread)))).toEqual(new Set([constants.priority.PRIORITY_LOW]))
  const under = hasher.hash('another password')
  process.kill(child, 'SIGKILL')
  await expect(under).rejects.toThrow('SIGKILL')
  expect(await hasher.verify(passwordHash, 'a long enough password')).toBe(true)
})
