import { expect, test } from 'vitest'
import { cleanJson, cleanText } from './clean-text.ts'

const hostile = 'a\u001b[31m b\u009b2J c\u202e d\u2028'

test('text of others cannot steer a terminal, as a line or as JSON, which keeps its value', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left.
  const steering = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2028]/
  expect(cleanText(hostile)).not.toMatch(steering)
  const json = cleanJson(JSON.stringify({ title: hostile }))
  expect(json).not.toMatch(steering)
  expect(JSON.parse(json)).toEqual({ title: hostile })
})
