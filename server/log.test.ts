import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { createLog, loggedError } from './log.ts'

test('an error is logged with its causes, and without what libraries hang on it', () => {
  const cause = Object.assign(new Error('broken'), { code: '23505', client: { password: 'secret' } })
  const logged = loggedError(new Error('the index cannot follow', { cause }))
  expect(logged).toMatchObject({
    message: 'the index cannot follow',
    cause: { message: 'broken', code: '23505', stack: expect.any(String) },
  })
  expect(JSON.stringify(logged)).not.toContain('secret')
})

test('what is thrown without being an error is logged too', () => {
  expect(loggedError('boom')).toEqual({ type: 'string', message: 'boom' })
})

function unreachable(): AppError {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  })
  return new AppError('unavailable', 'the database cannot be reached', { cause })
}

test('an outage is said once for now, without a stack; other errors are all said', () => {
  const lines: string[] = []
  const log = createLog('info', pinoDestination(lines))
  for (let request = 0; request < 100; request++) log.warn({ err: unreachable() }, 'refused')
  for (let request = 0; request < 3; request++) log.error({ err: new Error('a fault of ours') }, 'failed')
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['refused', 'failed', 'failed', 'failed'])
  expect(lines[0]).not.toContain('stack')
  expect(lines[1]).toContain('stack')
})

test('who looks closely is told of every one', () => {
  const lines: string[] = []
  const log = createLog('debug', pinoDestination(lines))
  for (let request = 0; request < 3; request++) log.warn({ err: unreachable() }, 'refused')
  expect(lines).toHaveLength(3)
})

test.runIf(process.platform === 'linux')('a log whose disk is full stops nothing', () => {
  const log = createLog('info', pino.destination({ dest: '/dev/full', sync: true }))
  expect(() => log.info('lost')).not.toThrow()
})

function pinoDestination(lines: string[]): Writable {
  return new Writable({
    write(line, _encoding, done) {
      lines.push(String(line))
      done()
    },
  })
}
