import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, day, deskOpens, openDesk } from '../../test/registration-desk.ts'
import { waitingConnections } from '../../test/test-database.ts'
import { registrationBelongings } from './account-belongings.ts'
import { endCancelled } from './jobs.ts'
import { takeSeat } from './seat-statements.ts'
import { scheduleMoved } from './service.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(() => {
  desk.time.now = deskOpens
})

const start = Date.parse('2027-10-02T18:30:00Z')

/** Somebody who takes part, having paid ₹799. */
async function enrolled(given: object = {}) {
  const [course, student] = [await desk.course(given), await desk.student()]
  const { id } = await desk.registrations.register(String(course), student)
  expect(await desk.pay(id)).toBe('kept')
  const preview = () => desk.registrations.previewCancellation(id, student)
  const cancel = (refundPaise: number, reason?: string) =>
    desk.registrations.cancel(desk.order(student, reason), { id, accountId: student, refundPaise })
  const refunds = async () => {
    const { paymentId } = await desk.registrations.read(id, student)
    return desk.payments.refunds.filter((refund) => refund.paymentId === paymentId)
  }
  return { course, student, id, preview, cancel, refunds }
}

describe('cancelling', () => {
  test.each([
    ['more than a week before', 7 * day + 1, 79_900, 100, start - 7 * day],
    ['a week before', 7 * day, 39_950, 50, start - 2 * day],
    ['two days before', 2 * day, 0, 0, null],
  ])('%s gives back what was promised', async (_when, before, refundPaise, percent, until) => {
    const { course, id, preview, cancel, refunds } = await enrolled()
    desk.time.now = start - before
    expect(await preview()).toEqual({ refundPaise, percent, basis: 'promise', until })
    await cancel(refundPaise)
    expect(await desk.state(id)).toBe('cancelled')
    expect(await desk.seats(course)).toMatchObject({ enrolled: 0 })
    expect(await refunds()).toMatchObject(refundPaise === 0 ? [] : [{ amountPaise: refundPaise, reason: 'cancelled' }])
  })

  test('is refused where another amount than he saw would come back, and changes nothing', async () => {
    const { id, cancel, refunds } = await enrolled()
    desk.time.now = start - 7 * day
    await expect(cancel(79_900)).rejects.toMatchObject({ kind: 'conflict', faults: [{ parameter: 'refund' }] })
    expect(await desk.state(id)).toBe('enrolled')
    expect(await refunds()).toEqual([])
  })

  test('goes by the promise as it was when he held the seat', async () => {
    const { course, preview } = await enrolled()
    await desk.setCourse(course, { refund_promise: '[]' })
    expect(await preview()).toMatchObject({ percent: 100 })
    const other = await desk.student()
    const { id } = await desk.registrations.register(String(course), other)
    await desk.pay(id)
    expect(await desk.registrations.previewCancellation(id, other)).toMatchObject({ percent: 0, refundPaise: 0 })
  })

  test('is done until the last day is over, and then refused', async () => {
    const { id, preview, cancel } = await enrolled()
    const end = Date.parse('2027-10-24T18:30:00Z')
    desk.time.now = end - 1
    expect(await preview()).toMatchObject({ refundPaise: 0 })
    desk.time.now = end
    const ended = { kind: 'conflict', faults: [{ received: 'ended' }] }
    await expect(preview()).rejects.toMatchObject(ended)
    await expect(cancel(0)).rejects.toMatchObject(ended)
    expect(await desk.state(id)).toBe('enrolled')
  })

  test('twice, or somebody else’s, is refused', async () => {
    const { id, cancel } = await enrolled()
    await cancel(79_900)
    await expect(cancel(79_900)).rejects.toMatchObject({ kind: 'conflict' })
    const stranger = await desk.student()
    const own = { id, accountId: stranger, refundPaise: 0 }
    await expect(desk.registrations.cancel(desk.order(stranger), own)).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('at once from two tabs gives the money back once', async () => {
    const { cancel, refunds } = await enrolled()
    const both = await Promise.allSettled([cancel(79_900), cancel(79_900)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refunds()).toHaveLength(1)
  })

  test('ends as refunded when the money has gone out', async () => {
    const { id, cancel } = await enrolled()
    await cancel(79_900)
    await desk.refunded(id)
    expect(await desk.state(id)).toBe('refunded')
    expect(await desk.pay(id)).toBe('secondPayment')
  })
})

describe('when the dates were moved', () => {
  const move = (course: number, startsOn: string) =>
    desk.database.db.transaction().execute(async (tx) => {
      await tx.updateTable('course').set({ starts_on: startsOn }).where('id', '=', course).execute()
      await scheduleMoved(
        tx,
        [{ courseId: course, former: { startsOn: '2027-10-03', endsOn: '2027-10-24', sessions: [] } }],
        desk.time.now,
      )
    })

  test('all of it comes back for seven days', async () => {
    const { course, preview, cancel, refunds } = await enrolled()
    desk.time.now = start - 3 * day
    await move(course, '2027-10-12')
    desk.time.now += 7 * day - 1
    expect(await preview()).toEqual({
      refundPaise: 79_900,
      percent: 100,
      basis: 'datesMoved',
      until: desk.time.now + 1,
    })
    desk.time.now += 1
    expect(await preview()).toMatchObject({ basis: 'promise', percent: 50 })
    desk.time.now -= 1
    await cancel(79_900)
    expect(await refunds()).toMatchObject([{ reason: 'datesMoved' }])
  })

  test('or for as long as was promised, where that is longer', async () => {
    const { course, preview } = await enrolled()
    await move(course, '2027-10-12')
    const whole = { refundPaise: 79_900, percent: 100, until: start + 2 * day }
    expect(await preview()).toEqual({ ...whole, basis: 'datesMoved' })
    desk.time.now += 7 * day
    expect(await preview()).toEqual({ ...whole, basis: 'promise' })
  })

  test('but not after the new start', async () => {
    const { course, preview } = await enrolled()
    desk.time.now = start - 3 * day
    await move(course, '2027-10-04')
    desk.time.now = start + day - 1
    expect(await preview()).toMatchObject({ basis: 'datesMoved' })
    desk.time.now = start + day
    expect(await preview()).toMatchObject({ basis: 'promise', refundPaise: 0 })
  })

  test('also for who was just being enrolled then', async () => {
    const [courseId, accountId] = [await desk.course({ pricePaise: 0 }), await desk.student()]
    const { terms } = desk.options
    const enrolling = await desk.database.db.startTransaction().execute()
    await takeSeat(enrolling, { courseId, accountId, now: desk.time.now, today: '2027-03-01', terms })
    desk.time.now += 1
    const moving = move(courseId, '2027-10-12')
    await expect.poll(() => waitingConnections(desk.database.pool), { timeout: 10_000 }).toBe(1)
    await enrolling.commit().execute()
    await moving
    const told = desk.database.db.selectFrom('mailing').select('kind').where('course_id', '=', courseId)
    expect(await told.execute()).toEqual([{ kind: 'datesMoved' }])
  })

  test('and not for who came after that', async () => {
    const { course } = await enrolled()
    desk.time.now = start - 3 * day
    await move(course, '2027-10-04')
    desk.time.now += 1
    const late = await desk.student()
    const { id } = await desk.registrations.register(String(course), late)
    await desk.pay(id)
    expect(await desk.registrations.previewCancellation(id, late)).toMatchObject({ basis: 'promise' })
  })
})

describe('when the course is cancelled', () => {
  test('everybody has all of it back, and loses access at once', async () => {
    const { course, student, id, refunds } = await enrolled()
    const other = await desk.student()
    const { id: held } = await desk.registrations.register(String(course), other)
    desk.time.now = start - day
    await desk.setCourse(course, { state: 'cancelled', updated_at: new Date(desk.time.now) })
    expect(await desk.registrations.courses(student, null, 10)).toEqual([])
    const cancelled = { state: 'cancelled', cause: 'courseCancelled', since: desk.time.now }
    expect(await desk.registrations.read(id, student)).toMatchObject(cancelled)
    const listed = desk.registrations.list({ courseId: course, state: 'cancelled' }, undefined, 9)
    expect(await listed).toMatchObject([{ id, ...cancelled }])
    await endCancelled(desk.options)
    expect(await refunds()).toMatchObject([{ amountPaise: 79_900, reason: 'courseCancelled' }])
    expect([await desk.state(id), await desk.state(held)]).toEqual(['cancelled', 'lapsed'])
    expect(await endCancelled(desk.options)).toBe(0)
  })

  test('his own cancelling is refused: everything comes back by itself', async () => {
    const { course, cancel } = await enrolled()
    await desk.setCourse(course, { state: 'cancelled' })
    await expect(cancel(79_900)).rejects.toMatchObject({ kind: 'conflict', faults: [{ received: 'courseCancelled' }] })
    await endCancelled(desk.options)
  })
})

describe('operators', () => {
  const operator = async () => ({
    ...desk.order(await desk.student(), 'as agreed by telephone'),
    by: { via: 'command', program: 'test' } as const,
  })

  test('give back in part, and leave access', async () => {
    const { course, student, id, preview } = await enrolled()
    await desk.registrations.refund(await operator(), { id, amountPaise: 20_000, keepsAccess: true })
    expect(await desk.state(id)).toBe('enrolled')
    expect(await desk.registrations.courses(student, null, 10)).toMatchObject([{ courseId: course }])
    expect(await preview()).toMatchObject({ refundPaise: 59_900 })
    const tooMuch = { id, amountPaise: 60_000, keepsAccess: false }
    await expect(desk.registrations.refund(await operator(), tooMuch)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('give all back, which ends it', async () => {
    const { id } = await enrolled()
    const all = { id, amountPaise: 79_900 }
    await expect(desk.registrations.refund(await operator(), { ...all, keepsAccess: true })).rejects.toMatchObject({
      kind: 'conflict',
    })
    await desk.registrations.refund(await operator(), { ...all, keepsAccess: false })
    const { moves } = await desk.registrations.history(id)
    expect(moves.at(-1)).toMatchObject({ to: 'cancelled', cause: 'byOperator', reason: 'as agreed by telephone' })
  })

  test('enrol by hand with a reason, also before those who wait, as long as a seat is left', async () => {
    const course = await desk.course({ seats: { total: 1 } })
    await desk.setCourse(course, { refund_promise: '[{"percent": 40, "days": 10}]' })
    const [first, second] = [await desk.student(), await desk.student()]
    const enrol = async (accountId: number, reason: string | null) =>
      desk.registrations.enrol({ ...(await operator()), reason }, { idOrSlug: String(course), accountId })
    await expect(enrol(first, null)).rejects.toThrow('reason')
    const { result } = await enrol(first, 'a guest')
    const promised = [{ percent: 40, days: 10 }]
    expect(await desk.registrations.read(result, first)).toMatchObject({
      ...{ state: 'enrolled', pricePaise: 0, refundPromise: promised },
    })
    await expect(enrol(first, 'again')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(enrol(second, 'a guest')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(enrol(999_999, 'nobody')).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('enrol by hand whoever holds a seat: then nothing is to be paid', async () => {
    const [course, student] = [await desk.course({ seats: { total: 1 } }), await desk.student()]
    const { id } = await desk.registrations.register(String(course), student)
    const given = { idOrSlug: String(course), accountId: student }
    expect((await desk.registrations.enrol(await operator(), given)).result).toBe(id)
    expect(await desk.registrations.read(id, student)).toMatchObject({ state: 'enrolled', pricePaise: 0 })
    expect(await desk.pay(id, { amountPaise: 79_900 })).toBe('notDue')
  })
})

test('money that went back at the provider itself ends access', async () => {
  const { id, course } = await enrolled()
  await desk.refunded(id, { amountPaise: 79_800, isWhole: false })
  expect(await desk.state(id)).toBe('enrolled')
  await desk.refunded(id)
  expect(await desk.state(id)).toBe('refunded')
  expect(await desk.seats(course)).toMatchObject({ enrolled: 0 })
})

test('an account closes with nothing but courses that are over; what it holds and waits for is given up', async () => {
  const { release } = registrationBelongings(desk.options.calendar)
  const close = (accountId: number) =>
    desk.database.db.transaction().execute((tx) => release({ tx, accountId, now: desk.time.now }))
  const { student, course } = await enrolled()
  await expect(close(student)).rejects.toMatchObject({
    kind: 'conflict',
    message: expect.stringContaining(`${course}`),
  })
  const other = await desk.student()
  const { id } = await desk.registrations.register(String(course), other)
  const full = await desk.course({ seats: { total: 1, imported: 1 } })
  await desk.registrations.join(desk.order(other), { idOrSlug: String(full), accountId: other })
  await close(other)
  expect(await desk.state(id)).toBe('cancelled')
  expect(await desk.registrations.places(other)).toEqual([])
  const { rows } =
    await sql`select 1 from registration_move where registration_id = ${id} and cause = 'accountClosed'`.execute(
      desk.database.db,
    )
  expect(rows).toHaveLength(1)
})
