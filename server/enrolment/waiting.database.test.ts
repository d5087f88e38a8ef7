import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, day, deskOpens, hour, openDesk } from '../../test/registration-desk.ts'
import { waitingConnections } from '../../test/test-database.ts'
import { endCancelled, lapseOpen, workOffLines } from './jobs.ts'
import { mostWaiting } from './model.ts'
import { changeSeatTotals } from './service.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(() => {
  desk.time.now = deskOpens
})

const join = async (course: number, accountId: number) =>
  (await desk.registrations.join(desk.order(accountId), { idOrSlug: String(course), accountId })).result.place
const leave = (course: number, accountId: number) =>
  desk.registrations.leave(desk.order(accountId), { idOrSlug: String(course), accountId })
/** How many seats of a course the job offers now. */
async function offers(course: number): Promise<number> {
  const count = async () => (await outcomes(course)).filter((outcome) => outcome === 'offered').length
  const before = await count()
  await workOffLines(desk.options)
  return (await count()) - before
}
const offerOf = async (student: number) => (await desk.registrations.listOwn(student, undefined, 1))[0]!

/** A course of one seat that somebody has, and two who wait for it. */
async function soldOut() {
  const course = await desk.course({ seats: { total: 1 } })
  const owner = await desk.student()
  const { id } = await desk.registrations.register(String(course), owner)
  await desk.pay(id)
  const waiting = [await desk.student(), await desk.student()] as const
  const places = [await join(course, waiting[0]), await join(course, waiting[1])]
  const giveUp = async () => {
    const { refundPaise } = await desk.registrations.previewCancellation(id, owner)
    await desk.registrations.cancel(desk.order(owner), { id, accountId: owner, refundPaise })
  }
  return { course, owner, id, waiting, places, giveUp }
}

async function outcomes(course: number): Promise<(string | null)[]> {
  const { rows } = await sql<{
    outcome: string | null
  }>`select outcome from waiting where course_id = ${course} order by id`.execute(desk.database.db)
  return rows.map(({ outcome }) => outcome)
}

test('places are in the order of coming, and those behind move up', async () => {
  const { course, waiting, places } = await soldOut()
  expect(places).toEqual([1, 2])
  expect(await join(course, waiting[1])).toBe(2)
  await leave(course, waiting[0])
  expect(await desk.registrations.places(waiting[1])).toMatchObject([{ courseId: course, place: 1 }])
  expect(await join(course, waiting[0])).toBe(2)
  await leave(course, waiting[0])
  await expect(leave(course, waiting[0])).rejects.toMatchObject({ kind: 'notFound' })
})

test('a freed seat is offered to the first, at the price of the moment, and to nobody else', async () => {
  const { course, waiting, giveUp } = await soldOut()
  await giveUp()
  await expect(desk.registrations.register(String(course), await desk.student())).rejects.toMatchObject({
    faults: [{ received: 'waiting' }],
  })
  await desk.setCourse(course, { price_paise: 60_000 })
  expect(await offers(course)).toBe(1)
  expect(await offerOf(waiting[0])).toMatchObject({
    ...{ state: 'offered', pricePaise: 60_000, openUntil: deskOpens + 4 * hour },
  })
  expect(await desk.registrations.listOwn(waiting[1], undefined, 1)).toEqual([])
  expect(await desk.registrations.places(waiting[1])).toMatchObject([{ place: 1 }])
})

describe('an offer', () => {
  test.each([
    ['dropped', 50_000, 50_000],
    ['risen', 90_000, 79_900],
  ])('is taken up at the lower price, when it has %s', async (_how, price, expected) => {
    const { course, waiting, giveUp } = await soldOut()
    await giveUp()
    await offers(course)
    await desk.setCourse(course, { price_paise: price })
    desk.time.now += hour
    const { id } = await offerOf(waiting[0])
    await desk.registrations.accept(id, waiting[0])
    expect(await offerOf(waiting[0])).toMatchObject({
      ...{ id, state: 'held', pricePaise: expected, openUntil: desk.time.now + hour / 4 },
    })
    expect(await desk.pay(id)).toBe('kept')
    expect(await desk.seats(course)).toEqual({ enrolled: 1, held: 0, offered: 0 })
  })

  test('that nobody takes goes to the next, also where no job tidied it up', async () => {
    const { course, waiting, giveUp } = await soldOut()
    await giveUp()
    await offers(course)
    const { id } = await offerOf(waiting[0])
    desk.time.now += 4 * hour
    expect(await offerOf(waiting[0])).toMatchObject({ state: 'lapsed', cause: 'offerEnded', since: desk.time.now })
    await expect(desk.registrations.accept(id, waiting[0])).rejects.toMatchObject({ kind: 'conflict' })
    expect(await offers(course)).toBe(1)
    expect(await offerOf(waiting[0])).toMatchObject({ state: 'lapsed' })
    expect(await offerOf(waiting[1])).toMatchObject({ state: 'offered' })
    expect(await outcomes(course)).toEqual(['offered', 'offered'])
  })

  test('that is declined goes to the next', async () => {
    const { course, waiting, giveUp } = await soldOut()
    await giveUp()
    await offers(course)
    const { id } = await offerOf(waiting[0])
    await desk.registrations.cancel(desk.order(waiting[0]), { id, accountId: waiting[0], refundPaise: 0 })
    expect(await offers(course)).toBe(1)
    expect(await offerOf(waiting[1])).toMatchObject({ state: 'offered' })
  })

  test('is not made at night', async () => {
    const { course, giveUp } = await soldOut()
    await giveUp()
    desk.time.now += 12 * hour
    expect(await offers(course)).toBe(0)
    desk.time.now += 8 * hour
    expect(await offers(course)).toBe(1)
  })

  test('of a course that became free is a seat', async () => {
    const { course, waiting, giveUp } = await soldOut()
    await giveUp()
    await offers(course)
    await desk.setCourse(course, { price_paise: 0 })
    const { id } = await offerOf(waiting[0])
    await desk.registrations.accept(id, waiting[0])
    expect(await desk.state(id)).toBe('enrolled')
  })

  test('is kept while the sale is stopped, and no further one is made', async () => {
    const { course, waiting, giveUp } = await soldOut()
    await giveUp()
    await offers(course)
    await desk.setCourse(course, { stopped_by_operator: true })
    const { id } = await offerOf(waiting[0])
    await desk.registrations.accept(id, waiting[0])
    desk.time.now += hour
    await lapseOpen(desk.options)
    expect(await offers(course)).toBe(0)
    await desk.setCourse(course, { stopped_by_operator: false })
    expect(await offers(course)).toBe(1)
  })
})

