import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type AccountsApp,
  type Browser,
  rightPassword,
  tokenIn,
  trailOf,
  twoAccountsApps,
} from '../../test/accounts-app.ts'
import { pruneAccounts } from './jobs.ts'

const email = 'ravi@example.org'
const ravi = { email, name: 'Ravi Menon', role: 'teacher' }
const password = 'an even longer password'
const day = 86_400_000

let app: AccountsApp
let elsewhere: AccountsApp
let operator: Browser
beforeEach(async () => {
  ;[app, elsewhere] = await twoAccountsApps()
  operator = await app.person('operator', 'operator@example.org')
})
afterEach(() => app.stop())

const invite = (body: object = ravi, by = operator) => by.send('POST /api/invitations', { body })
const lastToken = async () => tokenIn((await app.mails()).at(-1))
const find = (token: string) => app.browser().send('POST /api/invitation', { body: { token } })
const take = (browser: Browser, token: string) => browser.send('PUT /api/me/invitation', { body: { token } })

async function invited(body: object = ravi): Promise<string> {
  expect((await invite(body)).status).toBe(201)
  return lastToken()
}

function accept(token: string, by = app, chosen = password) {
  return by.browser().send('PUT /api/invitation', { body: { token, name: 'Ravi', password: chosen } })
}

const audited = () => trailOf(app).select(['action', 'via', 'before', 'after']).execute()

