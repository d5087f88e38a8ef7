import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  at,
  enrolIn,
  makeCategories,
  type Person,
  publishedOf,
  type School,
  startSchool,
  wholeCourse,
} from '../../test/school.ts'
import { waitingConnections } from '../../test/test-database.ts'

let school: School
let teacher: Person

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  teacher = await school.person('teacher')
})
afterAll(() => school.stop())

const published = (given?: object) => publishedOf(teacher, given)
const enrol = (id: string, count: number) => enrolIn(school, id, count)

describe('the next run', () => {
  test('has the same texts and moves everything by the same days; links and sales stay behind', async () => {
    const sessions = [{ ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: 'https://meet.example/a' }]
    const sale = { from: '2027-01-01T00:00:00Z', to: '2027-02-01T00:00:00Z', price: 5 }
    const id = await published({ sessions, closesAt: '2027-10-02T12:00:00Z', salesWindows: [sale], skills: ['Baking'] })
    await enrol(id, 3)
    const { status, body } = await teacher.call('POST', `/api/courses/${id}/duplicate`, { startsOn: '2028-02-27' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{ state: 'draft', version: 1, slug: null, title: wholeCourse.title, category: 'baking', price: 499 },
      ...{ skills: ['Baking'], seatsTotal: 30, seatsTaken: 0, startsOn: '2028-02-27', endsOn: '2028-03-19' },
      ...{ closesAt: '2028-02-26T12:00:00.000Z', salesWindows: [], missing: [] },
      sessions: [{ startsAt: '2028-02-28T04:30:00.000Z', endsAt: '2028-02-28T05:30:00.000Z', liveLink: null }],
    })
    const bare = (await teacher.call('POST', `/api/courses/${id}/duplicate`)).body
    expect(bare).toMatchObject({ startsOn: null, sessions: [], missing: ['startsOn', 'endsOn'] })
  })

  test('is made in its category while that is merged into another one and taken away', async () => {
    const { db } = school.context
    const rename = (one: string) => ({ name: one, name_folded: one, slug: one })
    const made = await db
      .insertInto('category')
      .values([rename('breads'), rename('loaves')])
      .returning('id')
      .execute()
    const [breads, loaves] = made.map(({ id }) => id) as [number, number]
    const id = await published({ category: 'breads' })
    const copy = await db.transaction().execute(async (tx) => {
      await tx.updateTable('course').set({ category_id: loaves }).where('category_id', '=', breads).execute()
      await tx.deleteFrom('category').where('id', '=', breads).execute()
      await tx.insertInto('category_alias').values({ slug: 'breads', category_id: loaves }).execute()
      const sent = teacher.call('POST', `/api/courses/${id}/duplicate`)
      await expect.poll(() => waitingConnections(school.database.pool)).toBe(1)
      return { sent }
    })
    expect(await copy.sent).toMatchObject({ status: 201, body: { category: 'loaves' } })
  })

  test('ends in a year of four digits', async () => {
    const id = await published()
    const { status, body } = await teacher.call('POST', `/api/courses/${id}/duplicate`, { startsOn: '9999-12-30' })
    expect([status, body.errors[0].parameter]).toEqual([422, 'startsOn'])
    const sale = { from: '2027-01-01T00:00:00Z', to: '9999-12-31T23:00:00-12:00', price: 1 }
    expect((await teacher.change('POST', `/api/courses/${id}/sales-windows`, sale)).status).toBe(400)
  })
})
