import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, enrolIn, makeCategories, type Person, publishedOf, type School, startSchool } from '../../test/school.ts'
import { PlatformCalendar } from '../platform-calendar.ts'
import { registrationBelongings } from './account-belongings.ts'

let school: School
let teacher: Person
let operator: Person
const time = { now: Date.parse('2027-03-01T06:30:00Z') }

beforeAll(async () => {
  // Nothing happens but what a test does: neither webhooks nor refunds come in between.
  school = await startSchool({ clock: { now: () => time.now }, env: { SERVE_WORKS: 'false' } })
  await makeCategories(school)
  teacher = await school.person('teacher')
  operator = await school.person('operator')
})
afterAll(() => school.stop())

const link = 'https://meet.example/bread-secret'
const session = { ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: link }
const free = (given: object = {}) => publishedOf(teacher, { price: 0, sessions: [session], ...given })
const register = (student: Person, course: string) => student.call('POST', `/api/courses/${course}/registrations`)

test('a free course is taken, and search knows at once that its last seat is gone', async () => {
  const course = await free({ seatsTotal: 1, title: 'The last loaf' })
  const student = await school.person('student')
  const { status, headers, body } = await register(student, course)
  expect([status, body.state, body.price]).toEqual([200, 'enrolled', { amount: 0, currency: 'INR' }])
  expect(headers.get('location')).toBe(`/api/me/registrations/${body.id}`)
  const found = async (query: string) =>
    (await school.anonymous('GET', `/api/courses?q=last+loaf&atLeast=${body.changeToken}${query}`)).body.items
  expect(await found('')).toMatchObject([{ status: 'soldOut', seats: { total: 1, left: 0 }, registrations: 1 }])
  expect(await found('&available=true')).toEqual([])
  const again = await register(student, course)
  expect([again.status, again.body.id]).toEqual([200, body.id])
  const other = await register(await school.person('student'), course)
  expect([other.status, other.body.errors[0].received]).toEqual([409, 'soldOut'])
})

test('the last seat is gone from searches also while it is only held', async () => {
  const course = await publishedOf(teacher, { seatsTotal: 1, title: 'The last bun' })
  const { body } = await register(await school.person('student'), course)
  expect(body.state).toBe('held')
  const path = `/api/courses?q=last+bun&available=true&atLeast=${body.changeToken}`
  expect((await school.anonymous('GET', path)).body.items).toEqual([])
})

test('a paid course is held with price and promise, and found by its slug', async () => {
  const course = await publishedOf(teacher, { title: 'Held by its slug' })
  const { body: managed } = await teacher.call('GET', `/api/teaching/courses/${course}`)
  const student = await school.person('student')
  const { body } = await register(student, managed.slug)
  expect(body).toMatchObject({
    ...{ state: 'held', price: { amount: 499 }, openUntil: '2027-03-01T06:45:00.000Z', cause: 'registered' },
    course: { id: course, title: 'Held by its slug' },
    refundPromise: [
      { percent: 100, days: 7, until: '2027-09-25T18:30:00.000Z' },
      { percent: 50, days: 2, until: '2027-09-30T18:30:00.000Z' },
    ],
  })
  const { db, config } = school.context
  const kept = registrationBelongings(new PlatformCalendar(config.timeZone)).export(db, student.accountId, time.now)
  expect((await kept).registrations).toMatchObject([{ id: body.id, price: 499 }])
  expect((await student.call('GET', '/api/me/registrations')).body).toMatchObject({
    items: [{ id: body.id }],
    next: null,
  })
  const stranger = await school.person('student')
  expect((await stranger.call('GET', `/api/me/registrations/${body.id}`)).status).toBe(404)
})