describe('an invitation', () => {
  test('makes an account of its role, whose address is confirmed, once', async () => {
    const { status, body } = await invite()
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^\d+$/),
        ...ravi,
        invitedBy: { id: expect.any(String), name: 'Asha' },
        createdAt: '2026-11-24T06:00:00.000Z',
        expiresAt: '2026-12-01T06:00:00.000Z',
      },
    ])
    const [mail, ...more] = await app.mails()
    expect([mail?.to, mail?.subject, more]).toEqual([email, 'You are invited to courses.example', []])
    expect(mail?.text).toContain('Asha invites you to https://courses.example, as a teacher.')
    const token = tokenIn(mail)
    const { id: _id, createdAt: _at, ...said } = body
    expect((await find(token)).body).toEqual({ ...said, invitedBy: 'Asha', hasAccount: false })
    expect((await accept(token)).status).toBe(204)
    const signedIn = await app.browser().signIn(email, password)
    expect(signedIn.body).toMatchObject({ email, name: 'Ravi', role: 'teacher', confirmed: true })
    expect((await accept(token)).status).toBe(410)
    expect((await find(token)).status).toBe(410)
    expect((await operator.send('GET /api/invitations')).body).toEqual({ items: [], next: null })
    expect(await audited()).toEqual([
      { action: 'invitation.create', via: 'session', before: null, after: { role: 'teacher' } },
      {
        action: 'invitation.accept',
        via: 'visitor',
        before: null,
        after: { role: 'teacher', confirmed: true, invitation: Number(body.id) },
      },
    ])
    expect(JSON.stringify(await audited())).not.toMatch(/example\.org|Ravi/)
  })

  test('is taken by one of two at once, in two processes', async () => {
    const token = await invited()
    const sent = await Promise.all([accept(token), accept(token, elsewhere, 'yet another password')])
    expect(sent.map(({ status }) => status).sort()).toEqual([204, 410])
    const winner = sent[0].status === 204 ? password : 'yet another password'
    expect((await app.browser().signIn(email, winner)).status).toBe(200)
  })

  test('lasts for seven days', async () => {
    const token = await invited()
    app.time.now += 7 * day - 1
    expect((await find(token)).status).toBe(200)
    app.time.now += 1
    expect((await find(token)).status).toBe(410)
    expect((await accept(token)).status).toBe(410)
    operator = app.browser()
    await operator.signIn('operator@example.org')
    expect((await operator.send('GET /api/invitations')).body.items).toEqual([])
  })

  test('is replaced by a later one to the address, however that is written', async () => {
    const first = await invited()
    const second = await invited({ ...ravi, email: 'Ravi@example.org', role: 'student' })
    expect((await accept(first)).status).toBe(410)
    expect((await operator.send('GET /api/invitations')).body.items).toMatchObject([{ role: 'student' }])
    expect((await accept(second)).status).toBe(204)
    expect((await app.browser().signIn(email, password)).body.role).toBe('student')
  })

  test('is withdrawn', async () => {
    const { id } = (await invite()).body
    const token = await lastToken()
    expect((await operator.send(`DELETE /api/invitations/${id}`)).status).toBe(204)
    expect((await operator.send(`DELETE /api/invitations/${id}`)).status).toBe(404)
    expect((await accept(token)).status).toBe(410)
    expect((await audited()).at(-1)).toMatchObject({ action: 'invitation.withdraw', before: { role: 'teacher' } })
  })

  test('counts only while who sent it is an operator', async () => {
    const token = await invited()
    const other = await app.person('operator')
    await app.db.updateTable('account').set({ role: 'student' }).where('email', '=', 'operator@example.org').execute()
    expect((await accept(token)).status).toBe(410)
    expect((await find(token)).status).toBe(410)
    expect((await other.send('GET /api/invitations')).body.items).toEqual([])
  })

  test('is made by operators in a session alone', async () => {
    for (const role of ['student', 'teacher'] as const) {
      expect((await invite(ravi, await app.person(role))).status).toBe(403)
    }
    const wish = { name: 'x', scope: 'write', expiresAt: '2027-01-01T00:00:00Z' }
    const { token } = (await operator.send('POST /api/me/tokens', { body: wish })).body
    const headers = { authorization: `Bearer ${token}` }
    expect((await app.browser().send('POST /api/invitations', { body: ravi, headers })).status).toBe(403)
    expect((await app.browser().send('GET /api/invitations', { headers })).status).toBe(200)
  })

  test('of one key is sent once', async () => {
    const headers = { 'idempotency-key': 'one' }
    const send = () => operator.send('POST /api/invitations', { body: ravi, headers })
    const sent = await Promise.all([send(), send(), send()])
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const mails = await app.mails()
    expect(mails).toHaveLength(1)
    await accept(tokenIn(mails[0]))
    expect((await send()).body).toEqual(sent[0]?.body)
    const refused = { ...headers, 'idempotency-key': 'two' }
    expect((await operator.send('POST /api/invitations', { body: ravi, headers: refused })).status).toBe(409)
    const kept = await app.db.selectFrom('idempotency_key').selectAll().execute()
    expect(kept).toHaveLength(2)
    expect(JSON.stringify(kept)).not.toMatch(/ravi/i)
  })

  test('is sent five times an hour to one address', async () => {
    const sent = []
    for (let i = 0; i < 6; i++) sent.push(await invite())
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429])
    const mails = await app.mails()
    expect(mails).toHaveLength(5)
    expect((await accept(tokenIn(mails.at(-1)))).status).toBe(204)
  })

  test('puts no line break of a name into a header, and refuses names that have one', async () => {
    expect((await invite({ ...ravi, name: 'Ravi\r\nBcc: x@example.org' })).status).toBe(400)
    expect((await invite({ ...ravi, role: 'owner' })).status).toBe(400)
    expect((await invite({ ...ravi, email: 'ravi' })).status).toBe(400)
    expect(await app.mails()).toEqual([])
  })
})

test('invitations are listed by pages, the newest first', async () => {
  const emails = [1, 2, 3, 4, 5].map((i) => `teacher${i}@example.org`)
  for (const one of emails) await invite({ ...ravi, email: one })
  const seen = []
  let next: string | null = ''
  while (next !== null) {
    const { body } = await operator.send(`GET /api/invitations?limit=2&cursor=${next}`)
    seen.push(body.items.map((item: { email: string }) => item.email))
    next = body.next
  }
  const [one, two, three, four, five] = emails
  expect(seen).toEqual([[five, four], [three, two], [one]])
  expect((await operator.send('GET /api/invitations?cursor=x')).status).toBe(400)
})

