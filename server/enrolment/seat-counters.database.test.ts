import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '../../test/registration-desk.ts'
import { findSeatDrift, mendSeatDrift } from './seat-counters.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())

/** As somebody with a database client. */
function plant(courseId: number, seats: { enrolled?: number; held?: number; offered?: number }) {
  return desk.options.db.updateTable('course_seats').set(seats).where('course_id', '=', courseId).execute()
}

async function registeredIn(course: number, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await desk.registrations.register(String(course), await desk.student())
}

test('counters that agree with the registrations are no drift, also of courses that nobody registered for', async () => {
  await desk.course()
  await registeredIn(await desk.course({ pricePaise: 0 }), 3)
  await registeredIn(await desk.course(), 2)
  expect(await findSeatDrift(desk.options.db)).toEqual([])
})

test('counters that disagree are found and mended, course by course', async () => {
  const { db } = desk.options
  const [held, empty] = [await desk.course(), await desk.course()]
  await registeredIn(held, 2)
  await plant(held, { held: 1, enrolled: 4 })
  await plant(empty, { offered: 1 })
  const none = { enrolled: 0, held: 0, offered: 0 }
  const drift = await findSeatDrift(db)
  expect(drift).toMatchObject([
    { courseId: held, counted: { enrolled: 4, held: 1, offered: 0 }, registered: { ...none, held: 2 } },
    { courseId: empty, counted: { ...none, offered: 1 }, registered: none },
  ])
  expect(await mendSeatDrift(db, drift)).toEqual([])
  expect([await desk.seats(held), await desk.seats(empty)]).toEqual([{ ...none, held: 2 }, none])
  expect(await findSeatDrift(db)).toEqual([])
})

test('a course with more registrations than seats is left, and named', async () => {
  const { db } = desk.options
  const course = await desk.course({ seats: { total: 2 } })
  await registeredIn(course, 2)
  await plant(course, { held: 0 })
  await sql`update course_seats set total = 1 where course_id = ${course}`.execute(db)
  expect(await mendSeatDrift(db, await findSeatDrift(db))).toMatchObject([
    { courseId: course, registered: { held: 2 } },
  ])
  await sql`update course_seats set total = 2 where course_id = ${course}`.execute(db)
  expect(await mendSeatDrift(db, await findSeatDrift(db))).toEqual([])
})
