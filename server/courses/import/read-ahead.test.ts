import { expect, test } from 'vitest'
import { readAhead } from './read-ahead.ts'

test('the next value is asked for while the reader works on one', async () => {
  const asked: number[] = []
  async function* source() {
    for (let value = 1; value <= 3; value++) {
      asked.push(value)
      yield value
    }
  }
  const seen: [value: number, asked: number[]][] = []
  for await (const value of readAhead(source())) {
    await Promise.resolve()
    seen.push([value, [...asked]])
  }
  expect(seen).toEqual([
    [1, [1, 2]],
    [2, [1, 2, 3]],
    [3, [1, 2, 3]],
  ])
})

test('what fails while reading ahead fails for the reader, after the values before it', async () => {
  async function* source() {
    yield 1
    throw new Error('the file ends here')
  }
  const seen: number[] = []
  const reading = async () => {
    for await (const value of readAhead(source())) {
      await new Promise((resolve) => setImmediate(resolve))
      seen.push(value)
    }
  }
  await expect(reading()).rejects.toThrow('the file ends here')
  expect(seen).toEqual([1])
})

test('a reader who leaves does not wait for a source that waits for more', async () => {
  async function* source() {
    yield 1
    await new Promise(() => undefined)
  }
  for await (const value of readAhead(source())) {
    expect(value).toBe(1)
    break
  }
})
