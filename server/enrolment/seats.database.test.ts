import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, deskOpens, hour, openDesk } from '../../test/registration-desk.ts'
import { lapseOpen } from './jobs.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(() => {
  desk.time.now = deskOpens
})

const minute = 60_000
const register = async (course: number, student: number) =>
  (await desk.registrations.register(String(course), student)).id
const refusedAs = (received: string, kind = 'conflict') => ({
  kind,
  faults: [expect.objectContaining({ parameter: 'course', received })],
})
const later = (ms: number) => {
  desk.time.now += ms
}

describe('a seat that is held', () => {
  test('comes with the price of the moment, for a quarter of an hour', async () => {
    const [course, student] = [await desk.course({ pricePaise: 79_900 }), await desk.student()]
    const id = await register(course, student)
    expect(await desk.registrations.read(id, student)).toMatchObject({
      ...{ state: 'held', pricePaise: 79_900, openUntil: deskOpens + 15 * minute, cause: 'registered' },
      refundPromise: desk.options.terms.refundPromise,
    })
    expect(await desk.seats(course)).toEqual({ enrolled: 0, held: 1, offered: 0 })
  })

  test('is the same one however often he asks', async () => {
    const [course, student] = [await desk.course(), await desk.student()]
    const both = await Promise.all([register(course, student), register(course, student)])
    expect(new Set([...both, await register(course, student)]).size).toBe(1)
    expect(await desk.seats(course)).toMatchObject({ held: 1 })
  })

  test('is paid for at its price, also when a sale has ended meanwhile', async () => {
    const [course, student] = [await desk.course({ pricePaise: 79_900 }), await desk.student()]
    await desk.database.db
      .insertInto('sales_window')
      .values({
        ...{ course_id: course, price_paise: 49_900 },
        ...{ from_at: new Date(deskOpens - hour), to_at: new Date(deskOpens + minute) },
      })
      .execute()
    const id = await register(course, student)
    later(minute)
    expect((await desk.registrations.read(id, student)).pricePaise).toBe(49_900)
    expect(await desk.pay(id, { amountPaise: 49_900 })).toBe('kept')
    expect(await register(course, await desk.student())).not.toBe(id)
  })

  test('costs less when the price has dropped until the order is made, and not more', async () => {
    const [course, student] = [await desk.course({ pricePaise: 79_900 }), await desk.student()]
    const id = await register(course, student)
    const price = () => desk.database.db.transaction().execute((tx) => desk.purchases.price(tx, id))
    await desk.setCourse(course, { price_paise: 59_900 })
    expect(await price()).toMatchObject({ amountPaise: 59_900, courseId: course })
    await desk.setCourse(course, { price_paise: 99_900 })
    expect(await price()).toMatchObject({ amountPaise: 59_900 })
    expect(await desk.pay(id)).toBe('kept')
  })

  test('past its end is free for the next, though no job ran', async () => {
    const course = await desk.course({ seats: { total: 1 } })
    const first = await register(course, await desk.student())
    await expect(register(course, await desk.student())).rejects.toMatchObject(refusedAs('soldOut'))
    later(15 * minute - 1)
    await expect(register(course, await desk.student())).rejects.toMatchObject(refusedAs('soldOut'))
    later(1)
    const second = await register(course, await desk.student())
    expect([await desk.state(first), await desk.state(second)]).toEqual(['lapsed', 'held'])
  })

  test('past its end is read as lapsed since then, before and after a job has written it down', async () => {
    const student = await desk.student()
    const id = await register(await desk.course(), student)
    later(16 * minute)
    const lapsed = { state: 'lapsed', cause: 'holdEnded', since: deskOpens + 15 * minute }
    expect(await desk.registrations.read(id, student)).toMatchObject(lapsed)
    const listed = (state: 'held' | 'lapsed') => desk.registrations.list({ accountId: student, state }, undefined, 9)
    expect(await listed('held')).toEqual([])
    expect(await listed('lapsed')).toMatchObject([{ id, ...lapsed }])
    await lapseOpen(desk.options)
    expect(await desk.registrations.read(id, student)).toMatchObject(lapsed)
  })

  test('is tidied up by the job', async () => {
    const course = await desk.course()
    const id = await register(course, await desk.student())
    await lapseOpen(desk.options)
    expect(await desk.state(id)).toBe('held')
    later(15 * minute)
    expect(await lapseOpen(desk.options)).toBeGreaterThan(0)
    expect(await desk.state(id)).toBe('lapsed')
    expect(await desk.seats(course)).toMatchObject({ held: 0 })
  })
})

