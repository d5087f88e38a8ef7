import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, makeCategories, type Person, publishedOf, type School, startSchool } from '../../test/school.ts'

let school: School
let teacher: Person
const time = { now: Date.parse('2027-03-01T06:30:00Z') }

beforeAll(async () => {
  school = await startSchool({ clock: { now: () => time.now }, env: { SERVE_WORKS: 'false' } })
  await makeCategories(school)
  teacher = await school.person('teacher')
})
afterAll(() => school.stop())

const register = (student: Person, course: string) => student.call('POST', `/api/courses/${course}/registrations`)
const termsOf = async (course: string) =>
  (await school.anonymous('GET', `/api/courses/${course}/registration-terms`)).body

test('anyone reads on which terms a course is taken, as they are at the moment', async () => {
  const course = await publishedOf(teacher, { seatsTotal: 1 })
  const open = { course, standing: 'open', seats: 'free', waiting: 0, holdMinutes: 15 }
  expect(await termsOf(course)).toEqual({
    ...open,
    price: { amount: 499, currency: 'INR' },
    closesAt: '2027-10-02T18:30:00.000Z',
    refundPromise: [
      { percent: 100, days: 7, until: '2027-09-25T18:30:00.000Z' },
      { percent: 50, days: 2, until: '2027-09-30T18:30:00.000Z' },
    ],
    offersBetween: { fromHour: 8, toHour: 22 },
  })
  await register(await school.person('student'), course)
  expect(await termsOf(course)).toMatchObject({ ...open, seats: 'soldOut' })
  time.now += 15 * 60_000
  expect(await termsOf(course)).toMatchObject(open)
  await register(await school.person('student'), course)
  expect((await (await school.person('student')).call('PUT', `/api/courses/${course}/waiting`)).status).toBe(200)
  expect(await termsOf(course)).toMatchObject({ ...open, seats: 'waiting', waiting: 1 })
  await teacher.change('POST', `/api/courses/${course}/stop`, {})
  expect(await termsOf(course)).toMatchObject({ standing: 'stopped' })
  await teacher.change('POST', `/api/courses/${course}/cancel`, { reason: 'ill' })
  expect(await termsOf(course)).toMatchObject({ standing: 'cancelled' })
  for (const unknown of ['999999', 'no-such-course', '%00', 'a%27b', 'x'.repeat(900)]) {
    expect((await school.anonymous('GET', `/api/courses/${unknown}/registration-terms`)).status, unknown).toBe(404)
  }
})

test('a free seat that somebody waits for is none to searches, until nobody waits', async () => {
  const course = await publishedOf(teacher, { seatsTotal: 1, price: 0, title: 'Buns for those who wait' })
  const [first, second] = [await school.person('student'), await school.person('student')]
  const { id } = (await register(first, course)).body
  expect((await second.call('PUT', `/api/courses/${course}/waiting`)).status).toBe(200)
  const cancelled = await first.call('POST', `/api/me/registrations/${id}/cancel`, { refund: 0 })
  const found = async (query: string) =>
    (await school.anonymous('GET', `/api/courses?q=buns+wait&available=true${query}`)).body.items
  expect(await found(`&atLeast=${cancelled.body.changeToken}`)).toEqual([])
  const shown = await school.anonymous('GET', `/api/courses/${course}`)
  expect(shown.body).toMatchObject({ status: 'soldOut', seats: { total: 1, left: 0 } })
  expect((await second.call('DELETE', `/api/courses/${course}/waiting`)).status).toBe(204)
  await school.settle()
  expect(await found('')).toMatchObject([{ id: course, status: 'open', seats: { left: 1 } }])
})

