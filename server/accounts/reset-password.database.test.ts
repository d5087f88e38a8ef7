import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type AccountsApp,
  accountsApp,
  rightPassword,
  tokenIn,
  trailOf,
  twoAccountsApps,
} from '../../test/accounts-app.ts'
import { waitingConnections } from '../../test/test-database.ts'
import { accountByEmail } from './queries.ts'
import { deleteCredentials, forgetPerson, lockForChange } from './store.ts'
import { voidLinks } from './verification-store.ts'

const email = 'asha@example.org'
const stranger = 'nobody@example.org'
const password = 'an even longer password'
const wish = { name: 'Timetable', scope: 'read', expiresAt: '2027-01-01T00:00:00.000Z' }
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

let app: AccountsApp
let elsewhere: AccountsApp
beforeEach(async () => {
  ;[app, elsewhere] = await twoAccountsApps()
})
afterEach(() => app.stop())

let places = 0
/** Asked from somewhere that nothing was sent from yet. */
function ask(address = email, from = `198.51.100.${++places}`) {
  return app.browser().send('POST /api/password-reset', { body: { email: address }, from })
}

function reset(token: string, by = app, chosen = password) {
  return by.browser().send('PUT /api/password-reset', { body: { token, password: chosen } })
}

async function linkTo(address = email): Promise<string> {
  await ask(address)
  return tokenIn((await app.mails()).at(-1))
}

async function close(address: string): Promise<void> {
  await app.db.transaction().execute(async (tx) => {
    const account = await accountByEmail(tx, address)
    await forgetPerson(tx, account?.id ?? 0, app.time.now)
  })
}

