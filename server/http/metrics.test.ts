import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/things-app.ts'
import { Metrics } from './metrics.ts'

describe('measurements', () => {
  test('requests by route, and what others measure', async () => {
    const metrics = new Metrics()
    metrics.gauge('catalogue_feed_lag_seconds', 'How far behind.', () => 1.5)
    metrics.gauge('catalogue_broken', 'Cannot be read.', () => Promise.reject(new Error('no')))
    metrics.observeSearch('text', 2)
    const { fastify } = await testApp({}, { metrics })
    await fastify.inject('/api/things/7')
    await fastify.inject('/api/nothing')
    const { headers, body } = await fastify.inject('/metrics')
    expect(headers['content-type']).toContain('text/plain')
    expect(body).toContain('catalogue_http_request_seconds_count{method="GET",route="/api/things/:id",status="200"} 1')
    expect(body).toContain('catalogue_http_request_seconds_count{method="GET",route="none",status="404"} 1')
    expect(body).toContain('catalogue_search_seconds_bucket{le="0.0025",kind="text"} 1')
    expect(body).toContain('catalogue_errors_total{kind="internal"} 0')
    expect(body).toContain('catalogue_feed_lag_seconds 1.5')
    expect(body).not.toMatch(/^catalogue_broken /m)
  })
})

describe('who may read the measurements', () => {
  const statusOf = async (
    metricsToken: string | null,
    request: { remoteAddress?: string; headers?: Record<string, string> },
  ) => {
    const { fastify } = await testApp({}, { metrics: new Metrics(), metricsToken })
    return (await fastify.inject({ url: '/metrics', ...request })).statusCode
  }

  test.each([
    ['this machine', 200, { remoteAddress: '127.0.0.1' }],
    ['this machine, by IPv6', 200, { remoteAddress: '::1' }],
    ['this machine, by IPv4 in IPv6', 200, { remoteAddress: '::ffff:127.0.0.1' }],
    ['another machine', 403, { remoteAddress: '192.0.2.7' }],
    [
      'another machine that claims to be this one',
      403,
      { remoteAddress: '192.0.2.7', headers: { 'x-forwarded-for': '127.0.0.1' } },
    ],
    ['somebody through a proxy on this machine', 403, { headers: { 'x-forwarded-for': '192.0.2.7' } }],
    ['somebody through a proxy that says only its name', 403, { headers: { via: '1.1 proxy' } }],
  ])('without a token: %s', async (_who, status, request) => {
    expect(await statusOf(null, request)).toBe(status)
  })

  test.each([
    [
      'from anywhere with the token',
      200,
      { remoteAddress: '192.0.2.7', headers: { authorization: 'Bearer sixteen-or-more!' } },
    ],
    ['with another one', 401, { headers: { authorization: 'Bearer sixteen-or-more?' } }],
    ['this machine without it', 401, {}],
  ])('with a token: %s', async (_who, status, request) => {
    expect(await statusOf('sixteen-or-more!', request)).toBe(status)
  })
})
