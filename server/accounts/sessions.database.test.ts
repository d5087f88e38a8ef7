import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, rightPassword, twoAccountsApps } from '../../test/accounts-app.ts'
import { mostAccessTokens } from './model.ts'
import { argon2 } from './passwords.ts'

const email = 'asha@example.org'
const newPassword = 'an even longer password'
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const wish = { name: 'Timetable', scope: 'read', expiresAt: '2027-01-01T00:00:00.000Z' }

let app: AccountsApp
let other: AccountsApp
/** What the other process does with a password that it has compared, before it goes on. */
let holdBack: (goOn: () => void) => void
beforeEach(async () => {
  holdBack = (goOn) => goOn()
  const verify = async (passwordHash: string, password: string): Promise<boolean> => {
    const isRight = await argon2.verify(passwordHash, password)
    await new Promise<void>((goOn) => holdBack(goOn))
    return isRight
  }
  ;[app, other] = await twoAccountsApps({ ...argon2, verify })
})
afterEach(() => app.stop())

describe('sessions', () => {
  test('are listed, the last seen first, with where they come from', async () => {
    const old = await app.person('student', email)
    app.time.now += 3_600_000
    const recent = app.browser()
    await recent.signIn(email, rightPassword, { from: '198.51.100.9', headers: { 'user-agent': 'x'.repeat(500) } })
    const { body } = await recent.send('GET /api/me/sessions')
    expect(body.items).toMatchObject([
      { current: true, address: '198.51.100.9', userAgent: 'x'.repeat(300), createdAt: '2026-11-24T07:00:00.000Z' },
      { current: false, address: '203.0.113.7', userAgent: 'Test browser', expiresAt: '2026-12-24T06:00:00.000Z' },
    ])
    expect(JSON.stringify(body)).not.toContain(String(recent.cookie).split('=')[1])
    app.time.now += 3_600_000
    await old.send('GET /api/me')
    expect((await old.send('GET /api/me/sessions')).body.items[0]).toMatchObject({
      current: true,
      seenAt: '2026-11-24T08:00:00.000Z',
    })
  })

  test('end by themselves', async () => {
    const browser = await app.person('student')
    app.time.now += 30 * 86_400_000 - 1
    expect((await browser.send('GET /api/me')).status).toBe(200)
    app.time.now += 1
    expect((await browser.send('GET /api/me')).status).toBe(401)
  })

  test('are ended one by one or all but one, at once in every process, and nobody ends those of others', async () => {
    const browsers = [await app.person('student', email), app.browser(), app.browser()] as const
    for (const browser of browsers.slice(1)) await browser.signIn(email)
    const elsewhere = other.browser()
    const stranger = await app.person('operator')
    const { items } = (await browsers[0].send('GET /api/me/sessions')).body
    const ids = items.map(({ id }: { id: string }) => id)
    expect((await stranger.send(`DELETE /api/me/sessions/${ids[0]}`)).status).toBe(404)
    elsewhere.cookie = browsers[2].cookie
    expect((await elsewhere.send('GET /api/me')).status).toBe(200)
    expect((await browsers[0].send(`DELETE /api/me/sessions/${ids[0]}`)).status).toBe(204)
    expect((await elsewhere.send('GET /api/me')).status).toBe(401)
    expect((await browsers[1].send('DELETE /api/me/sessions')).status).toBe(204)
    expect((await browsers[0].send('GET /api/me')).status).toBe(401)
    expect((await browsers[1].send('GET /api/me')).status).toBe(200)
    const own = (await browsers[1].send('GET /api/me/sessions')).body.items[0].id
    await browsers[1].send(`DELETE /api/me/sessions/${own}`)
    expect(browsers[1].cookie).toBeNull()
  })

  test('leave in the audit trail that they began, and which their owner ended', async () => {
    const browsers = [await app.person('student', email), app.browser(), app.browser()] as const
    for (const browser of browsers.slice(1)) await browser.signIn(email)
    const { items } = (await browsers[0].send('GET /api/me/sessions')).body
    const ids = items.map(({ id }: { id: string }) => Number(id)).reverse()
    await app.browser().signIn(email, 'not the password')
    await browsers[0].send(`DELETE /api/me/sessions/${ids[1]}`)
    await browsers[0].send('DELETE /api/me/sessions')
    await browsers[0].send('DELETE /api/me/sessions')
    await browsers[0].send('POST /api/sign-out')
    const columns = ['action', 'via', 'subject_kind', 'subject_id', 'credential_id'] as const
    const entries = await app.db.selectFrom('audit_entry').select(columns).orderBy('id').execute()
    const { id } = await app.db.selectFrom('account').select('id').executeTakeFirstOrThrow()
    const signIn = { action: 'account.signIn', via: 'visitor', subject_kind: 'account', subject_id: id }
    const end = { action: 'session.end', via: 'session', subject_kind: 'session', credential_id: ids[0] }
    expect(entries).toMatchObject([
      ...[signIn, signIn, signIn],
      ...[ids[1], ids[2], ids[0]].map((subject_id) => ({ ...end, subject_id })),
    ])
  })

  test('of an account that was closed are over at once', async () => {
    const browser = await app.person('student')
    const { token } = (await browser.send('POST /api/me/tokens', { body: wish })).body
    await app.db
      .updateTable('account')
      .set({ closed_at: new Date(app.time.now), email: null, email_folded: null, name: null })
      .execute()
    expect((await browser.send('GET /api/me')).status).toBe(401)
    expect((await other.browser().send('GET /api/me', bearer(token))).status).toBe(401)
  })
})

