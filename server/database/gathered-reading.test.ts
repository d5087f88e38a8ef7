import { describe, expect, test } from 'vitest'
import { GatheredReading } from './gathered-reading.ts'

/** Statements that end when told to. */
function heldReading() {
  const begun: { keys: readonly number[]; end: (error?: Error) => void }[] = []
  const reading = new GatheredReading<number, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const found = new Map(keys.filter((key) => key > 0).map((key) => [key, `row ${key}`]))
        begun.push({ keys, end: (error) => (error === undefined ? resolve(found) : reject(error)) })
      }),
  )
  return { begun, reading }
}

describe('a reading for many', () => {
  test('begins at once, and reads together what is asked while others are under way', async () => {
    const { begun, reading } = heldReading()
    const answers = [1, 2, 3, 4, 3, -5].map((key) => reading.ask(key))
    expect(begun.map(({ keys }) => keys)).toEqual([[1], [2]])
    begun[1]?.end()
    expect(await answers[1]).toBe('row 2')
    await expect.poll(() => begun[2]?.keys).toEqual([3, 4, -5])
    begun[0]?.end()
    begun[2]?.end()
    expect(await Promise.all(answers)).toEqual(['row 1', 'row 2', 'row 3', 'row 4', 'row 3', undefined])
  })

  test('never answers from a statement that began before the question', async () => {
    const { begun, reading } = heldReading()
    void reading.ask(1)
    void reading.ask(2)
    const again = reading.ask(1)
    begun[0]?.end()
    await expect.poll(() => begun.length).toBe(3)
    begun[2]?.end()
    expect(await again).toBe('row 1')
  })

  test('tells a fault to those who asked, and goes on', async () => {
    const { begun, reading } = heldReading()
    const [first] = [reading.ask(1), reading.ask(2).catch(() => undefined), reading.ask(3).catch(() => undefined)]
    begun[0]?.end(new Error('the connection was lost'))
    await expect(first).rejects.toThrow('the connection was lost')
    const later = reading.ask(4)
    begun[1]?.end()
    await expect.poll(() => begun.length).toBeGreaterThanOrEqual(3)
    for (let index = 2; index < begun.length; index++) begun[index]?.end()
    await expect.poll(() => begun.flatMap(({ keys }) => keys)).toEqual([1, 2, 3, 4])
    begun.at(-1)?.end()
    expect(await later).toBe('row 4')
  })
})
