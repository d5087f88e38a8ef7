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

test.each([
  [undefined, 'body is missing, expected an object.'],
  [[], 'body: received [], expected an object.'],
  [{}, 'name is missing, expected a text.'],
  [{ name: null }, 'name: received null, expected a text.'],
  [{ name: 'x', parts: {} }, 'parts: received "(object)", expected a list.'],
  [{ name: 'x', parts: [{}] }, 'parts.0.weight is missing, expected a number.'],
])('what is missing or of another type is told by its place: %j', (given, message) => {
  const parts = z.array(z.strictObject({ weight: z.number() })).optional()
  const things = endpoint({ ...definition, body: z.strictObject({ name: z.string(), parts }) })
  expect(() => readInput(things, { body: given })).toThrow(message)
})

test.each([
  [{ ids: [7] }, 'selection.ids.0: received 7, expected a text.'],
  [{ ids: 7 }, 'selection.ids: received 7, expected a list.'],
  [{ search: { q: 7, r: 8 } }, 'selection.search.q: received 7, expected a text; selection.search.r: received 8'],
  [{ search: {} }, 'selection.search.q is missing, expected a text.'],
  [{ search: { q: 'a' }, ids: ['7'] }, 'selection: received "(object)", expected search or ids.'],
  [{}, 'selection: received "(object)", expected search or ids.'],
  ['all', 'selection: received "all", expected search or ids.'],
  [undefined, 'selection is missing, expected search or ids.'],
])('of several forms the one is meant whose names came: %j', (selection, message) => {
  const search = z.strictObject({ search: z.strictObject({ q: z.string() }) })
  const ids = z.strictObject({ ids: z.array(z.string()) })
  const selecting = endpoint({
    ...definition,
    body: z.strictObject({ selection: z.union([search, ids], 'search or ids') }),
  })
  expect(() => readInput(selecting, { body: { selection } })).toThrow(message)
})