describe('a new password', () => {
  const change = { currentPassword: rightPassword, newPassword }

  test('ends everything but the session that set it, at once in every process', async () => {
    const browser = await app.person('student', email)
    const elsewhere = other.browser()
    await elsewhere.signIn(email)
    const { token } = (await browser.send('POST /api/me/tokens', { body: wish })).body
    const before = browser.cookie
    expect((await browser.send('PUT /api/me/password', { body: change })).status).toBe(204)
    expect((await browser.send('GET /api/me')).status).toBe(200)
    expect((await browser.send('GET /api/me/sessions')).body.items).toHaveLength(1)
    expect((await elsewhere.send('GET /api/me')).status).toBe(401)
    expect((await other.browser().send('GET /api/me', bearer(token))).status).toBe(401)
    browser.cookie = before
    expect((await browser.send('GET /api/me')).status).toBe(401)
    expect((await app.browser().signIn(email)).status).toBe(401)
    expect((await app.browser().signIn(email, newPassword)).status).toBe(200)
  })

  test('needs the old one, which cannot be tried at will', async () => {
    const browser = await app.person('student', email)
    const attempt = () =>
      browser.send('PUT /api/me/password', { body: { ...change, currentPassword: 'not the password' } })
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await attempt()).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect((await browser.send('GET /api/me')).status).toBe(200)
    app.time.now += 1_000
    expect((await app.browser().signIn(email)).status).toBe(200)
  })

  test('does not let in who compared the old one a moment before', async () => {
    let goOn: () => void = () => undefined
    const compared = new Promise<void>((resolve) => {
      holdBack = (until) => {
        goOn = until
        resolve()
      }
    })
    const browser = await app.person('student', email)
    const late = other.browser()
    const signingIn = late.signIn(email)
    await compared
    expect((await browser.send('PUT /api/me/password', { body: change })).status).toBe(204)
    goOn()
    expect((await signingIn).status).toBe(401)
    expect(late.cookie).toBeNull()
    expect((await browser.send('GET /api/me/sessions')).body.items).toHaveLength(1)
  })

  test('two at once: one is set, and told to whom it is not', async () => {
    const browser = await app.person('student', email)
    const elsewhere = other.browser()
    await elsewhere.signIn(email)
    const sent = await Promise.all([
      browser.send('PUT /api/me/password', { body: change }),
      elsewhere.send('PUT /api/me/password', { body: { ...change, newPassword: 'yet another password' } }),
    ])
    const statuses = sent.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    const winner = statuses[0] === 204 ? newPassword : 'yet another password'
    expect((await app.browser().signIn(email, winner)).status).toBe(200)
  })
})

