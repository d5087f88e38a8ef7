import { expect, test } from 'vitest'
import { loggedError } from './log.ts'

test('an error is logged with its causes, and without what libraries hang on it', () => {
  const cause = Object.assign(new Error('connection lost'), { code: '57P01', client: { password: 'secret' } })
  const logged = loggedError(new Error('the index cannot follow', { cause }))
  expect(logged).toMatchObject({
    message: 'the index cannot follow',
    cause: { message: 'connection lost', code: '57P01' },
  })
  expect(JSON.stringify(logged)).not.toContain('secret')
})

test('what is thrown without being an error is logged too', () => {
  expect(loggedError('boom')).toEqual({ type: 'string', message: 'boom' })
})