test('more seats go to those who wait first', async () => {
  const { course, waiting } = await soldOut()
  await desk.database.db.transaction().execute((tx) => changeSeatTotals(tx, [{ courseId: course, total: 4 }]))
  await expect(desk.registrations.register(String(course), await desk.student())).rejects.toMatchObject({
    faults: [{ received: 'waiting' }],
  })
  expect(await offers(course)).toBe(2)
  expect(await Promise.all(waiting.map(offerOf))).toMatchObject([{ state: 'offered' }, { state: 'offered' }])
  await desk.registrations.register(String(course), await desk.student())
})

test.each([
  [
    'it starts',
    async (_course: number) => {
      desk.time.now = Date.parse('2027-10-02T18:30:00Z')
    },
  ],
  ['closesAt comes', (course: number) => desk.setCourse(course, { closes_at: new Date(deskOpens) })],
  ['it is cancelled', (course: number) => desk.setCourse(course, { state: 'cancelled' })],
])('the list ends when %s', async (_when, then) => {
  const { course, waiting } = await soldOut()
  await then(course)
  await offers(course)
  expect(await outcomes(course)).toEqual(['closed', 'closed'])
  expect(await desk.registrations.places(waiting[0])).toEqual([])
  await endCancelled(desk.options)
})

test('a list whose registration has closed is over, also before a job has ended it', async () => {
  const { course, waiting } = await soldOut()
  expect(await desk.registrations.terms(String(course))).toMatchObject({ waiting: 2, seats: 'waiting' })
  await desk.setCourse(course, { closes_at: new Date(deskOpens) })
  expect(await desk.registrations.terms(String(course))).toMatchObject({ waiting: 0, seats: 'soldOut' })
  expect(await desk.registrations.places(waiting[0])).toEqual([])
  expect(await outcomes(course)).toEqual([null, null])
})

test('a list goes on where registration is open again by the time it would be ended', async () => {
  const { course } = await soldOut()
  const { db, pool } = desk.database
  await desk.setCourse(course, { closes_at: new Date(deskOpens) })
  const other = await db.startTransaction().execute()
  await sql`select from course_seats where course_id = ${course} for no key update`.execute(other)
  const working = workOffLines(desk.options)
  await expect.poll(() => waitingConnections(pool), { timeout: 10_000 }).toBe(1)
  await desk.setCourse(course, { closes_at: null })
  await other.commit().execute()
  await working
  expect(await outcomes(course)).toEqual([null, null])
})

describe('nobody waits', () => {
  test('where a seat is left, or he has one', async () => {
    const course = await desk.course({ seats: { total: 1 } })
    const student = await desk.student()
    await expect(join(course, student)).rejects.toMatchObject({ kind: 'conflict', faults: [{ received: 'open' }] })
    await desk.registrations.register(String(course), student)
    await expect(join(course, student)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(join(999_999, student)).rejects.toMatchObject({ kind: 'notFound' })
  })

  test(`in more than ${mostWaiting} lines`, async () => {
    const student = await desk.student()
    const full = { seats: { total: 1, imported: 1 } }
    for (let count = 0; count < mostWaiting; count++) await join(await desk.course(full), student)
    await expect(join(await desk.course(full), student)).rejects.toMatchObject({ kind: 'conflict' })
    const { courseId } = (await desk.registrations.places(student))[0]!
    await desk.setCourse(courseId, { closes_at: new Date(deskOpens) })
    expect(await join(await desk.course(full), student)).toBe(1)
  })
})

test('of many who join at once each has a place of his own', async () => {
  const course = await desk.course({ seats: { total: 1, imported: 1 } })
  const students = await Promise.all(Array.from({ length: 8 }, () => desk.student()))
  await Promise.all([...students, ...students].map((student) => join(course, student)))
  const places = await Promise.all(
    students.map(async (student) => (await desk.registrations.places(student))[0]?.place),
  )
  expect(places.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  desk.time.now += day
})
