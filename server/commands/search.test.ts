import { expect, test } from 'vitest'
import type { Invocation } from './command.ts'
import { command } from './search.ts'

test('a sentence without words is refused by the name of its option', () => {
  const given = { words: [], options: { sentence: true } } as Partial<Invocation> as Invocation
  expect(() => command.run(given)).toThrow(/^--sentence: received no words, expected a sentence/)
})