describe('a live link', () => {
  test('is for who takes part, the teacher and operators alone', async () => {
    const course = await free()
    const [student, other] = [await school.person('student'), await school.person('student')]
    const { body: registration } = await register(student, course)
    const own = await student.call('GET', '/api/me/courses')
    expect(own.body).toMatchObject({ items: [{ id: course, sessions: [{ liveLink: link }] }], next: null })
    const paths = [
      '/api/me/courses',
      '/api/me/registrations',
      `/api/courses/${course}`,
      '/api/courses?q=bread',
      '/api/me/export',
    ]
    for (const path of paths) expect(JSON.stringify((await other.call('GET', path)).body)).not.toContain(link)
    const audit = await operator.call('GET', `/api/audit?course=${course}`)
    expect(JSON.stringify(audit.body)).not.toContain(link)
    const path = `/api/me/registrations/${registration.id}`
    expect((await student.call('GET', `${path}/cancellation`)).body).toMatchObject({ basis: 'nothingPaid' })
    const cancelled = await student.call('POST', `${path}/cancel`, { refund: 0 })
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled'])
    expect((await student.call('GET', '/api/me/courses')).body.items).toEqual([])
  })
})

test.each(['0000-00-00_0', '2027-02-30_1', '2027-02-28'])('a cursor that is none is refused: %s', async (cursor) => {
  expect((await operator.call('GET', `/api/me/courses?cursor=${cursor}`)).status).toBe(400)
})

test('a waiting list over HTTP', async () => {
  const course = await free({ seatsTotal: 1 })
  await register(await school.person('student'), course)
  const student = await school.person('student')
  const joined = await student.call('PUT', `/api/courses/${course}/waiting`)
  expect([joined.status, joined.body.place]).toEqual([200, 1])
  expect((await student.call('GET', '/api/me/waiting')).body).toMatchObject({ items: [{ place: 1 }] })
  expect((await student.call('DELETE', `/api/courses/${course}/waiting`)).status).toBe(204)
  expect((await student.call('DELETE', `/api/courses/${course}/waiting`)).status).toBe(404)
})

test('operators find a registration by address, account and course, see its history, and enrol by hand', async () => {
  const course = await publishedOf(teacher)
  const student = await school.person('student')
  const { email } = (await operator.call('GET', `/api/accounts/${student.accountId}`)).body
  const byHand = await operator.call('POST', `/api/courses/${course}/enrolments`, { email, reason: 'a guest' })
  expect([byHand.status, byHand.body.state]).toEqual([201, 'enrolled'])
  expect(byHand.body.history).toMatchObject([{ from: null, to: 'enrolled', cause: 'byHand', reason: 'a guest' }])
  for (const query of [
    `email=${email.toUpperCase()}`,
    `account=${student.accountId}`,
    `course=${course}&state=enrolled`,
  ]) {
    const { body } = await operator.call('GET', `/api/registrations?${query}`)
    expect(body.items).toMatchObject([{ id: byHand.body.id, student: { email } }])
  }
  for (const query of ['email=nobody@example.org', `course=${course}&state=held`, 'payment=pay_none']) {
    expect((await operator.call('GET', `/api/registrations?${query}`)).body.items).toEqual([])
  }
  const path = `/api/registrations/${byHand.body.id}`
  const ended = await operator.call('POST', `${path}/refunds`, { amount: 0, reason: 'moved away' })
  expect([ended.status, ended.body.state, ended.body.history.at(-1).cause]).toEqual([200, 'cancelled', 'byOperator'])
  expect((await operator.call('POST', `/api/courses/${course}/enrolments`, { email })).status).toBe(422)
})

test('who enrols by hand is told which of course and address there is not', async () => {
  const course = await publishedOf(teacher)
  const given = { email: 'nobody@example.org', reason: 'a guest' }
  const nobody = await operator.call('POST', `/api/courses/${course}/enrolments`, given)
  expect([nobody.status, nobody.body.errors]).toEqual([
    404,
    [{ parameter: 'email', received: 'nobody@example.org', expected: 'the address of an account' }],
  ])
  const student = await school.person('student')
  const nowhere = { accountId: String(student.accountId), reason: 'a guest' }
  expect(await operator.call('POST', '/api/courses/no-such-course/enrolments', nowhere)).toMatchObject({
    status: 404,
    body: { errors: [{ parameter: 'idOrSlug', received: 'no-such-course' }] },
  })
})

