import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, type Browser, trailOf, twoAccountsApps } from '../../test/accounts-app.ts'
import { commandOrder } from '../order.ts'
import { changeRole } from './change-role.ts'

let app: AccountsApp
let other: AccountsApp
let operator: Browser
beforeEach(async () => {
  ;[app, other] = await twoAccountsApps()
  operator = await app.person('operator', 'omar@example.org')
})
afterEach(() => app.stop())

async function idOf(browser: Browser): Promise<string> {
  return (await browser.send('GET /api/me')).body.id
}

function giveRole(by: Browser, id: string, role: string, reason?: string) {
  return by.send(`PUT /api/accounts/${id}/role`, { body: { role, reason } })
}

async function tokenOf(browser: Browser, scope: string): Promise<{ headers: Record<string, string> }> {
  const wish = { name: 'Timetable', scope, expiresAt: '2026-12-24T06:00:00Z' }
  const { token } = (await browser.send('POST /api/me/tokens', { body: wish })).body
  return { headers: { authorization: `Bearer ${token}` } }
}

describe('accounts are listed', () => {
  async function found(query: string): Promise<string[]> {
    const { status, body } = await operator.send(`GET /api/accounts?${query}`)
    expect(status).toBe(200)
    return body.items.map(({ email }: { email: string }) => email)
  }

  test('the newest first, by part of a name or address, role and state', async () => {
    await app.person('teacher', 'Tara.Rao@example.org')
    const sana = await app.person('student', 'sana@example.org')
    const given = { email: 'new@example.org', name: 'Şule Rao', password: 'a long enough password' }
    await app.browser().send('POST /api/sign-up', { body: given })
    expect(await found('')).toEqual(['new@example.org', 'sana@example.org', 'Tara.Rao@example.org', 'omar@example.org'])
    expect(await found('q=RAO')).toEqual(['new@example.org', 'Tara.Rao@example.org'])
    expect(await found('q=%25')).toEqual([])
    expect(await found('role=teacher')).toEqual(['Tara.Rao@example.org'])
    expect(await found('state=unconfirmed')).toEqual(['new@example.org'])
    await operator.send(`POST /api/accounts/${await idOf(sana)}/close`, { body: {} })
    expect(await found('state=closed')).toEqual([null])
    expect(await found('state=active')).toEqual(['Tara.Rao@example.org', 'omar@example.org'])
  })

  async function* pagesOf(query: string): AsyncGenerator<string[]> {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await operator.send(`GET /api/accounts?${query}&cursor=${cursor}`)
      yield body.items.map(({ id }: { id: string }) => id)
      cursor = body.next
    }
  }

  async function listed(query: string): Promise<string[][]> {
    const pages: string[][] = []
    for await (const page of pagesOf(query)) pages.push(page)
    return pages
  }

  const close = (id: number) => operator.send(`POST /api/accounts/${id}/close`, { body: {} })

  async function addStudents(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await app.person('student', `s${i}@example.org`)
  }

  test('page by page, each once, the closed ones after the open ones', async () => {
    await addStudents(6)
    for (const id of [7, 4, 2]) await close(id)
    const all = ['6', '5', '3', '1', '7', '4', '2']
    for (const limit of [1, 2, 3, 4, 7]) {
      const pages = await listed(`limit=${limit}`)
      expect(pages.flat()).toEqual(all)
      expect(pages).toHaveLength(Math.ceil(all.length / limit))
    }
    expect(await listed('limit=2&role=student')).toEqual([
      ['6', '5'],
      ['3', '7'],
      ['4', '2'],
    ])
    expect(await listed('limit=2&state=closed')).toEqual([['7', '4'], ['2']])
    expect(await listed('limit=2&state=active')).toEqual([
      ['6', '5'],
      ['3', '1'],
    ])
  })

  test('whole, though the last account of a page is closed before the next one', async () => {
    await addStudents(4)
    const seen: string[] = []
    for await (const ids of pagesOf('limit=2')) {
      seen.push(...ids)
      if (seen.length === 2) await close(4)
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1', '4'])
  })

  test('but not for what no text is', async () => {
    expect((await operator.send('GET /api/accounts?q=%00')).status).toBe(400)
    for (const cursor of ['7', 'open-', 'shut-7', 'open-7777777777777777']) {
      expect((await operator.send(`GET /api/accounts?cursor=${cursor}`)).status).toBe(400)
    }
    expect((await operator.send('GET /api/accounts?state=open')).body.errors[0].expected).toContain('closed')
  })

  test('one by one, with the teacher that each is', async () => {
    const id = await idOf(await app.person('teacher', 'tara@example.org'))
    await app.pool.query(`insert into teacher (name, account_id) values ('Dr. Tara', $1)`, [id])
    const { body } = await operator.send(`GET /api/accounts/${id}`)
    expect(body).toMatchObject({ id, state: 'active', role: 'teacher', teacher: { name: 'Dr. Tara' } })
    expect((await operator.send('GET /api/accounts/999')).status).toBe(404)
  })
})