test('a seat that is held of a course that becomes free is taken when it is to be paid', async () => {
  const [course, student] = [await desk.course(), await desk.student()]
  const id = await register(course, student)
  await desk.setCourse(course, { price_paise: 0 })
  expect(await desk.registrations.checkOut(id, student)).toBeNull()
  expect(await desk.registrations.read(id, student)).toMatchObject({
    ...{ state: 'enrolled', cause: 'becameFree', pricePaise: 0, paymentId: null },
  })
})

test('a free course is taken at once', async () => {
  const [course, student] = [await desk.course({ pricePaise: 0 }), await desk.student()]
  const id = await register(course, student)
  expect(await desk.registrations.read(id, student)).toMatchObject({
    state: 'enrolled',
    pricePaise: 0,
    openUntil: null,
  })
  expect(await desk.seats(course)).toEqual({ enrolled: 1, held: 0, offered: 0 })
})

test('the last seat goes to one of many who ask at once', async () => {
  const course = await desk.course({ seats: { total: 3, imported: 1 } })
  const students = await Promise.all(Array.from({ length: 20 }, () => desk.student()))
  const asked = await Promise.allSettled(students.map((student) => register(course, student)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await desk.seats(course)).toMatchObject({ held: 2 })
})

describe('registration is closed', () => {
  test.each([
    ['from the first day on', { closes_at: null }, Date.parse('2027-10-02T18:30:00Z'), 'started'],
    ['from closesAt on', { closes_at: new Date(deskOpens + hour) }, deskOpens + hour, 'closed'],
    ['while the sale is stopped', { stopped_by_teacher: true }, deskOpens, 'stopped'],
    ['when it was cancelled', { state: 'cancelled' }, deskOpens, 'cancelled'],
  ])('%s', async (_when, columns, now, received) => {
    const course = await desk.course()
    desk.time.now = now - 1
    if (received === 'started' || received === 'closed') {
      await desk.setCourse(course, columns)
      await register(course, await desk.student())
    } else await desk.setCourse(course, columns)
    desk.time.now = now
    await expect(register(course, await desk.student())).rejects.toMatchObject(refusedAs(received))
  })

  test('to drafts, which nobody knows of, and to who has not confirmed his address', async () => {
    const draft = await desk.course({ state: 'draft' })
    await expect(register(draft, await desk.student())).rejects.toMatchObject({ kind: 'notFound' })
    await expect(register(999_999, await desk.student())).rejects.toMatchObject({ kind: 'notFound' })
    const student = await desk.student()
    await desk.database.db.updateTable('account').set({ confirmed_at: null }).where('id', '=', student).execute()
    await expect(register(await desk.course(), student)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('but a hold that was given is paid all the same while the sale is stopped', async () => {
    const course = await desk.course()
    const id = await register(course, await desk.student())
    await desk.setCourse(course, { stopped_by_operator: true })
    expect(await desk.pay(id)).toBe('kept')
    expect(await desk.state(id)).toBe('enrolled')
  })

  test('and a hold of a cancelled course is not', async () => {
    const course = await desk.course()
    const id = await register(course, await desk.student())
    await desk.setCourse(course, { state: 'cancelled' })
    expect(await desk.pay(id)).toBe('cancelled')
    expect(await desk.state(id)).toBe('held')
  })
})

describe('who holds without paying', () => {
  test('holds three seats at most, also when he asks for many at once', async () => {
    const student = await desk.student()
    const courses = await Promise.all(Array.from({ length: 6 }, () => desk.course()))
    const asked = await Promise.allSettled(courses.map((course) => register(course, student)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    await expect(register(await desk.course(), student)).rejects.toMatchObject({
      ...refusedAs('tooManyHolds', 'tooMany'),
      retryAfter: 15 * 60,
    })
    await register(await desk.course({ pricePaise: 0 }), student)
    later(15 * minute)
    await register(await desk.course(), student)
  })

  test('may hold the same course once more, and then after an hour', async () => {
    const [course, student] = [await desk.course(), await desk.student()]
    await register(course, student)
    later(50 * minute)
    await register(course, student)
    later(15 * minute)
    await expect(register(course, student)).rejects.toMatchObject({
      ...refusedAs('paused', 'tooMany'),
      retryAfter: 60 * 60,
    })
    await register(await desk.course(), student)
    later(60 * minute - 1)
    await expect(register(course, student)).rejects.toMatchObject(refusedAs('paused', 'tooMany'))
    later(1)
    await register(course, student)
    later(15 * minute)
    await register(course, student)
  })

  test('may come back after an hour as if nothing had been', async () => {
    const [course, student] = [await desk.course(), await desk.student()]
    for (let times = 0; times < 3; times++) {
      await register(course, student)
      later(75 * minute)
    }
    await register(course, student)
  })

  test('and came back more than an hour later has let go once, not twice', async () => {
    const [course, student] = [await desk.course(), await desk.student()]
    await register(course, student)
    later(75 * minute)
    await register(course, student)
    later(15 * minute)
    await register(course, student)
    later(15 * minute)
    await expect(register(course, student)).rejects.toMatchObject(refusedAs('paused', 'tooMany'))
  })

  test('gains nothing by giving up instead', async () => {
    const [course, student] = [await desk.course(), await desk.student()]
    for (let times = 0; times < 2; times++) {
      const id = await register(course, student)
      await desk.registrations.cancel(desk.order(student), { id, accountId: student, refundPaise: 0 })
      expect(await desk.seats(course)).toMatchObject({ held: 0 })
    }
    await expect(register(course, student)).rejects.toMatchObject(refusedAs('paused', 'tooMany'))
  })
})

describe('a payment', () => {
  test('of another amount does not enrol', async () => {
    const id = await register(await desk.course(), await desk.student())
    expect(await desk.pay(id, { amountPaise: 79_800 })).toBe('anotherAmount')
    expect(await desk.state(id)).toBe('held')
    expect(await desk.pay(id)).toBe('kept')
    expect(await desk.pay(id)).toBe('secondPayment')
    expect(await desk.state(id)).toBe('enrolled')
  })

  test('that was made in time counts also where we hear of it late', async () => {
    const course = await desk.course({ seats: { total: 1 } })
    const id = await register(course, await desk.student())
    const capturedAt = desk.time.now + 14 * minute
    later(30 * minute)
    expect(await desk.pay(id, { capturedAt })).toBe('kept')
  })

  test('that comes late takes a seat where one is left', async () => {
    const course = await desk.course({ seats: { total: 1 } })
    const id = await register(course, await desk.student())
    later(15 * minute)
    expect(await desk.pay(id)).toBe('kept')
    expect(await desk.registrations.history(id)).toMatchObject({
      moves: [{ to: 'held' }, { to: 'lapsed', cause: 'holdEnded' }, { to: 'enrolled', cause: 'paidLate' }],
    })
    expect(await desk.seats(course)).toEqual({ enrolled: 1, held: 0, offered: 0 })
  })

  test.each([
    ['soldOut', async (course: number) => void (await register(course, await desk.student()))],
    ['stopped', (course: number) => desk.setCourse(course, { stopped_by_teacher: true })],
    ['closed', (course: number) => desk.setCourse(course, { closes_at: new Date(desk.time.now) })],
    ['cancelled', (course: number) => desk.setCourse(course, { state: 'cancelled' })],
  ])('that comes late is refunded: %s', async (reason, then) => {
    const course = await desk.course({ seats: { total: 1 } })
    const id = await register(course, await desk.student())
    later(15 * minute)
    await then(course)
    expect(await desk.pay(id)).toBe(reason)
    expect(await desk.state(id)).toBe('lapsed')
    await desk.refunded(id, { reason, wasKept: false })
    expect(await desk.state(id)).toBe('refunded')
  })

  test('that comes late is refunded where he has registered again', async () => {
    const [course, student] = [await desk.course(), await desk.student()]
    const first = await register(course, student)
    later(15 * minute)
    const second = await register(course, student)
    expect(await desk.pay(first)).toBe('registeredAgain')
    expect(await desk.pay(second)).toBe('kept')
  })
})
