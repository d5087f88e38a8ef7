import { expect, test } from 'vitest'
import { withinTime } from './within-time.ts'

const never = new Promise<string>(() => undefined)
const refuse = () => {
  throw new Error('late')
}

test('work in time gives what it gives, or fails as it fails', async () => {
  expect(await withinTime(60_000, Promise.resolve('done'), refuse)).toBe('done')
  await expect(withinTime(60_000, Promise.reject(new Error('broken')), refuse)).rejects.toThrow('broken')
})

test('late work gives what is said instead, and may still fail without harm', async () => {
  let fail: (error: Error) => void = () => undefined
  const failing = new Promise<string>((_resolve, reject) => {
    fail = reject
  })
  expect(await withinTime(1, failing, () => 'instead')).toBe('instead')
  await expect(withinTime(1, never, refuse)).rejects.toThrow('late')
  fail(new Error('nobody listens any more'))
})
