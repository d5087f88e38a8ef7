import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../world.ts'

let world: World
let asset: string

beforeAll(async () => {
  world = await startWorld({ pages: 'built', env: { PUBLIC_URL: 'https://courses.example' } })
  const html = await (await fetch(world.address)).text()
  asset = /\/_app\/immutable\/[^"]+\.js/.exec(html)?.[0] ?? ''
})
afterAll(() => world?.stop())

const cannot = 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'

const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=63072000',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': cannot,
}

const kinds: [name: string, method: string, path: string, status: number][] = [
  ['a search', 'GET', '/api/courses', 200],
  ['input that is refused', 'GET', '/api/courses?limit=0', 400],
  ['an account that is not known', 'GET', '/api/me', 401],
  ['a course that is not there', 'GET', '/api/courses/none', 404],
  ['an address that the API does not have', 'GET', '/api/nothing', 404],
  ['a method that it does not have', 'DELETE', '/api/courses', 405],
  ['what methods there are', 'OPTIONS', '/api/courses', 204],
  ['an address that is too long', 'GET', `/api/courses?${'a'.repeat(17_000)}`, 414],
  ['the OpenAPI document', 'GET', '/api/openapi.json', 200],
  ['the documentation', 'GET', '/api/docs/', 200],
  ['health', 'GET', '/health/live', 200],
  ['measurements', 'GET', '/metrics', 200],
  ['a page', 'GET', '/', 200],
  ['a page that is not there', 'GET', '/nothing', 404],
  ['a course page that is not there', 'GET', '/courses/none', 404],
  ['an asset', 'GET', 'asset', 200],
  ['an asset that is not there', 'GET', '/_app/immutable/none.js', 404],
]

describe('headers that keep browsers from doing more with an answer than meant', () => {
  test.each(kinds)('%s', async (_name, method, path, status) => {
    const response = await fetch(`${world.address}${path === 'asset' ? asset : path}`, { method })
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toMatchObject(everywhere)
    expect(response.headers.has('x-powered-by')).toBe(false)
    expectStrictPolicy(response, path)
  })
})

test('an address that cannot be decoded is refused before anything is known of it, and shows nothing either', async () => {
  const { status, headers } = await fetch(`${world.address}/api/courses/%zz`)
  expect(status).toBe(400)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

function expectStrictPolicy(response: Response, path: string): void {
  const policy = response.headers.get('content-security-policy')
  // Assets are not documents; what loads them has a policy.
  if (path === 'asset' || path.startsWith('/_app/')) return
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toMatch(/default-src '(none|self)'/)
  expect(/script-src[^;]*/.exec(policy ?? '')?.[0] ?? '').not.toMatch(/unsafe|https?:|\*/)
  // The documentation's page, which shows nothing of strangers, sets styles while it runs.
  if (!path.startsWith('/api/docs')) expect(policy).not.toContain('unsafe-inline')
}
