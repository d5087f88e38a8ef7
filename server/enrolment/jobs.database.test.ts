import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, hour, openDesk } from '../../test/registration-desk.ts'
import { endCancelled, lapseOpen, workOffLines } from './jobs.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())

const register = async (course: number, pays = true) => {
  const student = await desk.student()
  const { id } = await desk.registrations.register(String(course), student)
  if (pays) await desk.pay(id)
  return id
}
/** Whatever is written of registrations of the course fails from now on. */
const damage = (course: number) =>
  desk.database.db.updateTable('course_seats').set({ enrolled: 0, held: 0 }).where('course_id', '=', course).execute()
const failsFor = (course: number) => ({ kind: 'internal', message: expect.stringMatching(`: ${course}$`) })

/** In how many transactions rows were written. */
async function stepsOf(rows: ReturnType<typeof sql>): Promise<number> {
  const found = await sql<{ steps: number }>`select count(distinct xmin::text)::integer as steps from ${rows}`.execute(
    desk.database.db,
  )
  return found.rows[0]!.steps
}

describe('a course whose counters of seats are wrong holds up no other', () => {
  test('when holds end', async () => {
    const [damaged, sound] = [await desk.course(), await desk.course()]
    const [stuck, held] = [await register(damaged, false), await register(sound, false)]
    await damage(damaged)
    desk.time.now += hour
    await expect(lapseOpen(desk.options)).rejects.toMatchObject(failsFor(damaged))
    expect([await desk.state(stuck), await desk.state(held)]).toEqual(['held', 'lapsed'])
    await desk.database.db.updateTable('course_seats').set({ held: 1 }).where('course_id', '=', damaged).execute()
    expect(await lapseOpen(desk.options)).toBe(1)
  })

  test('when courses are cancelled: everybody else has his money back', async () => {
    const [damaged, sound] = [await desk.course(), await desk.course()]
    const [stuck, enrolled] = [await register(damaged), await register(sound)]
    await damage(damaged)
    for (const course of [damaged, sound]) await desk.setCourse(course, { state: 'cancelled' })
    await expect(endCancelled(desk.options)).rejects.toMatchObject(failsFor(damaged))
    expect([await desk.state(stuck), await desk.state(enrolled)]).toEqual(['enrolled', 'cancelled'])
    expect(desk.payments.refunds).toMatchObject([{ amountPaise: 79_900, reason: 'courseCancelled' }])
    await desk.database.db.updateTable('course_seats').set({ enrolled: 1 }).where('course_id', '=', damaged).execute()
    expect(await endCancelled(desk.options)).toBe(1)
    expect(desk.payments.refunds).toHaveLength(2)
  })
})

test('a job that is to end stops before the next course', async () => {
  await register(await desk.course(), false)
  desk.time.now += hour
  await expect(lapseOpen(desk.options, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  expect(await lapseOpen(desk.options)).toBe(1)
})

test('many holds that end together end in several steps, and whoever asks meanwhile does not wait for all of them', async () => {
  const course = await desk.course({ seats: { total: 251 } })
  const students = await Promise.all(Array.from({ length: 251 }, () => desk.student()))
  for (const student of students) await desk.registrations.register(String(course), student)
  desk.time.now += hour
  const last = students.at(-1)!
  const { id } = await desk.registrations.register(String(course), last)
  expect(await desk.registrations.read(id, last)).toMatchObject({ state: 'held' })
  expect(await desk.seats(course)).toMatchObject({ held: 232 })
  expect(await lapseOpen(desk.options)).toBe(231)
  expect(await desk.seats(course)).toMatchObject({ held: 1 })
  expect(await stepsOf(sql`registration where course_id = ${course} and state = 'lapsed'`)).toBe(4)
})

test('holds past their end end as such when their course is cancelled, however many', async () => {
  const course = await desk.course({ seats: { total: 90 } })
  await Promise.all(Array.from({ length: 90 }, () => register(course, false)))
  desk.time.now += hour
  await desk.setCourse(course, { state: 'cancelled' })
  expect(await endCancelled(desk.options)).toBe(90)
  const { rows } = await sql`select distinct state from registration where course_id = ${course}`.execute(
    desk.database.db,
  )
  expect(rows).toEqual([{ state: 'lapsed' }])
})

test('a course with more registrations than are ended in one step is cancelled whole', async () => {
  const course = await desk.course({ pricePaise: 0, seats: { total: 300 } })
  await Promise.all(Array.from({ length: 101 }, () => register(course, false)))
  await desk.setCourse(course, { state: 'cancelled' })
  expect(await endCancelled(desk.options)).toBe(101)
  expect(await stepsOf(sql`registration where course_id = ${course}`)).toBe(3)
  expect(await desk.seats(course)).toEqual({ enrolled: 0, held: 0, offered: 0 })
})

test('many seats that become free are offered, and a long list ends, in several steps', async () => {
  const course = await desk.course({ seats: { total: 300, imported: 300 } })
  const students = await Promise.all(Array.from({ length: 401 }, () => desk.student()))
  await desk.database.db
    .insertInto('waiting')
    .values(students.map((id) => ({ course_id: course, account_id: id, joined_at: new Date(desk.time.now) })))
    .execute()
  await desk.database.db.updateTable('course_seats').set({ imported: 139 }).where('course_id', '=', course).execute()
  expect(await workOffLines(desk.options)).toBe(161)
  expect(await desk.seats(course)).toMatchObject({ offered: 161 })
  expect(await stepsOf(sql`registration where course_id = ${course}`)).toBe(3)
  await desk.setCourse(course, { closes_at: new Date(desk.time.now) })
  await workOffLines(desk.options)
  expect(await stepsOf(sql`waiting where course_id = ${course} and outcome = 'closed'`)).toBe(2)
})
