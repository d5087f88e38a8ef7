import { describe, expect, test } from 'vitest'
import { testApp, testContract } from '../../test/things-app.ts'
import { AppError, type ErrorKind } from '../errors.ts'
import { commandOrder } from '../order.ts'
import { createApi } from './api.ts'

const json = { 'content-type': 'application/json' }

describe('requests', () => {
  test('are read by the contract and answered by the handler', async () => {
    const { fastify } = await testApp()
    const read = await fastify.inject('/api/things/7?depth=2')
    expect([read.statusCode, read.json()]).toEqual([200, { id: '7' }])
    const write = await fastify.inject({ method: 'PUT', url: '/api/things/7', payload: { name: 'x' } })
    expect([write.statusCode, write.headers.etag, write.json()]).toEqual([201, '"1"', { id: '7' }])
  })

  test('HEAD is GET without a body', async () => {
    const { fastify } = await testApp()
    const { statusCode, headers, body } = await fastify.inject({ method: 'HEAD', url: '/api/things/7' })
    expect([statusCode, headers['content-length'], body]).toEqual([200, '10', ''])
  })

  test('OPTIONS says what there is', async () => {
    const { fastify } = await testApp()
    const { statusCode, headers } = await fastify.inject({ method: 'OPTIONS', url: '/api/things/7' })
    expect([statusCode, headers.allow]).toEqual([204, 'GET, HEAD, PUT, OPTIONS'])
  })

  test('an answer that the contract does not allow is noticed in tests', async () => {
    const { fastify } = await testApp({ readThing: async () => ({ body: { id: '7', extra: true } as never }) })
    expect((await fastify.inject('/api/things/7')).statusCode).toBe(500)
  })

  test('the same without HTTP', async () => {
    const api = createApi(testContract, {
      readThing: async ({ params, query }) => ({ body: { id: `${params.id} ${query.depth}` } }),
      writeThing: async ({ body }) => ({ body: { id: body.name } }),
    })({
      callerFor: async () => ({ address: '127.0.0.1', userAgent: null }),
      keep: () => undefined,
      orderOf: () => commandOrder('test'),
    })
    expect(await api.readThing({ params: { id: '7' }, query: { depth: '2' } })).toEqual({ id: '7 2' })
    expect(await api.readThing({ params: { id: '7' }, query: new URLSearchParams('depth=3') })).toEqual({ id: '7 3' })
    expect(await api.writeThing({ params: { id: '7' }, body: { name: 'x' } })).toEqual({ id: 'x' })
    const url = '/things/7?depth=%ff&theirs=%ff'
    await expect(api.readThing({ params: { id: '7' }, query: { depth: '\uFFFD' }, url })).rejects.toMatchObject({
      faults: [{ parameter: 'depth', received: '%ff', expected: 'text in UTF-8' }],
    })
    const wrong = api.readThing({ params: { id: 'x' }, query: new URLSearchParams('depth=1&depth=2') })
    await expect(wrong).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ parameter: 'id' }, { parameter: 'depth' }],
    })
  })
})

