import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import { AppError } from '../../server/errors.ts'
import { mountPages } from '../../server/http/pages.ts'
import { SessionCookie } from '../../server/http/session-cookie.ts'

let app: FastifyInstance
let url: string
/** What the API answers; each test sets its own. */
let searchCourses: () => Promise<object>

const nothing = { total: 0, items: [], facets: {}, next: null, asOf: 'x', tookMs: 0 }

async function startApp(origin?: string): Promise<FastifyInstance> {
  const started = Fastify()
  const api = { searchCourses: () => searchCourses() }
  await mountPages(started, {
    api: () => api,
    gate: {
      authenticator: { session: async () => null, accessToken: async () => null },
      takeWrite: async () => undefined,
      refuseHashing: () => undefined,
      publicUrl: origin ?? null,
      cookie: new SessionCookie(origin ?? null),
    },
    clock: systemClock,
    timeZone: 'Asia/Kolkata',
    buildDir: 'dist/web',
  })
  return started
}

beforeAll(async () => {
  app = await startApp()
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})

afterAll(() => app?.close())

describe('assets', () => {
  async function assetPath(): Promise<string> {
    searchCourses = async () => nothing
    const html = await (await fetch(url)).text()
    const found = /\/_app\/immutable\/[^"]+\.css/.exec(html)
    return found?.[0] ?? ''
  }

  test('are kept by browsers for good, come compressed, and are not sent again', async () => {
    const first = await fetch(url + (await assetPath()), { headers: { 'accept-encoding': 'br' } })
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(first.headers.get('content-encoding')).toBe('br')
    expect(await first.text()).toContain('.btn')
    const again = { 'accept-encoding': 'br', 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await fetch(first.url, { headers: again })).status).toBe(304)
    expect((await fetch(first.url, { method: 'HEAD' })).headers.get('content-type')).toContain('text/css')
  })

  test('that are not there are "not found"', async () => {
    expect((await fetch(`${url}/_app/immutable/nothing.js`)).status).toBe(404)
    expect((await fetch(`${url}/..%2f..%2fpackage.json`)).status).toBe(404)
  })
})

describe('a page', () => {
  test('whose search does not answer says so, with 503 and when to come back', async () => {
    searchCourses = () => Promise.reject(new AppError('unavailable', 'gone', { retryAfter: 3 }))
    const response = await fetch(`${url}/?q=tea`)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('3')
    expect(await response.text()).toContain('Search does not answer right now')
  })

  test('that fails for another reason hides it, and names the request', async () => {
    searchCourses = () => Promise.reject(new Error('secret detail'))
    const response = await fetch(url)
    expect(response.status).toBe(500)
    const html = await response.text()
    expect(html).not.toContain('secret detail')
    expect(html).toMatch(/tell us this\s+number: <code>\S+<\/code>/)
  })

  test('allows no script but its own', async () => {
    searchCourses = async () => nothing
    const policy = (await fetch(url)).headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  test('knows its public address behind a proxy', async () => {
    searchCourses = async () => nothing
    const behind = await startApp('https://courses.example')
    const { body } = await behind.inject({ url: '/?q=tea', headers: { host: 'inside:3000' } })
    expect(body).toContain('<link rel="canonical" href="https://courses.example/?q=tea"')
    await behind.close()
  })

  test.each(['/api', '/api?q=tea', '/api/', '/api/nothing', '/health', '/health/nothing'])(
    'leaves %s to the API',
    async (path) => {
      const response = await fetch(url + path)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toContain('json')
    },
  )

  test('has what only begins like an address of the API', async () => {
    const response = await fetch(`${url}/apiary`)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')])
  })

  test('that is being made when the program stops is still sent', async () => {
    const stopping = await startApp()
    let release = (): void => undefined
    const asked = new Promise<void>((resolve) => {
      searchCourses = () => {
        resolve()
        return new Promise((answer) => {
          release = () => answer({ ...nothing, total: 1 })
        })
      }
    })
    const address = await stopping.listen({ port: 0, host: '127.0.0.1' })
    const response = fetch(address)
    await asked
    const closed = stopping.close()
    release()
    expect((await response).status).toBe(200)
    await closed
  })

  test('of which the reader goes away harms nothing', async () => {
    let abandoned = (): void => undefined
    const asked = new Promise<void>((resolve) => {
      searchCourses = () => {
        resolve()
        return new Promise((answer) => {
          abandoned = () => answer(nothing)
        })
      }
    })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    await asked
    socket.destroy()
    abandoned()
    searchCourses = async () => nothing
    expect((await fetch(url)).status).toBe(200)
  })
})