test('a seat is paid for with the test provider, and its cancelling goes by the promise of the course', async () => {
  const refundPromise = [{ percent: 40, days: 10 }]
  const course = await publishedOf(teacher, { refundPromise, sessions: [session] })
  const student = await school.person('student')
  const { body: registration } = await register(student, course)
  const path = `/api/me/registrations/${registration.id}`
  const checkout = await student.call('POST', `${path}/checkout`)
  expect([checkout.status, checkout.body.price]).toEqual([200, { amount: 499, currency: 'INR' }])
  expect((await student.call('POST', `${path}/payment`)).body).toMatchObject({ standing: 'unpaid' })
  expect((await student.call('GET', '/api/me/courses')).body.items).toEqual([])
  const order = checkout.body.page.address.split('/').at(-1)
  const paid = await school.anonymous('POST', `/api/test-provider/orders/${order}/payments`, { outcome: 'pay' })
  expect(paid.status).toBeLessThan(300)
  expect((await student.call('POST', `${path}/payment`)).body).toMatchObject({
    ...{ standing: 'paid', registration: { state: 'enrolled', refundPromise: [{ percent: 40, days: 10 }] } },
  })
  expect((await student.call('GET', '/api/me/courses')).body.items).toMatchObject([{ id: course }])
  const changed = await teacher.change('PATCH', `/api/courses/${course}`, { refundPromise: [] })
  expect([changed.status, changed.body.refundPromise]).toEqual([200, []])
  const preview = await student.call('GET', `${path}/cancellation`)
  expect(preview.body).toEqual({
    refund: { amount: 199.6, currency: 'INR' },
    percent: 40,
    basis: 'promise',
    until: '2027-09-22T18:30:00.000Z',
  })
  expect((await student.call('POST', `${path}/cancel`, { refund: 499 })).status).toBe(409)
  expect((await student.call('POST', `${path}/cancel`, { refund: 199.6 })).body.state).toBe('cancelled')
  const { body } = await operator.call('GET', `/api/registrations/${registration.id}`)
  expect(body.history.map(({ cause }: { cause: string }) => cause).slice(0, 3)).toEqual([
    'registered',
    'paid',
    'byStudent',
  ])
  expect(body.refundable).toEqual({ amount: 299.4, currency: 'INR' })
  const refund = { amount: 199.6, reason: 'cancelled' }
  expect(body.orders).toMatchObject([{ amount: 499, payments: [{ amount: 499, kept: true, refunds: [refund] }] }])
})

/** A student has paid for a seat. */
async function paidSeat() {
  const student = await school.person('student')
  const { body: registration } = await register(student, await publishedOf(teacher))
  const own = `/api/me/registrations/${registration.id}`
  const order = (await student.call('POST', `${own}/checkout`)).body.page.address.split('/').at(-1)
  await school.anonymous('POST', `/api/test-provider/orders/${order}/payments`, { outcome: 'pay' })
  await student.call('POST', `${own}/payment`)
  return { student, registration, own }
}

test('what was refunded at the provider beyond what is left is listed until it is looked into, and access ends with the last of it', async () => {
  const { student, registration, own } = await paidSeat()
  const { body } = await operator.call('GET', `/api/registrations/${registration.id}`)
  const [payment] = body.orders[0].payments
  const giveBackByHand = async (id: string, amountPaise: number) => {
    const refund = { id, key: id, reference: 'by hand', amount_paise: amountPaise, created_at: new Date() }
    const row = { ...refund, payment_id: payment.providerPaymentId }
    await school.context.db.insertInto('test_provider_refund').values(row).execute()
  }
  // First, so that what is owed here cannot be sent any more.
  await giveBackByHand('part', 45_000)
  const wish = { amount: 100, keepsAccess: true, reason: 'a session fell out' }
  await operator.call('POST', `/api/registrations/${registration.id}/refunds`, wish)
  await student.call('POST', `${own}/payment`)
  const listed = (await operator.call('GET', '/api/payments/over-refunds')).body.items
  expect(listed).toMatchObject([{ registrationId: registration.id, amount: 450, providerRefundId: 'part' }])
  const settle = `/api/payments/over-refunds/${listed[0].id}/settle`
  expect((await operator.call('POST', settle, {})).status).toBe(422)
  expect((await operator.call('POST', settle, { reason: 'looked into' })).status).toBe(204)
  expect((await operator.call('POST', settle, { reason: 'looked into' })).status).toBe(404)
  expect((await operator.call('GET', '/api/payments/over-refunds')).body.items).toEqual([])
  await giveBackByHand('rest', 4_900)
  await student.call('POST', `${own}/payment`)
  expect((await student.call('GET', own)).body).toMatchObject({ state: 'refunded' })
  expect((await student.call('GET', '/api/me/courses')).body.items).toEqual([])
})

