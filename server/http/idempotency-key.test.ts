import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Caller } from '../caller.ts'
import { endpoint } from '../endpoint.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'

const answer = z.undefined()
const post = {
  method: 'POST',
  path: '/api/things/{id}/stop',
  tag: 'Things',
  summary: 'Stop',
  answer,
  errors: [],
} as const
const stop = endpoint({ ...post, access: 'signedIn' })
const caller: Caller = {
  address: '203.0.113.7',
  userAgent: null,
  accountId: 7,
  name: 'Asha',
  role: 'teacher',
  credential: { by: 'session', id: 1 },
}
const keyOf = (raw: object, key = 'k') => idempotencyKeyOf(key, stop, caller, raw)

describe('a key', () => {
  test('belongs to account, method and address', () => {
    expect(keyOf({ params: { id: '9' } })).toMatchObject({ accountId: 7, route: 'POST /api/things/9/stop', key: 'k' })
  })

  test('goes with a request, in whatever order its members come', () => {
    const one = keyOf({ body: { a: 1, b: { c: [1, 2], d: 'x' } } })
    expect(keyOf({ body: { b: { d: 'x', c: [1, 2] }, a: 1 } })).toEqual(one)
    expect(keyOf({ body: { a: 1, b: { c: [2, 1], d: 'x' } } })?.fingerprint).not.toBe(one?.fingerprint)
    expect(keyOf({ body: { a: 1, b: { c: [1, 2], d: 'x' } }, query: { reason: 'y' } })).not.toEqual(one)
  })

  test.each(['', ' ', 'a b', 'ä', 'x'.repeat(256)])('%j is refused', (key) => {
    expect(() => keyOf({}, key)).toThrow('Idempotency-Key: received')
  })

  test('says nothing where requests cannot be named', () => {
    const secret = endpoint({ ...post, access: 'signedIn', secret: true })
    const open = endpoint({ ...post, access: 'anyone' })
    const put = endpoint({ ...post, method: 'PUT', access: 'signedIn' })
    const idempotent = endpoint({ ...post, access: 'signedIn', idempotent: true })
    for (const other of [secret, open, put, idempotent]) expect(idempotencyKeyOf('k', other, caller, {})).toBeNull()
    expect(idempotencyKeyOf(undefined, stop, caller, {})).toBeNull()
  })
})
