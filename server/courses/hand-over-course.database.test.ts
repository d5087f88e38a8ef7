import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategories, type Person, type School, startSchool, wholeCourse } from '../../test/school.ts'
import { accountBelongings } from '../account-belongings.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { commandOrder } from '../order.ts'

let school: School
let teacher: Person
let operator: Person
let heir: Person
let heirsTeacher: string

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  teacher = await school.person('teacher')
  operator = await school.person('operator')
  heir = await school.person('teacher')
  heirsTeacher = (await heir.call('POST', '/api/courses', wholeCourse)).body.teacher.id
})
afterAll(() => school.stop())

async function course(published = true): Promise<string> {
  const { id } = (await teacher.call('POST', '/api/courses', wholeCourse)).body
  if (published) await teacher.change('POST', `/api/courses/${id}/publish`)
  return id
}

describe('a course is handed over', () => {
  test('by an operator, and run by the other one from then on; search knows him', async () => {
    const id = await course()
    const given = { teacherId: heirsTeacher, reason: 'On leave.' }
    const handed = await operator.change('POST', `/api/courses/${id}/hand-over`, given)
    expect([handed.status, handed.body.teacher.id]).toEqual([200, heirsTeacher])
    expect((await teacher.call('GET', `/api/teaching/courses/${id}`)).status).toBe(403)
    expect((await heir.change('POST', `/api/courses/${id}/stop`)).status).toBe(200)
    const query = `teacher=${heirsTeacher}&atLeast=${encodeURIComponent(handed.body.changeToken)}`
    expect((await school.get(`/api/courses?${query}`)).body).toMatchObject({ total: 1 })
    const { db } = school.context
    const entry = db
      .selectFrom('audit_entry')
      .select(['before', 'after', 'reason'])
      .where('action', '=', 'course.handOver')
    expect(await entry.execute()).toEqual([
      { before: { teacher: expect.any(String) }, after: { teacher: heirsTeacher }, reason: 'On leave.' },
    ])
  })

  test('by nobody else, in the version that was read, to somebody there is', async () => {
    const id = await course()
    const path = `/api/courses/${id}/hand-over`
    expect((await teacher.change('POST', path, { teacherId: heirsTeacher })).status).toBe(403)
    expect((await operator.change('POST', path, { teacherId: heirsTeacher }, '"1"')).status).toBe(412)
    expect((await operator.change('POST', path, { teacherId: '999999' })).status).toBe(422)
  })

  test('not to whom an account was closed, nor published to an address that is not confirmed', async () => {
    const { db } = school.context
    const leaving = await school.person('teacher')
    const { teacher: left, id } = (await leaving.call('POST', '/api/courses', wholeCourse)).body
    await leaving.change('POST', `/api/courses/${id}/publish`)
    await operator.change('POST', `/api/courses/${id}/hand-over`, { teacherId: heirsTeacher })
    const given = await course()
    const path = `/api/courses/${given}/hand-over`
    await db.updateTable('account').set({ confirmed_at: null }).where('id', '=', leaving.accountId).execute()
    expect((await operator.change('POST', path, { teacherId: left.id })).body.detail).toContain('not confirmed')
    await leaving.call('POST', '/api/courses', wholeCourse)
    const belongings = accountBelongings({ timeZone: 'Asia/Kolkata' })
    await closeAccount({ ...school.context, belongings }, leaving.accountId, commandOrder('user close'))
    expect((await operator.change('POST', path, { teacherId: left.id })).body.detail).toContain('closed')
  })
})
