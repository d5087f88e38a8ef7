import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import type { StoredCourse } from './document.ts'
import { projectCourses } from './projection.ts'
import { createCategory, createCourse, createCourses, createTeacher, loseSeats } from './test-courses.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function projectOne(id: number) {
  const { changes, failed } = await projectCourses(database.pool, [id])
  expect(failed).toEqual([])
  return changes[0]!
}

describe('the projection of courses', () => {
  test('tells all that search knows of a course', async () => {
    const categoryId = await createCategory(database.pool, 'Food', 'Baking', 'Bread')
    const teacherId = await createTeacher(database.pool, 'Meera Nair')
    const seats = { total: 30, imported: 5, enrolled: 7, held: 2, offered: 1 }
    const id = await createCourse(database.pool, { title: 'Sourdough', categoryId, teacherId, seats })
    await database.pool.query(
      `insert into sales_window (course_id, from_at, to_at, price_paise)
       values ($1, '2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z', 49900)`,
      [id],
    )
    await database.pool.query(
      `insert into course_session (course_id, starts_at, ends_at)
       values ($1, '2027-10-04T04:30:00Z', '2027-10-04T05:30:00Z'), ($1, '2027-10-03T04:30:00Z', '2027-10-03T05:30:00Z')`,
      [id],
    )

    const { document } = await projectOne(id)
    expect(document?.id).toBe(id)
    expect(document?.values).toMatchObject({
      title: 'Sourdough',
      categoryNames: ['Food', 'Baking', 'Bread'],
      category: ['food', 'baking', 'bread'],
      teacherName: 'Meera Nair',
      teacher: String(teacherId),
      skills: ['kneading', 'oven use'],
      month: '2027-10',
      startsOn: Date.UTC(2027, 9, 3) / 86_400_000,
      endsOn: Date.UTC(2027, 9, 24) / 86_400_000,
      registrations: 12,
      seatsLeft: 15,
      createdAt: Date.UTC(2026, 10, 1, 10),
      closesAt: undefined,
      stopped: 0,
      price: [
        { from: Number.NEGATIVE_INFINITY, value: 79_900 },
        { from: Date.UTC(2026, 11, 1), value: 49_900 },
        { from: Date.UTC(2026, 11, 2), value: 79_900 },
      ],
    })
    expect(document?.stored).toMatchObject({
      id,
      title: 'Sourdough',
      teacher: { id: teacherId, name: 'Meera Nair' },
      category: { slug: 'bread', path: ['Food', 'Baking', 'Bread'] },
      pricePaise: 79_900,
      salesWindows: [{ fromAt: '2026-12-01T00:00:00.000Z', toAt: '2026-12-02T00:00:00.000Z', pricePaise: 49_900 }],
      startsOn: '2027-10-03',
      endsOn: '2027-10-24',
      closesAt: null,
      seatsTotal: 30,
      seatsLeft: 15,
      registrations: 12,
      sessions: [
        { startsAt: '2027-10-03T04:30:00.000Z', endsAt: '2027-10-03T05:30:00.000Z' },
        { startsAt: '2027-10-04T04:30:00.000Z', endsAt: '2027-10-04T05:30:00.000Z' },
      ],
      createdAt: '2026-11-01T10:00:00.000Z',
      updatedAt: '2026-11-02T10:00:00.123Z',
    } satisfies Partial<StoredCourse>)
  })

  test('drafts, cancelled courses and unknown ids have no document', async () => {
    const draft = await createCourse(database.pool, { state: 'draft' })
    const cancelled = await createCourse(database.pool, { state: 'cancelled' })
    const { changes } = await projectCourses(database.pool, [draft, cancelled, 999_999_999])
    expect(changes.map(({ id, document }) => [id, document]).sort()).toEqual([
      [draft, null],
      [cancelled, null],
      [999_999_999, null],
    ])
  })

  test('the version of one that does not see a transaction is at most its id, after it has ended greater', async () => {
    const id = await createCourse(database.pool)
    const writer = new Client(database.connectionString)
    await writer.connect()
    await writer.query('begin')
    const { rows } = await writer.query<{ tx: string }>('select pg_current_xact_id()::text as tx')
    const tx = Number(rows[0]?.tx)
    await writer.query('update course set title = $2 where id = $1', [id, 'Another title'])
    expect((await projectOne(id)).version).toBeLessThanOrEqual(tx)
    await writer.query('commit')
    await writer.end()
    // A transaction of another test on the same server may hold back the snapshot for a while.
    let change = await projectOne(id)
    while (change.version <= tx) change = await projectOne(id)
    expect(change.document?.values.title).toBe('Another title')
  })

  test('a course whose rows make no document is told apart from the rest', async () => {
    const good = await createCourse(database.pool)
    const seatless = await createCourse(database.pool)
    await loseSeats(database.pool, seatless)
    const { changes, failed } = await projectCourses(database.pool, [good, seatless])
    expect(changes.map(({ id }) => id)).toEqual([good])
    expect(failed).toEqual([{ id: seatless, error: expect.stringContaining('no row in course_seats') }])
  })

  test('a course that the database cannot compute with is told apart from the rest', async () => {
    const ids = await createCourses(database.pool, 5)
    const endless = ids[3] as number
    await database.pool.query(`update course set ends_on = 'infinity' where id = $1`, [endless])
    const { changes, failed } = await projectCourses(database.pool, ids)
    expect(changes.map(({ id }) => id)).toEqual(ids.filter((id) => id !== endless))
    expect(failed).toEqual([{ id: endless, error: expect.stringContaining('infinite dates') }])
  })
})
