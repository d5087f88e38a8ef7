import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { Metrics } from './metrics.ts'
import { bearer, contract, fromHere, handlers, held, type Sent, send, session } from './test-own.ts'

describe('who may call', () => {
  test('without credentials: only what anyone may; the answer says which would help', async () => {
    expect((await send('/api/open')).status).toBe(200)
    const refused = await send('/api/own')
    expect(refused).toMatchObject({ status: 401, body: { status: 401, detail: expect.stringContaining('sign in') } })
    expect(refused.headers['www-authenticate']).toBe('Bearer realm="catalogue"')
  })

  test.each([
    ['student', 403],
    ['teacher', 200],
    ['operator', 200],
  ])('a list of roles, asked by a %s: %i', async (role, status) => {
    const headers = { ...session(role), ...fromHere }
    expect((await send('/api/staff', { method: 'POST', headers })).status).toBe(status)
  })

  test('a session that has ended is told so, and forgotten by the browser', async () => {
    const { status, headers } = await send('/api/own', { headers: session('nobody') })
    expect([status, headers['set-cookie']]).toEqual([401, expect.stringMatching(/=;.*Expires=Thu, 01 Jan 1970/)])
  })

  test('strangers are refused before their body is read', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await send('/api/own', { method: 'POST', headers, body: 'not JSON' })).status).toBe(401)
  })
})

describe('writes', () => {
  const student = { ...session('student'), ...fromHere }

  test('are counted by account and address, also those that a page sends in process', async () => {
    await send('/api/own', { method: 'POST', headers: student })
    await send('/page/write', { headers: student })
    await send('/api/open', { method: 'POST', headers: fromHere })
    expect(held.writers).toEqual([
      { accountId: 7, address: '127.0.0.1' },
      { accountId: 7, address: '127.0.0.1' },
      { accountId: null, address: '127.0.0.1' },
    ])
  })

  test('of programs that tell us something are counted as such', async () => {
    await send('/api/hook', { method: 'POST', body: 'anything' })
    expect(held.writers).toEqual([{ accountId: null, address: '127.0.0.1', isWebhook: true }])
  })

  test('are not counted where they are refused; reads never are', async () => {
    await send('/api/staff', { method: 'POST', headers: student })
    await send('/api/own', { method: 'POST' })
    await send('/api/own', { method: 'POST', headers: { ...student, 'sec-fetch-site': 'cross-site' } })
    await send('/api/own', { headers: student })
    await send('/api/open')
    expect(held.writers).toEqual([])
  })

  test('that are too many are told when to come again, before their body is read; reads go on', async () => {
    held.exhausted = true
    const headers = { ...student, 'content-type': 'application/json' }
    const refused = await send('/api/own', { method: 'POST', headers, body: 'not JSON' })
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '7' } })
    expect((await send('/api/own', { headers: student })).status).toBe(200)
  })
})

describe('access tokens', () => {
  test.each([
    ['/api/own', 'GET', 'student-read', 200],
    ['/api/own', 'POST', 'student-write', 200],
    ['/api/own', 'POST', 'student-read', 403],
    ['/api/keys', 'POST', 'student-write', 403],
    ['/api/staff', 'POST', 'student-write', 403],
  ] as const)('%s %s with %s: %i', async (url, method, token, status) => {
    expect((await send(url, { method, headers: bearer(token) })).status).toBe(status)
  })

  test('what is beyond the scope, and what is unknown, is said as RFC 6750 wants it', async () => {
    const beyond = await send('/api/own', { method: 'POST', headers: bearer('student-read') })
    expect(beyond.headers['www-authenticate']).toContain('error="insufficient_scope"')
    for (const authorization of ['Bearer nobody', 'Bearer', 'Basic YTpi', `Bearer ${'a'.repeat(600)}`]) {
      const unknown = await send('/api/own', { headers: { authorization } })
      expect([unknown.status, unknown.headers['www-authenticate']], authorization).toEqual([
        401,
        'Bearer realm="catalogue", error="invalid_token"',
      ])
    }
  })

  test('a bad one is not made good by the cookie beside it', async () => {
    expect((await send('/api/own', { headers: { ...session('student'), ...bearer('nobody') } })).status).toBe(401)
  })
})

