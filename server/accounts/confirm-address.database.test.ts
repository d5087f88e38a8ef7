import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type AccountsApp,
  type Browser,
  rightPassword,
  tokenIn,
  trailOf,
  twoAccountsApps,
} from '../../test/accounts-app.ts'
import { AppError } from '../errors.ts'
import { requireConfirmed } from './model.ts'
import { forgetPerson } from './store.ts'

const email = 'asha@example.org'
const other = 'asha.kulkarni@example.org'
const asha = { email, name: 'Asha', password: rightPassword }

let app: AccountsApp
let elsewhere: AccountsApp
beforeEach(async () => {
  ;[app, elsewhere] = await twoAccountsApps()
})
afterEach(() => app.stop())

/** Signed up and in, with an address that is not confirmed. */
async function newcomer(): Promise<Browser> {
  const browser = app.browser()
  await browser.send('POST /api/sign-up', { body: asha })
  await browser.signIn(email)
  return browser
}

const confirm = (token: string, by = app) => by.browser().send('POST /api/confirm-address', { body: { token } })
const me = async (browser: Browser) => (await browser.send('GET /api/me')).body
const audited = () => trailOf(app).select(['action', 'via', 'after']).execute()

describe('an address', () => {
  test('is confirmed by the link that was sent to it, from anywhere, once', async () => {
    const browser = await newcomer()
    const [mail, ...others] = await app.mails()
    expect([mail?.to, mail?.subject, others]).toEqual([email, 'Confirm your address at courses.example', []])
    expect((await me(browser)).confirmed).toBe(false)
    expect((await confirm(tokenIn(mail))).status).toBe(204)
    expect((await me(browser)).confirmed).toBe(true)
    expect((await confirm(tokenIn(mail))).status).toBe(410)
    expect(await audited()).toMatchObject([
      { action: 'account.signUp', via: 'visitor' },
      { action: 'account.confirmAddress', via: 'visitor', after: { confirmed: true } },
    ])
  })

  test('is confirmed by one of two who open the link at once, in two processes', async () => {
    await newcomer()
    const token = tokenIn((await app.mails())[0])
    const sent = await Promise.all([confirm(token), confirm(token, elsewhere)])
    expect(sent.map(({ status }) => status).sort()).toEqual([204, 410])
  })

  test('is not confirmed after an hour, by a later link, by the token of a session, or by none', async () => {
    const browser = await newcomer()
    const first = tokenIn((await app.mails())[0])
    app.time.now += 3_600_000
    expect((await confirm(first)).status).toBe(410)
    app.time.now -= 1
    const again = await browser.send('POST /api/me/confirmation')
    expect([again.status, again.body]).toEqual([202, { email }])
    expect((await confirm(first)).status).toBe(410)
    expect((await confirm(String(browser.cookie?.split('=')[1]))).status).toBe(410)
    expect((await confirm('')).status).toBe(400)
    expect((await me(browser)).confirmed).toBe(false)
    expect((await confirm(tokenIn((await app.mails())[0]))).status).toBe(204)
  })

  test('that is confirmed gets no further link', async () => {
    const browser = await app.person('student', email)
    expect((await browser.send('POST /api/me/confirmation')).status).toBe(409)
    expect(await app.mails()).toEqual([])
  })

  test('gets five links an hour, and its account is told when there will be more', async () => {
    const browser = await newcomer()
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push(await browser.send('POST /api/me/confirmation'))
    expect(statuses.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429])
    expect(statuses.at(-1)?.headers['retry-after']).toBe('3600')
    const mails = await app.mails()
    expect(mails).toHaveLength(6)
    // The last one that was sent works.
    app.time.now += 3_599_999
    expect((await browser.send('POST /api/me/confirmation')).status).toBe(429)
    expect((await confirm(tokenIn(mails.at(-1)))).status).toBe(204)
  })

  test('can be sent its link safely again under an Idempotency-Key', async () => {
    const browser = await newcomer()
    await app.mails()
    const headers = { 'idempotency-key': 'one' }
    const sent = await Promise.all([1, 2, 3].map(() => browser.send('POST /api/me/confirmation', { headers })))
    expect(sent.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(await app.mails()).toHaveLength(1)
  })

  test('of an account that was closed is not confirmed', async () => {
    await newcomer()
    const token = tokenIn((await app.mails())[0])
    const { id } = await app.db.selectFrom('account').select('id').executeTakeFirstOrThrow()
    await app.db.transaction().execute((tx) => forgetPerson(tx, id, app.time.now))
    expect((await confirm(token)).status).toBe(410)
  })

  test('has to be confirmed for what needs it, and the account is told how', () => {
    expect(() => requireConfirmed({ confirmedAt: 1 })).not.toThrow()
    const refusal = expect.objectContaining({ kind: 'forbidden', message: expect.stringMatching(/link in the mail/) })
    expect(() => requireConfirmed({ confirmedAt: null })).toThrow(refusal)
    expect(() => requireConfirmed({ confirmedAt: null })).toThrow(AppError)
  })
})

