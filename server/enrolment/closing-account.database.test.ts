import type { Transaction } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { type Desk, deskOpens, openDesk } from '../../test/registration-desk.ts'
import { waitingConnections } from '../../test/test-database.ts'
import { forgetPerson, lockForChange } from '../accounts/store.ts'
import { registrationBelongings } from './account-belongings.ts'
import { lapseOpen, workOffLines } from './jobs.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(() => {
  desk.time.now = deskOpens
})

/** What closing an account does to registrations, as far as the transaction. */
async function close(tx: Transaction<Database>, accountId: number): Promise<void> {
  const { now } = desk.time
  await lockForChange(tx, accountId)
  await registrationBelongings(desk.options.calendar).release({ tx, accountId, now })
  await forgetPerson(tx, accountId, now)
}
const closed = (accountId: number) => desk.database.db.transaction().execute((tx) => close(tx, accountId))
const waits = () => expect.poll(() => waitingConnections(desk.database.pool), { timeout: 10_000 }).toBe(1)

async function held(seats = { total: 1 }) {
  const [course, student] = [await desk.course({ seats }), await desk.student()]
  return { course, student, ...(await desk.registrations.register(String(course), student)) }
}

test('who has paid while he closes his account takes part, and it is not closed', async () => {
  const { student, id } = await held()
  desk.payments.capture(1_000, 79_900)
  const payment = { paymentId: 1_000, registrationId: id, amountPaise: 79_900, currency: 'INR', capturedAt: deskOpens }
  const paying = await desk.database.db.startTransaction().execute()
  expect(await desk.purchases.received(paying, payment)).toBe('kept')
  const closing = closed(student).then(
    () => 'closed',
    ({ kind }) => kind,
  )
  await waits()
  await paying.commit().execute()
  expect(await closing).toBe('conflict')
  expect(await desk.state(id)).toBe('enrolled')
})

test('what is paid for a registration of a closed account goes back, also where it had only lapsed', async () => {
  const [open, over] = [await held(), await held()]
  await closed(open.student)
  expect(await desk.pay(open.id)).toBe('cancelled')
  desk.time.now += 15 * 60_000
  await lapseOpen(desk.options)
  await closed(over.student)
  expect(await desk.pay(over.id)).toBe('accountClosed')
  expect(await desk.state(over.id)).toBe('lapsed')
})

test('nobody is offered a seat whose account is just being closed', async () => {
  const { course, student: owner, id } = await held()
  const [first, second] = [await desk.student(), await desk.student()]
  for (const accountId of [first, second]) {
    await desk.registrations.join(desk.order(accountId), { idOrSlug: String(course), accountId })
  }
  await desk.registrations.cancel(desk.order(owner), { id, accountId: owner, refundPaise: 0 })
  const closing = await desk.database.db.startTransaction().execute()
  await close(closing, first)
  const offering = workOffLines(desk.options)
  await waits()
  await closing.commit().execute()
  await offering
  expect(await desk.registrations.listOwn(first, undefined, 1)).toEqual([])
  expect(await desk.registrations.listOwn(second, undefined, 1)).toMatchObject([{ state: 'offered' }])
})

test('an export says what registrations are at that moment, also before a job has written that down', async () => {
  const { course, student, id } = await held()
  const other = await desk.course({ pricePaise: 0 })
  await desk.registrations.register(String(other), student)
  const { export: exported } = registrationBelongings(desk.options.calendar)
  const states = async () => {
    const { registrations } = await exported(desk.database.db, student, desk.time.now)
    return (registrations as { course: string; state: string }[]).map(({ course, state }) => [Number(course), state])
  }
  expect(await states()).toEqual([
    [course, 'held'],
    [other, 'enrolled'],
  ])
  await desk.setCourse(other, { state: 'cancelled' })
  desk.time.now += 15 * 60_000
  expect(await states()).toEqual([
    [course, 'lapsed'],
    [other, 'cancelled'],
  ])
  expect(await desk.state(id)).toBe('held')
})
