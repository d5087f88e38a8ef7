import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  at,
  draftOf,
  enrolIn,
  makeCategories,
  type Person,
  publishedOf,
  type School,
  startSchool,
  wholeCourse,
} from '../../test/school.ts'

let school: School
let teacher: Person

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  teacher = await school.person('teacher')
})
afterAll(() => school.stop())

const draft = (given?: object) => draftOf(teacher, given)
const published = (given?: object) => publishedOf(teacher, given)
const enrol = (id: string, count: number) => enrolIn(school, id, count)

describe('the database itself refuses', () => {
  const statements: [string, (id: number) => ReturnType<typeof sql>, string][] = [
    [
      'a published course without a title',
      (id) => sql`update course set title = null where id = ${id}`,
      'course_whole',
    ],
    ['one without a slug', (id) => sql`update course set slug = null where id = ${id}`, 'course_whole'],
    ['one without seats', (id) => sql`delete from course_seats where course_id = ${id}`, 'course_has_seats'],
    ['an end before the start', (id) => sql`update course set ends_on = '2027-01-01' where id = ${id}`, 'course_check'],
    ['a negative price', (id) => sql`update course set price_paise = -1 where id = ${id}`, 'course_price_paise_check'],
    [
      'fewer seats than are taken',
      (id) => sql`update course_seats set total = 1 where course_id = ${id}`,
      'course_seats_check',
    ],
    [
      'a reversed window',
      (id) =>
        sql`insert into sales_window (course_id, from_at, to_at, price_paise) values (${id}, '2027-02-01', '2027-01-01', 1)`,
      'sales_window_check',
    ],
    [
      'a session outside',
      (id) =>
        sql`insert into course_session (course_id, starts_at, ends_at) values (${id}, '2028-01-01T10:00Z', '2028-01-01T11:00Z')`,
      'course_session_inside',
    ],
    [
      'days that leave a session outside',
      (id) => sql`update course set starts_on = '2027-10-20' where id = ${id}`,
      'course_session_inside',
    ],
    [
      'an http link',
      (id) => sql`update course_session set live_link = 'http://meet.example' where course_id = ${id}`,
      'course_session_live_link_check',
    ],
    [
      'a draft that people registered for',
      (id) => sql`update course set state = 'draft' where id = ${id}`,
      'course_registered_kept',
    ],
    [
      'to delete one that people registered for',
      (id) => sql`delete from course where id = ${id}`,
      'course_registered_kept',
    ],
  ]

  test.each(statements)('%s', async (_what, statement, constraint) => {
    const id = await published({ sessions: [at('2027-10-04', '10:00:00', '11:00:00')] })
    await enrol(id, 2)
    await expect(statement(Number(id)).execute(school.context.db)).rejects.toMatchObject({ constraint })
  })

  test('to publish a draft without seats', async () => {
    const id = await draft({ ...wholeCourse, seatsTotal: undefined })
    const publish = sql`update course set state = 'published', slug = 'no-seats' where id = ${Number(id)}`
    await expect(publish.execute(school.context.db)).rejects.toMatchObject({ constraint: 'course_has_seats' })
  })
})
