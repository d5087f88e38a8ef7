import { expect, test } from 'vitest'
import { unreachableLinks } from './unreachable-links.ts'

const address = 'http://127.0.0.1:3000'

test.each(['0.0.0.0', '::', '192.0.2.7', 'school.example'])('who listens on %s is told to set PUBLIC_URL', (host) => {
  const warning = unreachableLinks({ host, publicUrl: null }, address)
  expect(warning).toContain('PUBLIC_URL is not set')
  expect(warning).toContain(`lead to ${address}`)
})

test.each([
  ['127.0.0.1', null],
  ['localhost', null],
  ['0.0.0.0', 'https://courses.example'],
])('who listens on %s with the public address %s is told nothing', (host, publicUrl) => {
  expect(unreachableLinks({ host, publicUrl }, address)).toBe('')
})
