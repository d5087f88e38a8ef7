import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AccountsApp, accountsApp, type Browser, trailOf } from '../../test/accounts-app.ts'
import { waitingConnections } from '../../test/test-database.ts'
import { createCourse, createCourses } from '../catalogue/test-courses.ts'
import { transaction } from '../database/transaction.ts'
import { lockOpenTeacher, teacherForAccount } from './account-teacher.ts'
import { deleteClosedDrafts } from './delete-closed-drafts.ts'

let app: AccountsApp
let operator: Browser
let accountId: number
beforeEach(async () => {
  app = await accountsApp()
  operator = await app.person('operator')
  accountId = Number((await (await app.person('teacher')).send('GET /api/me')).body.id)
})
afterEach(() => app.stop())

async function becomeTeacher(): Promise<number> {
  return (await transaction(app.db, (tx) => teacherForAccount(tx, accountId))).id
}

async function importedTeacher(): Promise<number> {
  const { rows } = await app.pool.query(
    `insert into teacher (name, external_id, account_id) values ('Dr. Rao', 't1', $1) returning id`,
    [accountId],
  )
  return rows[0].id
}

function close() {
  return operator.send(`POST /api/accounts/${accountId}/close`, { body: {} })
}

function teachers() {
  return app.db.selectFrom('teacher').select(['name', 'account_id']).orderBy('id').execute()
}

async function end(courseId: number): Promise<void> {
  await app.pool.query(`update course set starts_on = '2026-11-01', ends_on = '2026-11-23' where id = $1`, [courseId])
}

describe('an account that teaches', () => {
  test('closes only when its published courses have ended or are no longer its own', async () => {
    const teacherId = await becomeTeacher()
    const [running, ending] = await createCourses(app.pool, 2, { teacherId, title: 'Bread' })
    const refused = await close()
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toContain(`${running} (Bread), ${ending} (Bread)`)
    expect((await operator.send(`GET /api/accounts/${accountId}`)).body.state).toBe('active')
    await app.pool.query(`update course set state = 'cancelled' where id = $1`, [running])
    await app.pool.query(`update course set starts_on = '2026-11-01', ends_on = '2026-11-24' where id = $1`, [ending])
    // It ends today, by the calendar of the platform.
    expect((await close()).status).toBe(409)
    app.time.now = Date.parse('2026-11-24T18:30:00Z')
    expect((await close()).status).toBe(200)
  })

  test('is told of at most twenty courses', async () => {
    await createCourses(app.pool, 25, { teacherId: await becomeTeacher(), title: 'Bread' })
    const { detail } = (await close()).body
    expect(detail.match(/Bread/g)).toHaveLength(20)
    expect(detail).toContain('and more')
  })

  test('leaves its ended courses to a former teacher', async () => {
    const courseId = await createCourse(app.pool, { teacherId: await becomeTeacher() })
    await end(courseId)
    expect((await close()).status).toBe(200)
    expect(await teachers()).toEqual([{ name: 'Former teacher', account_id: null }])
    const { rows } = await app.pool.query(`select from change_log where kind = 'teacher'`)
    expect(rows).toHaveLength(1)
  })

  test('gives its new name to the teacher that was made for it, and to search', async () => {
    const owner = await app.person('teacher', 'rename@example.org')
    const { id } = (await owner.send('GET /api/me')).body
    await transaction(app.db, (tx) => teacherForAccount(tx, Number(id)))
    expect((await owner.send('PATCH /api/me', { body: { name: 'Asha Kulkarni' } })).status).toBe(200)
    expect(await teachers()).toEqual([{ name: 'Asha Kulkarni', account_id: Number(id) }])
    const { rows } = await app.pool.query(`select from change_log where kind = 'teacher'`)
    expect(rows).toHaveLength(1)
  })

  test('goes without a trace where it never taught', async () => {
    await becomeTeacher()
    await close()
    expect(await teachers()).toEqual([])
  })

  test('leaves a teacher from elsewhere under his name, with what he has, unlinked', async () => {
    const teacherId = await importedTeacher()
    await createCourse(app.pool, { teacherId, state: 'draft' })
    expect((await close()).status).toBe(200)
    expect(await teachers()).toEqual([{ name: 'Dr. Rao', account_id: null }])
    expect(await deleteClosedDrafts({ db: app.db, clock: { now: () => 1 } })).toBe(0)
    const entries = await trailOf(app).select('action').execute()
    expect(entries.map(({ action }) => action)).toEqual(['teacher.unlink', 'account.close'])
  })

  test('loses its name where it was unlinked before, too', async () => {
    const teacherId = await becomeTeacher()
    await end(await createCourse(app.pool, { teacherId }))
    await operator.send(`DELETE /api/teachers/${teacherId}/account`)
    await close()
    expect(await teachers()).toEqual([{ name: 'Former teacher', account_id: null }])
  })

  test('waits for a course that is being published, and then does not close', async () => {
    const teacherId = await becomeTeacher()
    const courseId = await createCourse(app.pool, { teacherId, state: 'draft' })
    const closing = await transaction(app.db, async (tx) => {
      await lockOpenTeacher(tx, teacherId)
      await tx.updateTable('course').set({ state: 'published' }).where('id', '=', courseId).execute()
      const closing = close()
      await expect.poll(() => waitingConnections(app.pool)).toBe(1)
      return [closing]
    })
    expect((await closing[0]!).status).toBe(409)
  })
})

describe('drafts of a closed account', () => {
  test('are deleted, however many, but for those with registrations and those handed over', async () => {
    const teacherId = await becomeTeacher()
    await createCourses(app.pool, 300, { teacherId, state: 'draft' })
    await createCourses(app.pool, 2, { teacherId, state: 'draft', seats: null })
    const registered = await createCourse(app.pool, { teacherId, state: 'draft', seats: { total: 5, enrolled: 1 } })
    const handedOver = await createCourse(app.pool, { teacherId: await otherTeacher(), state: 'draft' })
    const ended = await createCourse(app.pool, { teacherId })
    await end(ended)
    expect((await close()).status).toBe(200)
    const changing = { db: app.db, clock: { now: () => app.time.now } }
    expect(await deleteClosedDrafts(changing)).toBe(302)
    expect(await deleteClosedDrafts(changing)).toBe(0)
    const left = await app.db.selectFrom('course').select('id').orderBy('id').execute()
    expect(left.map(({ id }) => id)).toEqual([registered, handedOver, ended])
    const { rows } = await app.pool.query(`select program from audit_entry where action = 'course.delete'`)
    expect(rows).toHaveLength(302)
    expect(rows[0].program).toBe('delete-closed-drafts')
  })

  test('stay as long as it is open', async () => {
    await createCourse(app.pool, { teacherId: await becomeTeacher(), state: 'draft' })
    expect(await deleteClosedDrafts({ db: app.db, clock: { now: () => 1 } })).toBe(0)
  })
})

async function otherTeacher(): Promise<number> {
  const { rows } = await app.pool.query(`insert into teacher (name) values ('Sita') returning id`)
  return rows[0].id
}