describe('a reset', () => {
  test('sets a new password by a link, and ends all else at once in every process', async () => {
    const browser = await app.person('teacher', email)
    const other = elsewhere.browser()
    await other.signIn(email)
    const { token } = (await browser.send('POST /api/me/tokens', { body: wish })).body
    const asked = await ask(email.toUpperCase())
    expect([asked.status, asked.body]).toEqual([202, { email: email.toUpperCase() }])
    const [mail, ...more] = await app.mails()
    expect([mail?.to, mail?.subject, more]).toEqual([email, 'Set a new password at courses.example', []])
    expect((await browser.send('GET /api/me')).status).toBe(200)
    expect((await reset(tokenIn(mail))).status).toBe(204)
    expect((await browser.send('GET /api/me')).status).toBe(401)
    expect((await other.send('GET /api/me')).status).toBe(401)
    expect((await elsewhere.browser().send('GET /api/me', bearer(token))).status).toBe(401)
    expect((await app.browser().signIn(email)).status).toBe(401)
    expect((await elsewhere.browser().signIn(email, password)).status).toBe(200)
    const [notice] = await app.mails()
    expect([notice?.to, notice?.text.includes('token')]).toEqual([email, false])
    expect(notice?.text).toContain('signed out everywhere.')
    const entries = await trailOf(app).select(['action', 'via', 'account_id']).execute()
    expect(entries.slice(-2)).toEqual([
      { action: 'account.askForReset', via: 'visitor', account_id: null },
      { action: 'account.resetPassword', via: 'visitor', account_id: null },
    ])
  })

  test('is done once: of two at once, in two processes, one sets the password', async () => {
    await app.person('student', email)
    const token = await linkTo()
    const sent = await Promise.all([reset(token), reset(token, elsewhere, 'yet another password')])
    expect(sent.map(({ status }) => status).sort()).toEqual([204, 410])
    const winner = sent[0].status === 204 ? password : 'yet another password'
    expect((await app.browser().signIn(email, winner)).status).toBe(200)
    expect((await reset(token, app, 'a third long password')).status).toBe(410)
  })

  test('is not done after an hour, by a link before the last, by a link to confirm, or for a closed account', async () => {
    await app.person('student', email)
    const [first, second] = [await linkTo(), await linkTo()]
    expect((await reset(first)).status).toBe(410)
    app.time.now += 3_600_000
    expect((await reset(second)).status).toBe(410)
    await app.browser().send('POST /api/sign-up', { body: { email: stranger, name: 'Ravi', password: rightPassword } })
    expect((await reset(tokenIn((await app.mails())[0]))).status).toBe(410)
    const last = await linkTo()
    await close(email)
    expect((await reset(last)).status).toBe(410)
    expect((await app.browser().signIn(email)).status).toBe(401)
  })

  test('leaves no link and no mail to an account that is being closed, and is not done by a link of it', async () => {
    await app.person('student', email)
    const { id } = await app.db.selectFrom('account').select('id').executeTakeFirstOrThrow()
    const token = await linkTo()
    const sent = await app.db.transaction().execute(async (tx) => {
      await lockForChange(tx, id)
      const sent = [ask(), reset(token, elsewhere)]
      await expect.poll(() => waitingConnections(app.pool)).toBe(2)
      await forgetPerson(tx, id, app.time.now)
      return sent
    })
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([202, 410])
    expect(await app.db.selectFrom('verification').selectAll().execute()).toEqual([])
    const [mail] = await app.mails()
    expect([mail?.to, mail?.text.includes('token')]).toEqual([email, false])
  })

  test('waits for the account before its link, so that what voids links meanwhile comes through', async () => {
    await app.person('student', email)
    const { id } = await app.db.selectFrom('account').select('id').executeTakeFirstOrThrow()
    const token = await linkTo()
    const sent = await app.db.transaction().execute(async (tx) => {
      await lockForChange(tx, id)
      const sent = reset(token, elsewhere)
      await expect.poll(() => waitingConnections(app.pool)).toBe(1)
      const link = tx.selectFrom('verification').select('id').where('account_id', '=', id)
      expect(await link.forUpdate().noWait().execute()).toHaveLength(1)
      await voidLinks(tx, id)
      return { sent }
    })
    expect((await sent.sent).status).toBe(410)
  })

  test('hashes no password for a link that is over, and repeats neither', async () => {
    await app.person('student', email)
    app.hashed.count = 0
    const { status, body } = await reset('cl_made-up')
    expect([status, app.hashed.count]).toEqual([410, 0])
    expect(JSON.stringify(body)).not.toMatch(/made-up|even longer/)
  })

  test('is void once the password was changed otherwise', async () => {
    const browser = await app.person('student', email)
    const token = await linkTo()
    const change = { currentPassword: rightPassword, newPassword: password }
    expect((await browser.send('PUT /api/me/password', { body: change })).status).toBe(204)
    expect((await reset(token)).status).toBe(410)
    expect((await app.mails()).at(-1)?.subject).toBe('Your password at courses.example was changed')
  })

  test('does not let a request of an ended session that is on its way make a token', async () => {
    const browser = await app.person('student', email)
    const { id } = await app.db.selectFrom('account').select('id').executeTakeFirstOrThrow()
    const made = await app.db.transaction().execute(async (tx) => {
      await lockForChange(tx, id)
      const onItsWay = elsewhere.browser()
      onItsWay.cookie = browser.cookie
      const sent = onItsWay.send('POST /api/me/tokens', { body: wish })
      await expect.poll(() => waitingConnections(app.pool)).toBe(1)
      await deleteCredentials(tx, id)
      return { sent }
    })
    expect((await made.sent).status).toBe(401)
    expect(await app.db.selectFrom('access_token').selectAll().execute()).toEqual([])
  })

  test('gives a password to an account that has none', async () => {
    const created_at = new Date(app.time.now)
    const values = { email, email_folded: email, name: 'Asha', role: 'teacher' as const, created_at }
    await app.db.insertInto('account').values(values).execute()
    expect((await reset(await linkTo())).status).toBe(204)
    expect((await app.browser().signIn(email, password)).body).toMatchObject({ role: 'teacher', confirmed: true })
  })

  test('lets its owner sign in without the wait that others brought about', async () => {
    await app.stop()
    app = await accountsApp({ limits: { attemptsPerAccount: 1 } })
    await app.person('student', email)
    const wrong = (from: string) => app.browser().signIn(email, 'not the password', { from })
    for (let i = 0; i < 3; i++) await wrong(`203.0.113.${100 + i}`)
    expect((await wrong('203.0.113.99')).status).toBe(429)
    expect((await reset(await linkTo())).status).toBe(204)
    expect((await app.browser().signIn(email, password, { from: '203.0.113.99' })).status).toBe(200)
  })
})

describe('who made an account with the address of another', () => {
  test('is out with all he prepared once that one resets the password', async () => {
    const squatter = app.browser()
    await squatter.send('POST /api/sign-up', { body: { email, name: 'Mallory', password: rightPassword } })
    await squatter.signIn(email)
    const { token } = (await squatter.send('POST /api/me/tokens', { body: wish })).body
    const change = { email: 'mallory@example.org', currentPassword: rightPassword }
    await squatter.send('PUT /api/me/email', { body: change })
    const prepared = tokenIn((await app.mails()).find(({ to }) => to === change.email))
    expect((await reset(await linkTo())).status).toBe(204)
    expect((await squatter.send('GET /api/me')).status).toBe(401)
    expect((await app.browser().send('GET /api/me', bearer(token))).status).toBe(401)
    expect((await app.browser().signIn(email)).status).toBe(401)
    expect((await app.browser().send('POST /api/confirm-address', { body: { token: prepared } })).status).toBe(410)
    expect((await app.browser().signIn(email, password)).body).toMatchObject({ email, confirmed: true })
  })

  test('has nothing of his in the mail that goes there', async () => {
    const body = { email, name: 'Free money at mallory.example', password: rightPassword }
    await app.browser().send('POST /api/sign-up', { body })
    await app.browser().send('POST /api/sign-up', { body })
    expect(JSON.stringify(await app.mails())).not.toMatch(/money|mallory/i)
  })
})