describe('problems', () => {
  test('a write of which nobody knows whether it was made says so, and how to go on', async () => {
    const error = new AppError('unavailable', 'the connection was lost', { outcomeUnknown: true, retryAfter: 1 })
    const { fastify } = await testApp({ writeThing: () => Promise.reject(error) })
    const answer = await fastify.inject({ method: 'PUT', url: '/api/things/7', payload: { name: 'x' } })
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1'])
    expect(answer.json().detail).toBe(
      'the connection was lost. Sent again with the same Idempotency-Key it is made once; without one, look first whether it is there.',
    )
  })

  test.each<[number, string, object]>([
    [404, 'an unknown address', { url: '/api/nothing' }],
    [404, 'an unknown address that is long', { url: `/api/${'a'.repeat(10_000)}` }],
    [405, 'a method that an address does not have', { method: 'DELETE', url: '/api/things/7' }],
    [
      405,
      'the same with a body that cannot be read',
      { method: 'POST', url: '/api/things/7', payload: '{', headers: json },
    ],
    [400, 'a path that cannot be decoded', { url: '/api/things/%zz' }],
    [400, 'a path of bytes that are not UTF-8', { url: '/api/things/%ff' }],
    [414, 'an address that is too long', { url: `/api/things/7?${'a'.repeat(16_384)}` }],
    [400, 'a body that is not JSON', { method: 'PUT', url: '/api/things/7', payload: '{"name":', headers: json }],
    [
      400,
      'a body that would change prototypes',
      { method: 'PUT', url: '/api/things/7', payload: '{"__proto__":{"a":1}}', headers: json },
    ],
    [400, 'no body', { method: 'PUT', url: '/api/things/7' }],
    [400, 'an empty body', { method: 'PUT', url: '/api/things/7', payload: '', headers: json }],
    [
      413,
      'a body that is too large',
      { method: 'PUT', url: '/api/things/7', payload: `"${'a'.repeat(2_000_000)}"`, headers: json },
    ],
    [
      415,
      'a body of another type',
      { method: 'PUT', url: '/api/things/7', payload: '<a/>', headers: { 'content-type': 'text/xml' } },
    ],
  ])('%i: %s', async (status, _name, request) => {
    const { fastify } = await testApp()
    const { statusCode, headers, body } = await fastify.inject(request)
    expect([statusCode, headers['content-type']]).toEqual([status, 'application/problem+json'])
    const problem = JSON.parse(body)
    expect(problem).toMatchObject({ type: 'about:blank', status, requestId: headers['x-request-id'] })
    expect(problem.title).toMatch(/\w/)
    expect(problem.detail).toMatch(/\.$/)
    if (status === 405) expect(headers.allow).toBe('GET, HEAD, PUT, OPTIONS')
  })

  test('every fault of path, query and body, by its place', async () => {
    const { fastify } = await testApp()
    const payload = { name: 7, parts: [{ weight: 1 }, { weight: 'x', size: 1 }] }
    const { body } = await fastify.inject({ method: 'PUT', url: '/api/things/x', payload })
    expect(JSON.parse(body).errors).toEqual([
      { parameter: 'id', received: 'x', expected: 'an id: digits only' },
      { parameter: 'name', received: 7, expected: 'a text' },
      { parameter: 'parts.1.weight', received: 'x', expected: 'a number' },
      { parameter: 'parts.1.size', received: 1, expected: expect.any(String) },
    ])
  })

  test.each<[ErrorKind, number]>([
    ['notFound', 404],
    ['gone', 410],
    ['conflict', 409],
    ['stale', 412],
    ['unavailable', 503],
  ])('%s is %i', async (kind, status) => {
    const { fastify } = await testApp({ readThing: () => Promise.reject(new AppError(kind, 'Told to the caller.')) })
    const { statusCode, headers, body } = await fastify.inject('/api/things/7')
    expect([statusCode, JSON.parse(body).detail]).toEqual([status, 'Told to the caller.'])
    expect(headers['retry-after']).toBe(kind === 'unavailable' ? '1' : undefined)
  })

  test('our own faults: an id that is in the log too, and nothing of the inside', async () => {
    const { fastify, logged } = await testApp({ readThing: () => Promise.reject(new Error('password=secret')) })
    const { statusCode, body } = await fastify.inject('/api/things/7')
    const { errorId } = JSON.parse(body)
    expect(statusCode).toBe(500)
    expect(body).not.toContain('secret')
    expect(logged.find((line) => line.errorId === errorId)).toMatchObject({ err: { message: 'password=secret' } })
  })
})

describe('request ids', () => {
  test('are taken over, so that logs can be joined', async () => {
    const { fastify, logged } = await testApp()
    const { headers } = await fastify.inject({ url: '/api/things/7', headers: { 'x-request-id': 'proxy-1.2:3' } })
    expect(headers['x-request-id']).toBe('proxy-1.2:3')
    expect(logged.at(-1)).toMatchObject({ requestId: 'proxy-1.2:3', method: 'GET', url: '/api/things/7', status: 200 })
  })

  test.each(['a b', 'a\tb', 'é', '', 'x'.repeat(129), '{"a":1}'])(
    'unless they do not belong into a log: %j',
    async (id) => {
      const { fastify } = await testApp()
      const { headers } = await fastify.inject({ url: '/api/things/7', headers: { 'x-request-id': id } })
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    },
  )
})