test('an operator gives a part back once, however often the form is sent', async () => {
  const { registration } = await paidSeat()
  const path = `/api/registrations/${registration.id}/refunds`
  const wish = { amount: 100, left: 499, keepsAccess: true, reason: 'a session fell out' }
  const both = await Promise.all([operator.call('POST', path, wish), operator.call('POST', path, wish)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.body.errors).toEqual([
    { parameter: 'left', received: 499, expected: '399' },
  ])
  const { body } = await operator.call('GET', `/api/registrations/${registration.id}`)
  expect(body).toMatchObject({ state: 'enrolled', refundable: { amount: 399 } })
  expect(body.orders[0].payments[0].refunds).toMatchObject([{ amount: 100, note: 'a session fell out' }])
})

test.each([
  [
    [
      { percent: 50, days: 2 },
      { percent: 100, days: 7 },
    ],
  ],
  [[{ percent: 101, days: 2 }]],
  [[{ percent: 50, days: 400 }]],
  ['all of it'],
])('a promise that makes no sense is refused: %j', async (refundPromise) => {
  const { status } = await teacher.call('POST', '/api/courses', { title: 'A promise', refundPromise })
  expect(status).toBe(400)
})

test('a course that was registered for once is kept, and its cancelling ends all', async () => {
  const course = await free()
  const student = await school.person('student')
  const { body } = await register(student, course)
  await student.call('POST', `/api/me/registrations/${body.id}/cancel`, { refund: 0 })
  expect((await teacher.change('DELETE', `/api/courses/${course}`)).status).toBe(409)
  await register(student, course)
  expect((await teacher.change('POST', `/api/courses/${course}/cancel`, { reason: 'ill' })).status).toBe(200)
  expect((await student.call('GET', '/api/me/courses')).body.items.map(({ id }: { id: string }) => id)).not.toContain(
    course,
  )
})

test('a teacher moves the dates: who takes part may cancel for the whole price', async () => {
  const course = await free()
  await register(await school.person('student'), course)
  const moved = { sessions: [{ ...session, ...at('2027-10-05', '10:00:00', '11:00:00') }], reason: 'hall' }
  expect((await teacher.change('PUT', `/api/courses/${course}/sessions`, moved)).status).toBe(200)
  const moves = () =>
    school.context.db.selectFrom('schedule_move').selectAll().where('course_id', '=', Number(course)).execute()
  expect(await moves()).toHaveLength(1)
  expect((await teacher.change('PATCH', `/api/courses/${course}`, { title: 'Another title' })).status).toBe(200)
  expect(await moves()).toHaveLength(1)
})

test('until when the whole price comes back, as the dates were moved and by the promise, is said with what comes back', async () => {
  const { student, registration, own } = await paidSeat()
  const dates = { startsOn: '2027-10-06', endsOn: '2027-10-25', sessions: [], reason: 'hall' }
  const moved = await teacher.change('PUT', `/api/courses/${registration.course.id}/sessions`, dates)
  expect([moved.status, moved.body.startsOn]).toEqual([200, dates.startsOn])
  expect((await student.call('GET', `${own}/cancellation`)).body).toEqual({
    ...{ refund: { amount: 499, currency: 'INR' }, percent: 100, basis: 'datesMoved' },
    until: '2027-09-28T18:30:00.000Z',
  })
})

test('imported registrations take seats as others do', async () => {
  const course = await free({ seatsTotal: 2 })
  await enrolIn(school, course, 1)
  await register(await school.person('student'), course)
  expect((await register(await school.person('student'), course)).status).toBe(409)
})