describe('an address with an account, confirmed, closed, invited or not, and one without', () => {
  /** What came back, and what it took. */
  async function traceOf(address: string) {
    app.statements.length = 0
    const { status, body } = await ask(address)
    return { status, body: { ...body, email: '' }, statements: [...app.statements] }
  }

  test('are answered alike, with the same statements', async () => {
    await app.person('student', email)
    await app.browser().send('POST /api/sign-up', { body: { email: 'new@example.org', name: 'x', password } })
    await app.person('student', 'closed@example.org')
    await close('closed@example.org')
    const operator = await app.person('operator')
    await operator.send('POST /api/invitations', { body: { email: 'ravi@example.org', name: 'Ravi', role: 'teacher' } })
    await app.mails()
    const known = await traceOf(email)
    expect(known.status).toBe(202)
    expect(known.statements.length).toBeGreaterThan(5)
    for (const address of [stranger, 'new@example.org', 'closed@example.org', 'ravi@example.org']) {
      expect(await traceOf(address)).toEqual(known)
    }
    const mails = await app.mails()
    const withLink = mails.filter(({ text }) => text.includes('token')).map(({ to }) => to)
    expect([mails.length, withLink]).toEqual([5, [email, 'new@example.org']])
    const asked = app.db.selectFrom('audit_entry').selectAll().where('action', '=', 'account.askForReset')
    expect(await asked.execute()).toHaveLength(2)
  })

  test.each([email, stranger])('get five mails an hour: %s', async (address) => {
    await app.person('student', email)
    for (let i = 0; i < 7; i++) {
      app.time.now += 30_000
      expect((await ask(address)).status).toBe(202)
    }
    const mails = await app.mails()
    expect(mails).toHaveLength(5)
    if (address === email) expect((await reset(tokenIn(mails.at(-1)))).status).toBe(204)
    app.time.now += 3_600_000
    await ask(address)
    expect((await app.mails()).filter(({ to }) => to === address)).toHaveLength(address === email ? 2 : 1)
  })

  test.each([email, stranger])('are slowed down, not locked out, in every process: %s', async (address) => {
    await app.stop()
    app = await accountsApp({ limits: { attemptsPerAccount: 2, waitSeconds: 4 } })
    await app.person('student', email)
    const waits = []
    for (let i = 0; i < 6; i++) {
      const { status, headers } = await ask(address)
      const seconds = status === 429 ? Number(headers['retry-after']) : 0
      waits.push(seconds)
      app.time.now += 1_000 * seconds
      if (seconds > 0) expect((await ask(address)).status).toBe(202)
    }
    expect(waits).toEqual([0, 0, 1, 2, 4, 4])
  })

  test('are slowed down together where all are asked for from one place', async () => {
    await app.stop()
    app = await accountsApp({ limits: { attemptsPerAddress: 3 } })
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await ask(`a${i}@example.org`, '203.0.113.50')).status)
    expect(statuses).toEqual([202, 202, 202, 429])
  })
})

test('a link leads to PUBLIC_URL, whatever Host says', async () => {
  await app.person('student', email)
  const headers = { host: 'mallory.example', 'x-forwarded-host': 'mallory.example' }
  await app.browser().send('POST /api/password-reset', { body: { email }, headers })
  const [mail] = await app.mails()
  expect(mail?.text).toContain('https://courses.example/reset-password?token=cl_')
  expect(JSON.stringify(mail)).not.toContain('mallory')
})

test('no token of a link is in the database, but for the mail that is still to be sent', async () => {
  await app.person('student', email)
  const token = await linkTo()
  const tables = ['verification', 'audit_entry', 'sign_in_attempt', 'idempotency_key'] as const
  const rows = await Promise.all(tables.map((table) => app.db.selectFrom(table).selectAll().execute()))
  expect(rows[0]).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(token).toMatch(/^cl_[\w-]{43}$/)
})
