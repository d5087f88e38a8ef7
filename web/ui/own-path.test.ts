import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownPath, signInHref } from './own-path.ts'

test.each([
  '/',
  '/account',
  '/?q=tea&maxPrice=500',
  '/courses/baking-bread',
  '/a/../account',
  '/?q=%5C//x',
  '/@evil.example',
])('goes on to %s', (path) => {
  expect(ownPath(path)).toBe(path.replace('/a/..', ''))
})

test.each([
  null,
  '',
  'account',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\nSet-Cookie: a=b',
  '\t//evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  `/${'a'.repeat(3_000)}`,
])('goes nowhere that is not ours: %j', (path) => {
  expect(ownPath(path)).toBe('/')
})

test('never leads to another site, whatever is asked', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2f',
    '%5c',
    '\t',
    '\n',
    ' ',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'http:',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const next = ownPath(parts.join(''))
      expect(new URL(next, 'https://courses.example').origin).toBe('https://courses.example')
      expect(next).toMatch(/^\/(?![/\\])/)
    }),
    { numRuns: 5_000 },
  )
})

test('what was searched comes back whole', () => {
  const href = signInHref('/?q=tea & cake&sort=price')
  expect(new URL(href, 'https://courses.example').searchParams.get('next')).toBe('/?q=tea & cake&sort=price')
  expect(signInHref('/')).toBe('/sign-in')
})