describe('the log', () => {
  test.each([
    ['?token=abc123', '?token=…'],
    ['?a=1&token=abc123&b=token', '?a=1&token=…&b=token'],
    ['?token=a&token=b=c', '?token=…&token=…'],
    ['?%74oken=abc123', '?%74oken=…'],
    ['?token', '?token'],
    ['?token=', '?token=…'],
    ['?q=a%zz?b&tokens=1?tokens=2', '?q=a%zz?b&tokens=1?tokens=2'],
    ['?next=%2Finvitation%3Fa%3D1%26token%3Dabc123&b=2', '?next=%2Finvitation%3Fa%3D1%26token%3D…&b=2'],
    ['?next=/invitation?token=abc123', '?next=%2Finvitation%3Ftoken%3D…'],
    [
      `?next=${encodeURIComponent(`/sign-in?next=${encodeURIComponent('/invitation?token=abc123')}`)}`,
      '?next=%2Fsign-in%3Fnext%3D%252Finvitation%253Ftoken%253D…',
    ],
    [`${'?next='.repeat(50)}?token=abc123`, '?next=%3Fnext%3D%253Fnext%253D%25253Fnext%25253D%2525253F…'],
  ])('names addresses, but holds no token of a link: %s', async (query, logged) => {
    const app = await testApp()
    await app.fastify.inject(`/reset-password${query}`)
    expect(app.logged.at(-1)).toMatchObject({ url: `/reset-password${logged}`, status: 404 })
    expect(JSON.stringify(app.logged)).not.toContain('abc123')
  })
})

describe('headers', () => {
  test('keep browsers from doing more with an answer than meant', async () => {
    const { fastify } = await testApp()
    const { headers } = await fastify.inject('/api/things/7')
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'no-store',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  })
})

describe('health', () => {
  const good = (name: string, mainJob: boolean) => ({ name, mainJob, check: async () => null })
  const bad = (name: string, mainJob: boolean) => ({ name, mainJob, check: async () => `${name} is gone` })

  test('live', async () => {
    const { fastify } = await testApp()
    expect((await fastify.inject('/health/live')).json()).toEqual({ status: 'ok' })
  })

  test.each([
    ['all is well', [good('search', true), good('database', true), good('disk', false)], 200, 'ok'],
    ['something else is wrong', [good('search', true), good('database', true), bad('disk', false)], 200, 'degraded'],
    ['one main job can be done', [good('search', true), bad('database', true)], 200, 'degraded'],
    ['no main job can be done', [bad('search', true), bad('database', true), good('disk', false)], 503, 'unavailable'],
  ])('ready while %s', async (_name, healthChecks, statusCode, status) => {
    const { fastify } = await testApp({}, { healthChecks })
    const response = await fastify.inject('/health/ready')
    expect([response.statusCode, response.json().status]).toEqual([statusCode, status])
  })

  test('says what is wrong', async () => {
    const broken = { name: 'feed', mainJob: false, check: () => Promise.reject(new Error('cannot tell')) }
    const { fastify } = await testApp({}, { healthChecks: [good('search', true), bad('database', true), broken] })
    expect((await fastify.inject('/health/ready')).json()).toEqual({
      status: 'degraded',
      checks: [
        { name: 'search', status: 'ok' },
        { name: 'database', status: 'failed', reason: 'database is gone' },
        { name: 'feed', status: 'failed', reason: 'cannot tell' },
      ],
    })
  })
})

describe('pages', () => {
  test('get every address that nothing else has, and bring their own policy', async () => {
    const { fastify } = await testApp(
      {},
      {
        pages: async (app) => {
          await app.register(async (pages) => {
            pages.get('/*', (request, reply) => {
              if (request.url.startsWith('/api/')) return reply.callNotFound()
              return reply.header('content-security-policy', 'of the page').type('text/html').send('<p>page</p>')
            })
          })
        },
      },
    )
    const page = await fastify.inject('/anything?q=x')
    expect([page.body, page.headers['content-security-policy']]).toEqual(['<p>page</p>', 'of the page'])
    const missing = await fastify.inject('/api/anything')
    expect([missing.statusCode, missing.headers['content-type']]).toEqual([404, 'application/problem+json'])
  })
})
