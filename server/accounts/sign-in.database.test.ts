import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, accountsApp, rightPassword, tokenIn } from '../../test/accounts-app.ts'

let app: AccountsApp
beforeEach(async () => {
  app = await accountsApp()
})
afterEach(() => app.stop())

const asha = { email: 'asha@example.org', name: 'Asha Kulkarni', password: rightPassword }

describe('an account', () => {
  test('is made, signed in to, and signed out of', async () => {
    const browser = app.browser()
    const made = await browser.send('POST /api/sign-up', { body: asha })
    expect([made.status, made.body, browser.cookie]).toEqual([202, { email: asha.email }, null])
    expect((await browser.send('GET /api/me')).status).toBe(401)
    const me = {
      id: expect.stringMatching(/^\d+$/),
      email: asha.email,
      name: asha.name,
      role: 'student',
      confirmed: false,
      createdAt: '2026-11-24T06:00:00.000Z',
    }
    const signedIn = await browser.signIn(asha.email)
    expect([signedIn.status, signedIn.body]).toEqual([200, me])
    expect((await browser.send('GET /api/me')).body).toEqual(me)
    const held = browser.cookie
    expect((await browser.send('POST /api/sign-out')).status).toBe(204)
    expect(browser.cookie).toBeNull()
    browser.cookie = held
    expect((await browser.send('GET /api/me')).status).toBe(401)
  })

  test('is that of its address however it is written, and of its password however it is typed', async () => {
    await app
      .browser()
      .send('POST /api/sign-up', { body: { ...asha, email: ' Asha@Example.org ', password: 'café au lait 1' } })
    const browser = app.browser()
    expect((await browser.signIn('ASHA@example.ORG', 'cafe\u0301 au lait 1')).status).toBe(200)
    expect((await browser.send('GET /api/me')).body.email).toBe('Asha@Example.org')
    expect((await browser.signIn('asha@example.org', 'cafe au lait 1')).status).toBe(401)
  })

  test('nobody gives himself a role', async () => {
    const { status, body } = await app.browser().send('POST /api/sign-up', { body: { ...asha, role: 'operator' } })
    expect([status, body.errors[0].parameter]).toEqual([400, 'role'])
  })

  test('what is no address, name or password is refused, and no password is repeated', async () => {
    const wrongs: [object, string, string?][] = [
      [{ email: 'asha' }, 'email'],
      [{ email: 'asha@example.org\nBcc: x@example.org' }, 'email'],
      [{ email: `${'a'.repeat(250)}@example.org` }, 'email'],
      [{ name: '  ' }, 'name'],
      [{ name: 'Asha\r\nBcc: x' }, 'name'],
      [{ password: 'short' }, 'password'],
      [{ password: 'x'.repeat(201) }, 'password'],
      [{ password: { length: 20 } }, 'password', '(an object, not shown)'],
    ]
    for (const [wrong, parameter, received = '(not shown)'] of wrongs) {
      const { status, body } = await app.browser().send('POST /api/sign-up', { body: { ...asha, ...wrong } })
      const faults = body.errors.map((fault: { parameter: string; received: string }) => [
        fault.parameter,
        fault.received,
      ])
      expect([status, faults]).toEqual([400, [[parameter, received]]])
      expect(JSON.stringify(body)).not.toContain(rightPassword)
    }
    expect(app.hashed.count).toBe(0)
  })

  test('a misspelt field does not bring its password into the answer', async () => {
    const body = { email: asha.email, pasword: rightPassword }
    expect(JSON.stringify((await app.browser().send('POST /api/sign-in', { body })).body)).not.toContain(rightPassword)
  })

  test('a body beyond measure is not read', async () => {
    const body = { ...asha, name: 'x'.repeat(20_000) }
    expect((await app.browser().send('POST /api/sign-up', { body })).status).toBe(413)
  })

  test('nothing that lets anybody in is in the database', async () => {
    const browser = await app.person('student')
    const { body } = await browser.send('POST /api/me/tokens', {
      body: { name: 'x', scope: 'read', expiresAt: '2027-01-01T00:00:00Z' },
    })
    const secrets = [rightPassword, body.token, String(browser.cookie).split('=')[1]]
    const tables = ['account', 'credential', 'account_session', 'access_token', 'sign_in_attempt'] as const
    const rows = await Promise.all(tables.map((table) => app.db.selectFrom(table).selectAll().execute()))
    expect(rows.map((found) => found.length > 0)).toEqual([true, true, true, true, true])
    for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret)
  })
})