describe('who has an account already', () => {
  test('keeps it: the link alone gives nobody a password for it, nor a role', async () => {
    const browser = await app.person('student', email)
    const token = await invited()
    expect((await find(token)).body.hasAccount).toBe(true)
    const { status, body } = await accept(token)
    expect([status, body.detail]).toEqual([409, expect.stringContaining('Sign in')])
    expect((await app.browser().signIn(email, password)).status).toBe(401)
    expect((await browser.send('GET /api/me')).body.role).toBe('student')
    expect((await take(browser, token)).status).toBe(200)
  })

  test('takes it signed in; all else that he was known by ends at once in every process', async () => {
    const browser = await app.person('student', email)
    const other = elsewhere.browser()
    await other.signIn(email)
    const wish = { name: 'x', scope: 'read', expiresAt: '2027-01-01T00:00:00Z' }
    const made = (await browser.send('POST /api/me/tokens', { body: wish })).body.token
    const before = browser.cookie
    const token = await invited()
    const taken = await take(browser, token)
    expect([taken.status, taken.body]).toEqual([200, expect.objectContaining({ email, role: 'teacher' })])
    expect((await browser.send('GET /api/me')).body.role).toBe('teacher')
    expect(browser.cookie).not.toBe(before)
    expect((await other.send('GET /api/me')).status).toBe(401)
    const headers = { authorization: `Bearer ${made}` }
    expect((await elsewhere.browser().send('GET /api/me', { headers })).status).toBe(401)
    expect((await take(browser, token)).status).toBe(410)
    expect((await audited()).slice(-2)).toEqual([
      { action: 'account.changeRole', via: 'session', before: { role: 'student' }, after: { role: 'teacher' } },
      { action: 'invitation.take', via: 'session', before: null, after: { role: 'teacher' } },
    ])
  })

  test('does not take it with an address that is not confirmed, nor with another one', async () => {
    const token = await invited()
    const squatter = app.browser()
    await squatter.send('POST /api/sign-up', { body: { email, name: 'Mallory', password: rightPassword } })
    await squatter.signIn(email)
    const refused = await take(squatter, token)
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('Confirm the address')])
    const another = await take(await app.person('student'), token)
    expect([another.status, another.body.detail]).toEqual([409, expect.stringContaining(email)])
    expect((await squatter.send('GET /api/me')).body.role).toBe('student')
    // Whom it was sent to throws the other one out, and takes it.
    await app.mails()
    await app.browser().send('POST /api/password-reset', { body: { email } })
    const reset = { token: await lastToken(), password }
    expect((await app.browser().send('PUT /api/password-reset', { body: reset })).status).toBe(204)
    expect((await squatter.send('GET /api/me')).status).toBe(401)
    const owner = app.browser()
    await owner.signIn(email, password)
    expect((await take(owner, token)).body.role).toBe('teacher')
  })

  test('is not invited to what he is, nor to less; no operator is lost by an invitation', async () => {
    await app.person('teacher', email)
    for (const role of ['student', 'teacher']) expect((await invite({ ...ravi, role })).status).toBe(409)
    const token = await invited({ ...ravi, email: 'late@example.org' })
    const late = await app.person('operator', 'late@example.org')
    expect((await take(late, token)).status).toBe(409)
    expect((await late.send('GET /api/me')).body.role).toBe('operator')
    expect((await invite({ ...ravi, role: 'operator' })).status).toBe(201)
  })
})

test('invitations past their end are deleted, in time', async () => {
  await invite()
  await pruneAccounts(app.db, app.time.now + 7 * day - 1)
  expect(await app.db.selectFrom('invitation').selectAll().execute()).toHaveLength(1)
  await pruneAccounts(app.db, app.time.now + 7 * day)
  expect(await app.db.selectFrom('invitation').selectAll().execute()).toEqual([])
})