test('who comes back from paying is asked after without an account, and sees his payments and his course', async () => {
  const session = { ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: 'https://meet.example/bread' }
  const course = await publishedOf(teacher, { sessions: [session] })
  const [student, other] = [await school.person('student'), await school.person('student')]
  const { id } = (await register(student, course)).body
  const comesBack = () =>
    school.anonymous('POST', `/api/registrations/${id}/return`, undefined, {
      ...{ origin: 'https://pay.example', 'sec-fetch-site': 'cross-site' },
    })
  expect((await comesBack()).body).toEqual({ standing: 'unpaid' })
  const { page } = (await student.call('POST', `/api/me/registrations/${id}/checkout`)).body
  const order = page.address.split('/').at(-1)
  await school.anonymous('POST', `/api/test-provider/orders/${order}/payments`, { outcome: 'payTwice' })
  expect((await comesBack()).body).toEqual({ standing: 'paid' })
  expect((await student.call('GET', `/api/me/registrations/${id}`)).body.state).toBe('enrolled')
  const paid = { amount: 499, currency: 'INR', paidAt: new Date(time.now).toISOString() }
  expect((await student.call('GET', `/api/me/registrations/${id}/payments`)).body.items).toEqual([
    { ...paid, refunds: [] },
    { ...paid, refunds: [{ amount: 499, reason: 'secondPayment', orderedAt: paid.paidAt, doneAt: null }] },
  ])
  expect((await student.call('GET', `/api/me/courses/${course}`)).body).toMatchObject({
    registration: id,
    sessions: [{ liveLink: 'https://meet.example/bread' }],
  })
  for (const path of [`/api/me/registrations/${id}/payments`, `/api/me/courses/${course}`]) {
    expect((await other.call('GET', path)).status).toBe(404)
  }
  const unknown = await school.anonymous('POST', '/api/registrations/0b0f1d7e-6f0e-4b57-9a52-0d9e5c1f3a11/return')
  expect(unknown.status).toBe(404)
})

test('a payment under way is said for as long as it is, also to who comes later and after his seat went', async () => {
  const student = await school.person('student')
  const { id } = (await register(student, await publishedOf(teacher))).body
  const own = `/api/me/registrations/${id}`
  const awaited = async () => (await student.call('GET', `${own}/payments`)).body.awaited
  expect(await awaited()).toBeNull()
  const order = (await student.call('POST', `${own}/checkout`)).body.page.address.split('/').at(-1)
  const since = new Date(time.now).toISOString()
  expect(await awaited()).toEqual({ since, pendingSince: null })
  const late = { outcome: 'payLate', minutes: 30 }
  const { body: shown } = await school.anonymous('POST', `/api/test-provider/orders/${order}/payments`, late)
  const settlesAt = new Date(time.now + 30 * 60_000).toISOString()
  expect(shown.payments).toEqual([{ amount: expect.anything(), state: 'pending', settlesAt }])
  await student.call('POST', `${own}/payment`)
  time.now += 20 * 60_000
  expect((await student.call('GET', own)).body.state).toBe('lapsed')
  expect(await awaited()).toEqual({ since, pendingSince: since })
  time.now += 10 * 60_000
  expect((await student.call('POST', `${own}/payment`)).body).toMatchObject({
    ...{ standing: 'paid', registration: { state: 'enrolled' } },
  })
  expect(await awaited()).toBeNull()
})

test('a course that is cancelled ends what one has of it at once: it says so, and nobody waits for it', async () => {
  const course = await publishedOf(teacher, { seatsTotal: 1 })
  const [student, waiting] = [await school.person('student'), await school.person('student')]
  const own = `/api/me/registrations/${(await register(student, course)).body.id}`
  await waiting.call('PUT', `/api/courses/${course}/waiting`)
  expect((await student.call('GET', own)).body.course.cancelled).toBe(false)
  expect((await waiting.call('GET', '/api/me/waiting')).body.items).toHaveLength(1)
  await teacher.change('POST', `/api/courses/${course}/cancel`, { reason: 'ill' })
  expect((await student.call('GET', own)).body).toMatchObject({ state: 'cancelled', course: { cancelled: true } })
  expect((await waiting.call('GET', '/api/me/waiting')).body.items).toEqual([])
  const again = await waiting.call('PUT', `/api/courses/${course}/waiting`)
  expect([again.status, again.body.errors[0].received]).toEqual([409, 'cancelled'])
})

test('a waiting list is over once registration has closed', async () => {
  const closesAt = new Date(time.now + 60_000).toISOString()
  const course = await publishedOf(teacher, { seatsTotal: 1, closesAt })
  await register(await school.person('student'), course)
  const waiting = await school.person('student')
  await waiting.call('PUT', `/api/courses/${course}/waiting`)
  expect((await waiting.call('GET', '/api/me/waiting')).body.items).toHaveLength(1)
  time.now += 60_000
  expect((await waiting.call('GET', '/api/me/waiting')).body.items).toEqual([])
})

test('one’s own registrations are listed for a course alone', async () => {
  const student = await school.person('student')
  const [one, two] = [await publishedOf(teacher), await publishedOf(teacher)]
  const { id } = (await register(student, one)).body
  await register(student, two)
  expect((await student.call('GET', `/api/me/registrations?course=${one}`)).body).toMatchObject({ items: [{ id }] })
  expect((await student.call('GET', '/api/me/registrations?course=bread')).status).toBe(400)
})