describe('a role', () => {
  test('is given by an operator, with the reason in the audit trail and nothing personal', async () => {
    const id = await idOf(await app.person('student'))
    const { status, body } = await giveRole(operator, id, 'teacher', 'She starts in May.')
    expect([status, body.role]).toEqual([200, 'teacher'])
    const [entry, ...more] = await trailOf(app).selectAll().execute()
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      action: 'account.changeRole',
      account_id: Number(await idOf(operator)),
      subject_id: Number(id),
      before: { role: 'student' },
      after: { role: 'teacher' },
      reason: 'She starts in May.',
    })
    expect(JSON.stringify(entry)).not.toContain('example.org')
  })

  test('that is new ends sessions and tokens at once in every process; the same again ends nothing', async () => {
    const student = await app.person('student')
    const id = await idOf(student)
    const token = await tokenOf(student, 'write')
    await giveRole(operator, id, 'student')
    expect((await other.browser().send('GET /api/me', token)).status).toBe(200)
    await giveRole(operator, id, 'teacher')
    const elsewhere = other.browser()
    elsewhere.cookie = student.cookie
    expect((await elsewhere.send('GET /api/me')).status).toBe(401)
    expect((await other.browser().send('GET /api/me', token)).status).toBe(401)
    const changes = await trailOf(app).selectAll().execute()
    expect(changes.filter(({ action }) => action === 'account.changeRole')).toHaveLength(1)
  })

  test('is not given to oneself, nor to nobody, nor to whoever is closed', async () => {
    const id = await idOf(operator)
    expect((await giveRole(operator, id, 'teacher')).status).toBe(403)
    expect((await giveRole(operator, '999', 'teacher')).status).toBe(404)
    const gone = await idOf(await app.person('student'))
    await operator.send(`POST /api/accounts/${gone}/close`, { body: {} })
    expect((await giveRole(operator, gone, 'teacher')).status).toBe(409)
    expect((await operator.send('GET /api/me')).status).toBe(200)
  })

  test('of the last operator stays, whoever asks', async () => {
    const accountId = Number(await idOf(operator))
    const changing = { db: app.db, clock: { now: () => app.time.now } }
    const change = changeRole(changing, { accountId, role: 'student' }, commandOrder('user role'))
    await expect(change).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('that two operators take from each other at once leaves one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await app.person('operator'), await other.person('operator', `b${round}@example.org`)]
      const [idA, idB] = [await idOf(a), await idOf(b)]
      await app.db.updateTable('account').set({ role: 'student' }).where('id', 'not in', [+idA, +idB]).execute()
      const statuses = await Promise.all([giveRole(a, idB, 'student'), giveRole(b, idA, 'student')])
      expect(statuses.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
      const { rows } = await app.pool.query(`select from account where role = 'operator'`)
      expect(rows).toHaveLength(1)
    }
  })

  test('that somebody lost while he asked gives him nothing any more', async () => {
    const [a, b] = [await app.person('operator'), await app.person('operator', 'b@example.org')]
    const [idA, idB] = [await idOf(a), await idOf(b)]
    const statuses = await Promise.all([giveRole(a, idB, 'student'), giveRole(b, idA, 'student')])
    expect(statuses.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
  })

  test('that changes while a token is made leaves no token behind', async () => {
    const wish = { name: 'Late', scope: 'write', expiresAt: '2026-12-24T06:00:00Z' }
    for (let round = 0; round < 10; round++) {
      const student = await app.person('student', `s${round}@example.org`)
      const id = await idOf(student)
      const [made] = await Promise.all([
        student.send('POST /api/me/tokens', { body: wish }),
        giveRole(operator, id, 'teacher'),
      ])
      expect([201, 401]).toContain(made.status)
      const left = await app.db.selectFrom('access_token').selectAll().where('account_id', '=', Number(id)).execute()
      expect(left).toEqual([])
    }
  })
})