describe('access tokens', () => {
  test('are made, shown once, used, listed and revoked, at once in every process', async () => {
    const browser = await app.person('teacher', email)
    const made = await browser.send('POST /api/me/tokens', { body: wish })
    const listed = { id: expect.stringMatching(/^\d+$/), ...wish, createdAt: '2026-11-24T06:00:00.000Z' }
    expect([made.status, made.body]).toEqual([201, { ...listed, token: expect.stringMatching(/^cat_[\w-]{43}$/) }])
    expect((await browser.send('GET /api/me/tokens')).body).toEqual({ items: [listed] })
    const me = await other.browser().send('GET /api/me', bearer(made.body.token))
    expect([me.status, me.body.email]).toEqual([200, email])
    const stranger = await app.person('operator')
    expect((await stranger.send(`DELETE /api/me/tokens/${made.body.id}`)).status).toBe(404)
    expect((await browser.send(`DELETE /api/me/tokens/${made.body.id}`)).status).toBe(204)
    expect((await other.browser().send('GET /api/me', bearer(made.body.token))).status).toBe(401)
    expect((await browser.send(`DELETE /api/me/tokens/${made.body.id}`)).status).toBe(404)
  })

  test('end when they were to end', async () => {
    const browser = await app.person('teacher')
    const expiresAt = new Date(app.time.now + 60_000).toISOString()
    const { token } = (await browser.send('POST /api/me/tokens', { body: { ...wish, expiresAt } })).body
    app.time.now += 59_999
    expect((await app.browser().send('GET /api/me', bearer(token))).status).toBe(200)
    app.time.now += 1
    expect((await app.browser().send('GET /api/me', bearer(token))).status).toBe(401)
    expect((await browser.send('GET /api/me/tokens')).body.items).toEqual([])
  })

  test('need an end to come, within a year or so, and a scope', async () => {
    const browser = await app.person('teacher')
    const wrongs: [object, string][] = [
      [{ expiresAt: '2026-11-24T06:00:00Z' }, 'expiresAt'],
      [{ expiresAt: '2028-11-24T06:00:00Z' }, 'expiresAt'],
      [{ expiresAt: 'tomorrow' }, 'expiresAt'],
      [{ expiresAt: undefined }, 'expiresAt'],
      [{ scope: 'all' }, 'scope'],
      [{ name: '' }, 'name'],
    ]
    for (const [wrong, parameter] of wrongs) {
      const { status, body } = await browser.send('POST /api/me/tokens', { body: { ...wish, ...wrong } })
      expect([status, body.errors[0].parameter]).toEqual([400, parameter])
    }
  })

  test.each(['read', 'write'])(
    'of scope %s neither make tokens nor change passwords nor end sessions',
    async (scope) => {
      const browser = await app.person('operator')
      const { token } = (await browser.send('POST /api/me/tokens', { body: { ...wish, scope } })).body
      const refused = [
        ['POST /api/me/tokens', { body: wish }],
        ['GET /api/me/tokens', {}],
        ['DELETE /api/me/tokens/1', {}],
        ['PUT /api/me/password', { body: { currentPassword: rightPassword, newPassword } }],
        ['GET /api/me/sessions', {}],
        ['DELETE /api/me/sessions', {}],
        ['DELETE /api/me/sessions/1', {}],
        ['POST /api/sign-out', {}],
      ] as const
      for (const [request, sent] of refused) {
        expect((await app.browser().send(request, { ...sent, ...bearer(token) })).status, request).toBe(403)
      }
    },
  )

  test('are no sessions, and the other way round', async () => {
    const browser = await app.person('teacher')
    const { token } = (await browser.send('POST /api/me/tokens', { body: wish })).body
    const [name, session = ''] = String(browser.cookie).split('=')
    expect((await app.browser().send('GET /api/me', bearer(session))).status).toBe(401)
    browser.cookie = `${name}=${token}`
    expect((await browser.send('GET /api/me')).status).toBe(401)
  })

  test('are so many at most, also when made at once', async () => {
    const browser = await app.person('teacher')
    const { id } = (await browser.send('GET /api/me')).body
    const row = { account_id: Number(id), name: 'x', scope: 'read' as const, created_at: new Date(app.time.now) }
    const rows = Array.from({ length: mostAccessTokens - 2 }, (_, i) => {
      return { ...row, token_hash: i.toString(16).padStart(64, '0'), expires_at: new Date(app.time.now + 60_000) }
    })
    await app.db.insertInto('access_token').values(rows).execute()
    const sent = await Promise.all([1, 2, 3, 4].map(() => browser.send('POST /api/me/tokens', { body: wish })))
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
    app.time.now += 60_000
    expect((await browser.send('POST /api/me/tokens', { body: wish })).status).toBe(201)
  })
})
