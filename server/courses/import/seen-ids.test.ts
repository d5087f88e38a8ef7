import { expect, test } from 'vitest'
import { SeenIds } from './seen-ids.ts'

test('a hundred thousand identities are known again, each by its first line', () => {
  const seen = new SeenIds()
  const lines = Array.from({ length: 100_000 }, (_, index) => index + 1)
  expect(lines.filter((line) => seen.seen(`id ${line}`, line) !== undefined)).toEqual([])
  expect(lines.filter((line) => seen.seen(`id ${line}`, line + 100_000) !== line)).toEqual([])
})
