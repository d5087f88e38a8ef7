import { expect, test } from 'vitest'
import { readIfMatch } from './if-match.ts'

const conditional = { ifMatch: true } as const

test.each([
  ['"7"', ['7']],
  [' "7" , "8" ', ['7', '8']],
  ['W/"7"', ['7']],
  ['"7", W/"8"', ['7', '8']],
  ['"a,b"', ['a,b']],
])('%s names the versions %j', (header, tags) => {
  expect(readIfMatch(conditional, header)).toEqual(tags)
})

test.each(['*', '7', '""7"', '"7" "8"', '', `"${'x'.repeat(101)}"`, `${'"7", '.repeat(300)}"8"`])(
  '%s is refused and says what was expected',
  (header) => {
    expect(() => readIfMatch(conditional, header)).toThrow(/received .* expected an entity tag/)
  },
)

test('must be there where the endpoint wants it, and is not looked at elsewhere', () => {
  expect(() => readIfMatch(conditional, undefined)).toThrow('If-Match is missing')
  expect(readIfMatch({}, 'anything')).toEqual([])
})
