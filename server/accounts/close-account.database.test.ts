import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, type Browser, rightPassword, trailOf, twoAccountsApps } from '../../test/accounts-app.ts'
import { createCourse } from '../catalogue/test-courses.ts'
import { transaction } from '../database/transaction.ts'
import { oweMail } from '../mail/service.ts'

const email = 'tara@example.org'
let app: AccountsApp
let other: AccountsApp
let operator: Browser
let tara: Browser
let taraId: string
beforeEach(async () => {
  ;[app, other] = await twoAccountsApps()
  operator = await app.person('operator')
  tara = await app.person('teacher', email)
  taraId = (await tara.send('GET /api/me')).body.id
})
afterEach(() => app.stop())

function closeOwn(browser = tara, currentPassword = rightPassword) {
  return browser.send('POST /api/me/close', { body: { currentPassword } })
}

function closeOther(id = taraId, by = operator, reason?: string) {
  return by.send(`POST /api/accounts/${id}/close`, { body: { reason } })
}

async function account(id = taraId) {
  return app.db.selectFrom('account').selectAll().where('id', '=', Number(id)).executeTakeFirstOrThrow()
}

describe('an account that its owner closes', () => {
  test('is not known any more: nothing personal is left, and the address is free', async () => {
    const { token } = (
      await tara.send('POST /api/me/tokens', { body: { name: 'x', scope: 'read', expiresAt: '2026-12-24T06:00:00Z' } })
    ).body
    const mail = { to: email, subject: 'Hello', text: 'Hello.', accountId: Number(taraId) }
    await transaction(app.db, (tx) => oweMail(tx, mail, app.time.now))
    const elsewhere = other.browser()
    await elsewhere.signIn(email)
    expect((await closeOwn()).status).toBe(204)
    expect(tara.cookie).toBeNull()
    expect((await elsewhere.send('GET /api/me')).status).toBe(401)
    const bearer = { headers: { authorization: `Bearer ${token}` } }
    expect((await other.browser().send('GET /api/me', bearer)).status).toBe(401)
    expect(await account()).toMatchObject({
      email: null,
      name: null,
      role: 'teacher',
      closed_at: new Date(app.time.now),
    })
    for (const table of ['credential', 'account_session', 'access_token', 'verification', 'mail'] as const) {
      expect(await app.db.selectFrom(table).selectAll().where('account_id', '=', Number(taraId)).execute()).toEqual([])
    }
    const entries = await trailOf(app).selectAll().execute()
    expect(entries.map(({ action }) => action)).toEqual(['accessToken.create', 'account.close'])
    expect(JSON.stringify(entries)).not.toContain('tara')
    const given = { email, name: 'Tara', password: rightPassword }
    await app.browser().send('POST /api/sign-up', { body: given })
    expect((await app.browser().signIn(email)).body.id).not.toBe(taraId)
  })

  test('is signed in to as little as an address that nobody has', async () => {
    await closeOwn()
    const closed = await app.browser().signIn(email)
    const unknown = await app.browser().signIn('nobody@example.org')
    expect([closed.status, closed.body.detail]).toEqual([unknown.status, unknown.body.detail])
  })

  test('takes the password, counted like a sign-in, and a session', async () => {
    expect((await closeOwn(tara, 'not the password')).status).toBe(422)
    expect((await account()).closed_at).toBeNull()
    const attempts = await app.db.selectFrom('sign_in_attempt').select('failures').where('kind', '=', 'pair').execute()
    expect(attempts.map(({ failures }) => failures).sort()).toEqual([0, 1])
  })

  test('is not that of the last operator', async () => {
    expect((await closeOwn(operator)).status).toBe(409)
    expect((await operator.send('GET /api/me')).status).toBe(200)
    const second = await app.person('operator')
    const closed = await Promise.all([closeOwn(operator), closeOwn(second)])
    expect(closed.map(({ status }) => status).sort()).toEqual([204, 409])
  })
})

describe('an account that an operator closes', () => {
  test('is told to the audit trail with the reason, and shown as closed', async () => {
    const { status, body } = await closeOther(taraId, operator, 'Left the school.')
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'closed', email: null, name: null, teacher: null })
    expect((await tara.send('GET /api/me')).status).toBe(401)
    const [entry] = await trailOf(app).selectAll().execute()
    expect(entry).toMatchObject({ action: 'account.close', subject_id: Number(taraId), reason: 'Left the school.' })
    expect((await closeOther()).status).toBe(409)
    expect((await closeOther('999')).status).toBe(404)
  })

  test('is not his own', async () => {
    const { id } = (await operator.send('GET /api/me')).body
    expect((await closeOther(id)).status).toBe(403)
  })
})

describe('at once', () => {
  test('two closings are one', async () => {
    const closed = await Promise.all([closeOwn(), closeOther(), closeOther()])
    const [own, ...others] = closed.map(({ status }) => status)
    expect([204, 401, 409]).toContain(own)
    expect([own, ...others].filter((status) => status === 200 || status === 204)).toHaveLength(1)
    expect(await trailOf(app).selectAll().execute()).toHaveLength(1)
  })

  test('a sign-in and a closing leave no session', async () => {
    for (let round = 0; round < 5; round++) {
      const address = `s${round}@example.org`
      const { id } = (await (await app.person('student', address)).send('GET /api/me')).body
      const sent = await Promise.all([other.browser().signIn(address), closeOther(id), other.browser().signIn(address)])
      expect(sent[1].status).toBe(200)
      const left = await app.db.selectFrom('account_session').selectAll().where('account_id', '=', Number(id)).execute()
      expect(left).toEqual([])
    }
  })

  test('two operators who close each other leave one', async () => {
    const [a, b] = [operator, await other.person('operator', 'b@example.org')]
    const [idA, idB] = [(await a.send('GET /api/me')).body.id, (await b.send('GET /api/me')).body.id]
    const closed = await Promise.all([closeOther(idB, a), closeOther(idA, b)])
    expect(closed.filter(({ status }) => status === 200)).toHaveLength(1)
    const { rows } = await app.pool.query(`select from account where role = 'operator' and closed_at is null`)
    expect(rows).toHaveLength(1)
  })
})

describe('what an account has', () => {
  test('is given to its owner as a file, but for what lets anybody in', async () => {
    await tara.send('POST /api/me/tokens', {
      body: { name: 'Timetable', scope: 'read', expiresAt: '2026-12-24T06:00:00Z' },
    })
    await app.pool.query(`insert into teacher (name, account_id) values ('Dr. Tara', $1)`, [taraId])
    const { rows } = await app.pool.query('select id from teacher')
    await createCourse(app.pool, { teacherId: rows[0].id, title: 'Bread', state: 'draft' })
    const { status, headers, body } = await tara.send('GET /api/me/export')
    expect([status, headers['content-disposition']]).toEqual([200, `attachment; filename="account-${taraId}.json"`])
    expect(body).toMatchObject({
      account: { email, role: 'teacher' },
      sessions: [{ current: true, userAgent: 'Test browser' }],
      accessTokens: [{ name: 'Timetable' }],
      teacher: { name: 'Dr. Tara' },
      courses: [{ title: 'Bread', state: 'draft', seatsTotal: 30 }],
      mails: [],
      changes: [{ action: 'accessToken.create' }],
    })
    expect(JSON.stringify(body)).not.toMatch(/hash|argon2/)
  })

  test('is given to nobody else', async () => {
    const { body } = await operator.send('GET /api/me/export')
    expect(JSON.stringify(body)).not.toContain('tara')
  })
})
