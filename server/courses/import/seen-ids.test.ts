import { expect, test } from 'vitest'
import { SeenIds } from './seen-ids.ts'

test('a hundred thousand identities are known again, each by its line', () => {
  const seen = new SeenIds()
  const lines = Array.from({ length: 100_000 }, (_, index) => index + 1)
  for (const line of lines) {
    if (seen.lineOf(`id ${line}`) !== undefined) throw new Error(`id ${line} is known before it was added`)
    seen.add(`id ${line}`, line)
  }
  expect(lines.filter((line) => seen.lineOf(`id ${line}`) !== line)).toEqual([])
})
