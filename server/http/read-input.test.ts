import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { readInput } from './read-input.ts'

const expected = 'a word of 3 to 9 small letters'
const word = z
  .string(expected)
  .min(3, expected)
  .max(9, expected)
  .regex(/^[a-z]*$/, expected)
const definition = {
  method: 'POST',
  path: '/api/words',
  tag: 'Words',
  access: 'anyone',
  summary: 'Say a word',
  body: z.strictObject({ word, count: z.int().optional() }),
  answer: z.undefined(),
  errors: [],
} as const
const words = endpoint(definition)
const secretWords = endpoint({ ...definition, secret: true })

test('a value that breaks several rules has one fault', () => {
  expect(() => readInput(words, { body: { word: 'A' } })).toThrow(`word: received "A", expected ${expected}.`)
})

test('a schema that says nothing is told in plain words', () => {
  const read = () => readInput(words, { body: { word: 'yes', count: 1.5 } })
  expect(read).toThrow('count: received 1.5, expected a whole number.')
})

test.each([
  [{}, `word is missing, expected ${expected}.`],
  [{ word: 7 }, `word: received "(a number, not shown)", expected ${expected}.`],
  [{ word: 'SECRET' }, `word: received "(not shown)", expected ${expected}.`],
  [{ word: null }, `word: received null, expected ${expected}.`],
])('of what is secret only its kind is told: %j', (body, message) => {
  expect(() => readInput(secretWords, { body })).toThrow(message)
})