describe('an address that has an account and one that has none', () => {
  /** What came back, and what it took: a strange address must not be told by the time either. */
  async function traceOf(work: () => Promise<{ status: number; body: object }>) {
    app.statements.length = 0
    app.hashed.count = 0
    const { status, body } = await work()
    return { status, body: { ...body, requestId: '' }, statements: [...app.statements], hashed: app.hashed.count }
  }

  test('answer a wrong password alike, with the same statements and the same hash', async () => {
    await app.person('student', asha.email)
    const known = await traceOf(() => app.browser().signIn(asha.email, 'not the password'))
    const unknown = await traceOf(() => app.browser().signIn('nobody@example.org', 'not the password'))
    expect(known).toEqual(unknown)
    expect(known).toMatchObject({ status: 401, hashed: 1 })
    expect(known.statements.length).toBeGreaterThan(3)
  })

  test('answer a sign-up alike, with the same statements and the same hash; the account stays as it was', async () => {
    const before = await app.person('student', asha.email)
    const strange = { ...asha, name: 'Mallory', password: 'another password' }
    const known = await traceOf(() => app.browser().send('POST /api/sign-up', { body: strange }))
    const unknown = await traceOf(() =>
      app.browser().send('POST /api/sign-up', { body: { ...strange, email: 'free@example.org' } }),
    )
    expect({ ...known, body: {} }).toEqual({ ...unknown, body: {} })
    expect(known).toMatchObject({ status: 202, body: { email: asha.email }, hashed: 1 })
    const [exists, confirmation, ...more] = await app.mails()
    expect([exists?.to, exists?.text.includes('token'), confirmation?.to, more]).toEqual([
      asha.email,
      false,
      'free@example.org',
      [],
    ])
    expect(tokenIn(confirmation)).not.toBe('')
    expect((await before.send('GET /api/me')).body.name).toBe('Asha')
    expect((await app.browser().signIn(asha.email, strange.password)).status).toBe(401)
    expect((await app.browser().signIn(asha.email)).status).toBe(200)
  })

  test('are sent five mails an hour by sign-ups', async () => {
    await app.person('student', asha.email)
    for (let i = 0; i < 7; i++) {
      expect((await app.browser().send('POST /api/sign-up', { body: asha })).status).toBe(202)
    }
    expect(await app.mails()).toHaveLength(5)
  })

  test('take a write each, so that both wait for the disk', async () => {
    await app.person('student', asha.email)
    const place = async () => (await sql<{ ctid: string }>`select ctid::text from account`.execute(app.db)).rows
    const before = await place()
    await app.browser().send('POST /api/sign-up', { body: asha })
    expect(await place()).not.toEqual(before)
  })

  test('an account without a password is not given one by a sign-up', async () => {
    await app.db
      .insertInto('account')
      .values({ email: asha.email, email_folded: asha.email, name: 'Asha', role: 'teacher', created_at: new Date(0) })
      .execute()
    await app.browser().send('POST /api/sign-up', { body: asha })
    expect((await app.browser().signIn(asha.email)).status).toBe(401)
    await app.db
      .updateTable('account')
      .set({ closed_at: new Date(1), email: null, email_folded: null, name: null })
      .execute()
    expect((await app.browser().signIn(asha.email)).status).toBe(401)
  })

  test('two who sign up with one address at once make one account', async () => {
    const sent = await Promise.all([1, 2].map(() => app.browser().send('POST /api/sign-up', { body: asha })))
    expect(sent.map(({ status }) => status)).toEqual([202, 202])
    expect(await app.db.selectFrom('credential').selectAll().execute()).toHaveLength(1)
  })
})

describe('a flood', () => {
  test('has two passwords hashed at once; who finds the queue full too is told when to come back, at no cost', async () => {
    await app.stop()
    const held: (() => void)[] = []
    let isOpen = false
    const verify = async () => {
      if (!isOpen) await new Promise<void>((resolve) => held.push(resolve))
      return false
    }
    app = await accountsApp({ hasher: { hash: async () => '$argon2id$', verify }, limits: { attemptsPerAccount: 1 } })
    const statuses: number[] = []
    const signIn = async (i: number) => {
      const answer = await app.browser().signIn(`person${i}@example.org`, rightPassword, { from: `203.0.113.${i}` })
      statuses.push(answer.status)
      return answer
    }
    const all = Array.from({ length: 16 }, (_, i) => signIn(i))
    await expect.poll(() => [statuses, held.length]).toEqual([new Array(6).fill(429), 2])
    app.statements.length = 0
    const refused = await signIn(16)
    expect([refused.status, refused.headers['retry-after'], app.statements]).toEqual([429, '1', []])
    isOpen = true
    for (const goOn of held) goOn()
    await Promise.all(all)
    expect(statuses.slice(7)).toEqual(new Array(10).fill(401))
    // What was refused was not counted: the one attempt of the account is left.
    expect((await signIn(16)).status).toBe(401)
  })
})
