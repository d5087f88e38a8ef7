import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, deskOpens, openDesk } from '../../test/registration-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(() => {
  desk.time.now = deskOpens
})

const holdMs = 15 * 60_000
const register = async (course: number, student: number) =>
  (await desk.registrations.register(String(course), student)).id
const refusedAs = (received: string) => ({ faults: [expect.objectContaining({ received })] })

describe('a seat that is held in a course that was cancelled, before a job has seen to it', () => {
  async function heldAndCancelled(pricePaise = 79_900) {
    const [course, student] = [await desk.course(), await desk.student()]
    const id = await register(course, student)
    expect((await desk.registrations.checkOut(id, student))?.page.address).toContain(id)
    await desk.setCourse(course, { state: 'cancelled', price_paise: pricePaise })
    return { course, student, id }
  }

  test('is not paid for any more', async () => {
    const { student, id } = await heldAndCancelled()
    await expect(desk.registrations.checkOut(id, student)).rejects.toMatchObject(refusedAs('cancelled'))
    const price = desk.database.db.transaction().execute((tx) => desk.purchases.price(tx, id))
    await expect(price).rejects.toMatchObject(refusedAs('cancelled'))
  })

  test('is not taken either where the course costs nothing by then', async () => {
    const { student, id } = await heldAndCancelled(0)
    await expect(desk.registrations.checkOut(id, student)).rejects.toMatchObject(refusedAs('cancelled'))
    expect(await desk.state(id)).toBe('held')
  })

  test('is not given to who registers again, and is none of the three that he may hold', async () => {
    const { course, student } = await heldAndCancelled()
    await expect(register(course, student)).rejects.toMatchObject(refusedAs('cancelled'))
    for (let count = 0; count < 3; count++) await register(await desk.course(), student)
    await expect(register(await desk.course(), student)).rejects.toMatchObject(refusedAs('tooManyHolds'))
  })
})

test('who lets a seat go and pays for it late, in vain, gains no further hold by that', async () => {
  const [course, student] = [await desk.course(), await desk.student()]
  const id = await register(course, student)
  desk.time.now += holdMs
  await desk.setCourse(course, { stopped_by_teacher: true })
  expect(await desk.pay(id)).toBe('stopped')
  await desk.refunded(id, { reason: 'stopped', wasKept: false })
  expect(await desk.state(id)).toBe('refunded')
  await desk.setCourse(course, { stopped_by_teacher: false })
  await register(course, student)
  desk.time.now += holdMs
  await expect(register(course, student)).rejects.toMatchObject(refusedAs('paused'))
})
