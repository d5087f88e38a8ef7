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

test('a course with more registrations than are ended in one step is cancelled whole', async () => {
  const course = await desk.course({ pricePaise: 0, seats: { total: 300 } })
  await Promise.all(Array.from({ length: 201 }, () => register(course, false)))
  await desk.setCourse(course, { state: 'cancelled' })
  expect(await endCancelled(desk.options)).toBe(201)
  expect(await desk.seats(course)).toEqual({ enrolled: 0, held: 0, offered: 0 })
  expect(await workOffLines(desk.options)).toBe(0)
})