describe('a new address', () => {
  const change = (browser: Browser, to = other, currentPassword = rightPassword) =>
    browser.send('PUT /api/me/email', { body: { email: to, currentPassword } })

  test('is the account’s once it is confirmed; the old one is told, without any link', async () => {
    const browser = await app.person('student', email)
    expect((await change(browser)).status).toBe(202)
    const [mail, ...more] = await app.mails()
    expect([mail?.to, more]).toEqual([other, []])
    expect((await me(browser)).email).toBe(email)
    expect((await confirm(tokenIn(mail))).status).toBe(204)
    expect(await me(browser)).toMatchObject({ email: other, confirmed: true })
    const [notice, ...rest] = await app.mails()
    expect([notice?.to, rest]).toEqual([email, []])
    expect(notice?.text).not.toMatch(/token|asha\.kulkarni/)
    expect((await app.browser().signIn(other)).status).toBe(200)
    expect((await app.browser().signIn(email)).status).toBe(401)
    const actions = (await audited()).map(({ action }) => action)
    expect(actions).toEqual(['account.askForEmail', 'account.changeEmail'])
    expect(JSON.stringify(await app.db.selectFrom('audit_entry').selectAll().execute())).not.toContain('example.org')
  })

  test('needs the password, which cannot be tried at will', async () => {
    const browser = await app.person('student', email)
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await change(browser, other, 'not the password')).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect(await app.mails()).toEqual([])
  })

  test('needs a session: an access token does not do', async () => {
    const browser = await app.person('student', email)
    const body = { name: 'x', scope: 'write', expiresAt: '2027-01-01T00:00:00Z' }
    const { token } = (await browser.send('POST /api/me/tokens', { body })).body
    const headers = { authorization: `Bearer ${token}` }
    const sent = { headers, body: { email: other, currentPassword: rightPassword } }
    expect((await app.browser().send('PUT /api/me/email', sent)).status).toBe(403)
  })

  test('that is taken is answered alike, and told to its owner alone', async () => {
    const browser = await app.person('student', email)
    await app.person('student', other)
    const trace = async (to: string) => {
      app.statements.length = 0
      const { status, body } = await change(browser, to)
      return { status, body: { ...body, email: '' }, statements: [...app.statements] }
    }
    const taken = await trace(other.toUpperCase())
    const [mail, ...more] = await app.mails()
    expect([mail?.to, mail?.text.includes('token'), more]).toEqual([other, false, []])
    const free = await trace('free@example.org')
    expect(free).toEqual(taken)
    expect(taken.status).toBe(202)
    await app.mails()
  })

  test('is told as little by one’s own data, whether it is taken or not', async () => {
    const browser = await app.person('student', email)
    await app.person('student', other)
    const dataAfter = async (to: string) => {
      await change(browser, to)
      const { links, mails } = (await browser.send('GET /api/me/export')).body
      return { links: links.map((link: { email: string }) => link.email === to), mails }
    }
    expect(await dataAfter(other)).toEqual({ links: [true], mails: [] })
    expect(await dataAfter('free@example.org')).toEqual({ links: [true], mails: [] })
    await app.mails()
  })

  test('that somebody took meanwhile is refused to who has its link', async () => {
    const browser = await app.person('student', email)
    await change(browser)
    const token = tokenIn((await app.mails())[0])
    await app.person('student', other)
    const { status, body } = await confirm(token)
    expect([status, body.detail]).toEqual([409, expect.stringContaining(other)])
    expect((await me(browser)).email).toBe(email)
  })

  test('that was thought better of does not become the account’s', async () => {
    const browser = await app.person('student', email)
    await change(browser, 'asha@mistyped.example')
    await change(browser)
    const [mistyped, right] = await app.mails()
    expect((await confirm(tokenIn(mistyped))).status).toBe(410)
    expect((await confirm(tokenIn(right))).status).toBe(204)
  })

  test('that who knew the password asked for is given up with the password', async () => {
    const browser = await app.person('student', email)
    await change(browser)
    const token = tokenIn((await app.mails())[0])
    const body = { currentPassword: rightPassword, newPassword: 'an even longer password' }
    expect((await browser.send('PUT /api/me/password', { body })).status).toBe(204)
    expect((await confirm(token)).status).toBe(410)
  })

  test('makes links void that went to the old one', async () => {
    const browser = await app.person('student', email)
    await app.browser().send('POST /api/password-reset', { body: { email } })
    await change(browser)
    const [reset, asked] = await app.mails()
    await confirm(tokenIn(asked))
    const body = { token: tokenIn(reset), password: 'an even longer password' }
    expect((await app.browser().send('PUT /api/password-reset', { body })).status).toBe(410)
  })

  test('is asked for five times an hour, and nobody gets more than five mails by it', async () => {
    const browser = await app.person('student', email)
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await change(browser, `a${i}@example.org`)).status)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
    expect(await app.mails()).toHaveLength(5)
    for (let i = 0; i < 6; i++) await change(await app.person('student'), 'victim@example.org')
    expect(await app.mails()).toHaveLength(5)
  })
})

test('a name is changed by its owner', async () => {
  const browser = await app.person('student', email)
  const { status, body } = await browser.send('PATCH /api/me', { body: { name: ' Asha  Kulkarni ' } })
  expect([status, body.name]).toEqual([200, 'Asha  Kulkarni'])
  expect((await me(browser)).name).toBe('Asha  Kulkarni')
  expect((await browser.send('PATCH /api/me', { body: { name: 'Asha\nBcc: x' } })).status).toBe(400)
  expect(await audited()).toMatchObject([{ action: 'account.rename', via: 'session', after: null }])
})
