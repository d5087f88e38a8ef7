import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, accountsApp, type Browser, trailOf } from '../../../test/accounts-app.ts'
import { createCourse } from '../../catalogue/test-courses.ts'
import { transaction } from '../../database/transaction.ts'
import { teacherForAccount } from '../account-teacher.ts'

let app: AccountsApp
let operator: Browser
beforeEach(async () => {
  app = await accountsApp()
  operator = await app.person('operator')
})
afterEach(() => app.stop())

async function account(role: 'student' | 'teacher' = 'teacher'): Promise<string> {
  return (await (await app.person(role)).send('GET /api/me')).body.id
}

async function imported(name: string, externalId: string | null = null): Promise<string> {
  const { rows } = await app.pool.query('insert into teacher (name, external_id) values ($1, $2) returning id', [
    name,
    externalId,
  ])
  return String(rows[0].id)
}

async function own(accountId: string): Promise<string> {
  return String((await transaction(app.db, (tx) => teacherForAccount(tx, Number(accountId)))).id)
}

function link(teacherId: string, accountId: string, reason?: string) {
  return operator.send(`PUT /api/teachers/${teacherId}/account`, { body: { accountId, reason } })
}

function trail() {
  return trailOf(app).select(['action', 'subject_id', 'after', 'reason']).execute()
}

describe('teachers are listed', () => {
  test('the newest first, by part of the name and whether they are linked, with how many courses', async () => {
    const rao = await imported('Dr. Rao', 't1')
    const sita = await imported('Sita RAO')
    await imported('Omar')
    await createCourse(app.pool, { teacherId: Number(rao) })
    await link(sita, await account())
    const found = async (query: string) => (await operator.send(`GET /api/teachers?${query}`)).body.items
    expect((await found('')).map(({ name }: { name: string }) => name)).toEqual(['Omar', 'Sita RAO', 'Dr. Rao'])
    expect((await found('q=rao&linked=true')).map(({ id }: { id: string }) => id)).toEqual([sita])
    expect(await found('q=rao&linked=false')).toEqual([
      { id: rao, name: 'Dr. Rao', externalId: 't1', accountId: null, courses: 1 },
    ])
  })

  test('page by page', async () => {
    for (const name of ['A', 'B', 'C']) await imported(name)
    const first = (await operator.send('GET /api/teachers?limit=2')).body
    const second = (await operator.send(`GET /api/teachers?limit=2&cursor=${first.next}`)).body
    expect([first, second].map(({ items }) => items.length)).toEqual([2, 1])
    expect(second.next).toBeNull()
  })
})

describe('a teacher is linked', () => {
  test('to an account, with the reason in the audit trail, and again without effect', async () => {
    const [teacherId, accountId] = [await imported('Dr. Rao', 't1'), await account()]
    expect((await link(teacherId, accountId, 'It is her.')).body).toMatchObject({ name: 'Dr. Rao', accountId })
    expect((await link(teacherId, accountId)).status).toBe(200)
    expect(await trail()).toEqual([
      { action: 'teacher.link', subject_id: Number(teacherId), after: { accountId }, reason: 'It is her.' },
    ])
  })

  test('only to an open account of a teacher, whose address is confirmed', async () => {
    const teacherId = await imported('Dr. Rao')
    const problem = async (accountId: string) => {
      const { status, body } = await link(teacherId, accountId)
      expect(status).toBe(422)
      return body.detail
    }
    expect(await problem('999')).toContain('no open account')
    expect(await problem(await account('student'))).toContain('change its role first')
    const accountId = await account()
    await app.db.updateTable('account').set({ confirmed_at: null }).where('id', '=', Number(accountId)).execute()
    expect(await problem(accountId)).toContain('not confirmed')
    await operator.send(`POST /api/accounts/${accountId}/close`, { body: {} })
    expect(await problem(accountId)).toContain('no open account')
    expect((await link('999', await account())).status).toBe(404)
  })

  test('to one account alone, until that is unlinked', async () => {
    const [teacherId, accountId] = [await imported('Dr. Rao'), await account()]
    await link(teacherId, accountId)
    const other = await account()
    expect((await link(teacherId, other)).body.detail).toContain('unlink that first')
    expect((await operator.send(`DELETE /api/teachers/${teacherId}/account?reason=Wrong%20one`)).status).toBe(204)
    expect((await operator.send(`DELETE /api/teachers/${teacherId}/account`)).status).toBe(404)
    expect((await link(teacherId, other)).status).toBe(200)
    const entries = await trail()
    expect(entries.map(({ action }) => action)).toEqual(['teacher.link', 'teacher.unlink', 'teacher.link'])
    expect(entries[1]?.reason).toBe('Wrong one')
  })

  test('in the place of the one that was made for the account, where that teaches nothing', async () => {
    const [teacherId, accountId] = [await imported('Dr. Rao'), await account()]
    const made = await own(accountId)
    expect((await link(teacherId, accountId)).status).toBe(200)
    expect(await app.db.selectFrom('teacher').select('id').execute()).toEqual([{ id: Number(teacherId) }])
    expect((await trail()).map(({ action, subject_id }) => [action, String(subject_id)])).toEqual([
      ['teacher.unlink', made],
      ['teacher.link', teacherId],
    ])
  })

  test('not in the place of one who has courses', async () => {
    const [teacherId, accountId] = [await imported('Dr. Rao'), await account()]
    const made = await own(accountId)
    await createCourse(app.pool, { teacherId: Number(made), state: 'draft' })
    const { status, body } = await link(teacherId, accountId)
    expect([status, body.detail]).toEqual([409, expect.stringContaining('hand those over')])
    expect(await trail()).toEqual([])
  })

  test('once, by two at once', async () => {
    const [teacherId, one, other] = [await imported('Dr. Rao'), await account(), await account()]
    const linked = await Promise.all([link(teacherId, one), link(teacherId, other)])
    expect(linked.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('never to an account that closes at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [teacherId, accountId] = [await imported(`Dr. Rao ${round}`), await account()]
      const close = operator.send(`POST /api/accounts/${accountId}/close`, { body: {} })
      await Promise.all([link(teacherId, accountId), close])
      const { rows } = await app.pool.query('select account_id from teacher where id = $1', [teacherId])
      expect(rows).toEqual([{ account_id: null }])
    }
  })
})