describe('requests that another site made a browser send', () => {
  const cases: [string, Record<string, string>, number][] = [
    ['same-origin', { 'sec-fetch-site': 'same-origin' }, 200],
    ['typed by the user', { 'sec-fetch-site': 'none' }, 200],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['of a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['cross-site with our origin', { 'sec-fetch-site': 'cross-site', origin: 'https://courses.example' }, 403],
    ['older browser, our origin', { origin: 'https://courses.example' }, 200],
    ['older browser, another origin', { origin: 'https://evil.example' }, 403],
    ['another port', { origin: 'https://courses.example:8443' }, 403],
    ['unencrypted', { origin: 'http://courses.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['another origin that Host agrees with', { origin: 'https://evil.example', host: 'evil.example' }, 403],
    ['neither header', {}, 403],
  ]

  test.each(cases)('with a cookie, %s', async (_name, headers, status) => {
    const answer = await send('/api/own', { method: 'POST', headers: { ...session('student'), ...headers } })
    expect(answer.status).toBe(status)
  })

  test.each(cases)(
    'without any credentials, %s: as before, but what says nothing is no browser',
    async (name, headers, status) => {
      expect((await send('/api/open', { method: 'POST', headers })).status).toBe(
        name === 'neither header' ? 200 : status,
      )
    },
  )

  test.each(cases)('%s: taken where any site may send it, on behalf of nobody', async (_name, headers) => {
    const answer = await send('/api/back', { method: 'POST', headers: { ...session('student'), ...headers } })
    expect([answer.status, answer.body.accountId]).toEqual([200, null])
  })

  test('reading is no change, and an access token is sent by no browser on its own', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await send('/api/own', { headers: { ...session('student'), ...foreign } })).status).toBe(200)
    const token = { ...bearer('student-write'), ...foreign }
    expect((await send('/api/own', { method: 'POST', headers: token })).status).toBe(200)
  })

  test('without a public address the one listened on counts, by any of its names, and never Host', async () => {
    const app = await createApp({
      contract,
      handlers,
      info: { title: 'Own', version: '1.0.0', description: 'Own.' },
      log: pino({ level: 'silent' }),
      healthChecks: [],
      metrics: new Metrics(),
      authenticator: { session: async () => null, accessToken: async () => null },
      publicUrl: null,
    })
    held.app = app
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = new URL(address)
    const status = async (origin: string) =>
      (await fetch(`${address}/api/open`, { method: 'POST', headers: { origin } })).status
    expect(await status(address)).toBe(200)
    expect(await status(`http://localhost:${port}`)).toBe(200)
    expect(await status(`http://localhost:${Number(port) + 1}`)).toBe(403)
    expect(await status('http://evil.example')).toBe(403)
  })
})

describe('a page', () => {
  test('calls on behalf of whoever asks for it, with the same checks', async () => {
    const ask = async (call: string, given: Sent = {}) =>
      (await send(`/page/${call}`, { method: 'POST', ...given })).status
    expect(await ask('read')).toBe(401)
    expect(await ask('read', { headers: session('student') })).toBe(200)
    expect(await ask('write', { headers: { ...session('student'), ...fromHere } })).toBe(200)
    expect(await ask('write', { headers: { ...session('student'), 'sec-fetch-site': 'cross-site' } })).toBe(403)
    expect(await ask('writeAsStaff', { headers: { ...session('student'), ...fromHere } })).toBe(403)
    expect(await ask('readOpen')).toBe(200)
  })

  test('hands on the cookies of sessions that begin and end', async () => {
    const begun = await send('/page/signIn', { method: 'POST', headers: fromHere })
    expect(begun.headers['set-cookie']).toMatch(/^__Host-catalogue-session=student;/)
    const ended = await send('/page/signOut', { method: 'POST', headers: { ...session('student'), ...fromHere } })
    expect(ended.headers['set-cookie']).toMatch(/^__Host-catalogue-session=;/)
  })
})

describe('the cookie of a session', () => {
  test('under https belongs to this host alone, is sent encrypted only, and no script reads it', async () => {
    const { headers } = await send('/api/sign-in', { method: 'POST' })
    expect(String(headers['set-cookie']).split('; ').sort()).toEqual([
      'Expires=Fri, 01 Jan 2027 00:00:00 GMT',
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
      '__Host-catalogue-session=student',
    ])
  })

  test('without https has what is possible', async () => {
    const { headers } = await send('/api/sign-in', { method: 'POST', publicUrl: null })
    expect(headers['set-cookie']).toBe(
      'catalogue-session=student; Path=/; Expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; SameSite=Lax',
    )
    await held.app?.stop(1_000)
    const plain = { cookie: 'catalogue-session=student' }
    expect((await send('/api/own', { headers: plain, publicUrl: null })).status).toBe(200)
    await held.app?.stop(1_000)
    // What a plain connection may have set does not count under https.
    expect((await send('/api/own', { headers: plain })).status).toBe(401)
  })

  test('is taken back when the session is ended', async () => {
    const headers = { ...session('student'), ...fromHere }
    const { headers: answered } = await send('/api/sign-out', { method: 'POST', headers })
    expect(answered['set-cookie']).toMatch(/^__Host-catalogue-session=;.*Expires=Thu, 01 Jan 1970.*Secure/)
  })
})

describe('the address of a request', () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7, 198.51.100.2' }

  test('is that of the connection, whatever the sender says', async () => {
    expect((await send('/api/open', { headers: forwarded })).body.address).toBe('127.0.0.1')
    expect((await send('/api/open', { headers: forwarded, trustProxy: ['10.0.0.0/8'] })).body.address).toBe('127.0.0.1')
  })

  test('is what trusted proxies say, as far as they reach', async () => {
    const one = { headers: forwarded, trustProxy: ['127.0.0.1'] }
    expect((await send('/api/open', one)).body.address).toBe('198.51.100.2')
    const two = { headers: forwarded, trustProxy: ['127.0.0.0/8', '198.51.100.2'] }
    expect((await send('/api/open', two)).body.address).toBe('203.0.113.7')
  })
})
