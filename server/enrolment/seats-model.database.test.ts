import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, deskOpens, openDesk } from '../../test/registration-desk.ts'
import { hold, type ModelRegistration, pause, SeatModel } from '../../test/registration-model/model.ts'
import { AppError } from '../errors.ts'
import { lapseOpen, workOffLines } from './jobs.ts'
import { offerEnd } from './model.ts'
import { listRegistrations } from './queries.ts'
import { changeSeatTotals } from './service.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ holdMinutes: hold, pauseMinutes: pause, holdsPerAccount: 1_000 })
})
afterAll(() => desk.drop())

const minute = 60_000

/** The real course beside the model of it. */
interface Real {
  course: number
  students: number[]
  /** In the order of those of the model. */
  ids: string[]
}

interface Step {
  toString(): string
  run(model: SeatModel, real: Real): Promise<void>
}

const told = (error: unknown) => {
  if (!(error instanceof AppError)) throw error
  return String(error.faults[0]?.received ?? error.kind)
}

const seatOr = (outcome: string) => (['held', 'kept', 'enrolled', 'living'].includes(outcome) ? 'seat' : outcome)

/** In the order in which they were made. */
async function listed({ course }: Real) {
  const page = { count: 1_000, now: desk.time.now }
  return (await listRegistrations(desk.database.db, { courseId: course }, page)).reverse()
}

const steps: Record<string, (student: number, number: number) => Step['run']> = {
  register: (student) => async (model, real) => {
    const expected = model.register(student)
    const answer = await desk.registrations
      .register(String(real.course), real.students[student]!)
      .then(() => 'seat', told)
    expect(answer).toBe(seatOr(expected))
  },
  both: (student, number) => async (model, real) => {
    const two = [student, (student + 1 + (number % 4)) % 5]
    const asked = two.map((one) => desk.registrations.register(String(real.course), real.students[one]!))
    const answers = await Promise.all(asked.map((one) => one.then(() => 'seat', told)))
    const found = await listed(real)
    const orders = [two, [...two].reverse()].map((order) => {
      const next = model.copy()
      const outcomes = new Map(order.map((one) => [one, seatOr(next.register(one))]))
      return { next, seen: [two.map((one) => outcomes.get(one)), next.registrations.map((one) => one.student)] }
    })
    const seen = [answers, found.map(({ accountId }) => real.students.indexOf(accountId))]
    const order = orders.find((one) => JSON.stringify(one.seen) === JSON.stringify(seen))
    expect(order ?? orders.map((one) => one.seen)).toMatchObject({ seen })
    model.become(order!.next)
  },
  pay: (student) => async (model, real) => {
    const registration = model.registrations.findLast((one) => one.student === student && one.price > 0)
    if (registration === undefined || registration.state === 'offered') return
    const id = real.ids[model.registrations.indexOf(registration)]!
    expect(await desk.pay(id)).toBe(model.pay(registration))
  },
  payEarlier: (student) => async (model, real) => {
    const registration = model.registrations.find((one) => one.student === student && one.price > 0)
    if (registration === undefined || registration.state === 'offered') return
    expect(await desk.pay(real.ids[model.registrations.indexOf(registration)]!)).toBe(model.pay(registration))
  },
  cancel: (student) => async (model, real) => {
    const own = model.living(student)
    if (own === undefined) return
    const id = real.ids[model.registrations.indexOf(own)]!
    const accountId = real.students[student]!
    const { refundPaise } = await desk.registrations.previewCancellation(id, accountId)
    await desk.registrations.cancel(desk.order(accountId), { id, accountId, refundPaise })
    model.cancel(student)
  },
  join: (student) => async (model, real) => {
    const own = { idOrSlug: String(real.course), accountId: real.students[student]! }
    const joined = await desk.registrations.join(desk.order(own.accountId), own).then(
      ({ result }) => result.place,
      (error) => told(error) && null,
    )
    expect(joined).toBe(model.join(student) ? model.line.indexOf(student) + 1 : null)
  },
  leave: (student) => async (model, real) => {
    const own = { idOrSlug: String(real.course), accountId: real.students[student]! }
    const left = await desk.registrations.leave(desk.order(own.accountId), own).then(
      () => true,
      (error) => told(error) === '',
    )
    expect(left).toBe(model.leave(student))
  },
  wait: (_student, number) => async (model) => {
    model.now += number
    desk.time.now += number * minute
  },
  lapse: () => async () => {
    await lapseOpen(desk.options)
  },
  offer: () => async (model) => {
    const { calendar, terms } = desk.options
    const closing = calendar.beginningOf('2027-10-03')
    const until = offerEnd(desk.time.now, closing, terms.offers, calendar)
    if (until !== null) model.offer((until - deskOpens) / minute)
    await workOffLines(desk.options)
  },
  total: (_student, number) => async (model, real) => {
    const total = 1 + (number % 4)
    const { enrolled, held, offered } = await desk.seats(real.course)
    const full = await desk.database.db
      .transaction()
      .execute((tx) => changeSeatTotals(tx, [{ courseId: real.course, total }]))
    expect(full.length === 0).toBe(model.setTotal(total, enrolled + held + offered))
  },
  price: (_student, number) => async (model, real) => {
    model.price = (number % 4) * 100
    await desk.setCourse(real.course, { price_paise: model.price * 100 })
  },
  stop: () => async (model, real) => {
    model.isStopped = !model.isStopped
    await desk.setCourse(real.course, { stopped_by_teacher: model.isStopped })
  },
}

const anyStep = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('register') },
      { weight: 4, arbitrary: fc.constantFrom('pay', 'wait', 'join', 'offer', 'both') },
      { weight: 2, arbitrary: fc.constantFrom('payEarlier', 'cancel', 'total', 'price', 'lapse', 'leave') },
      { weight: 1, arbitrary: fc.constant('stop') },
    ),
    fc.integer({ min: 0, max: 4 }),
    fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(hold, pause)),
  )
  .map(([name, student, number]): Step => {
    return { run: steps[name]!(student, number), toString: () => `${name} ${student} ${number}` }
  })

test('whatever students, payments, the clock, jobs and teachers do, seats are as the model says', async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(0, 100, 200),
    fc.array(anyStep, { minLength: 5, maxLength: 40 }),
    async (total, price, sequence) => {
      desk.time.now = deskOpens
      const model = new SeatModel(total, price)
      const real = await begin(total, price)
      for (const step of sequence) {
        await step.run(model, real)
        await requireSame(model, real)
      }
    },
  )
  await fc.assert(property, { numRuns: Number(process.env.MODEL_RUNS ?? 25), verbose: 1 })
}, 300_000)

async function begin(total: number, price: number): Promise<Real> {
  const course = await desk.course({ pricePaise: price * 100, seats: { total } })
  const students = await Promise.all(Array.from({ length: 5 }, () => desk.student()))
  return { course, students, ids: [] }
}

async function requireSame(model: SeatModel, real: Real): Promise<void> {
  const found = await listed(real)
  real.ids = found.map(({ id }) => id)
  expect(found.map(({ state, pricePaise }) => ({ state, price: pricePaise / 100 }))).toEqual(
    model.registrations.map((one) => ({ state: shownState(model, one), price: one.price })),
  )
  const { enrolled, held, offered } = await desk.seats(real.course)
  expect(enrolled + held + offered).toBeLessThanOrEqual(model.total)
  expect(enrolled).toBe(model.registrations.filter(({ state }) => state === 'enrolled').length)
  const { rows } = await sql<{ student: number }>`
    select account_id as student from waiting where course_id = ${real.course} and ended_at is null order by id`.execute(
    desk.database.db,
  )
  expect(rows.map(({ student }) => real.students.indexOf(student))).toEqual(model.line)
}

function shownState(model: SeatModel, registration: ModelRegistration): string {
  const isOpen = registration.state === 'held' || registration.state === 'offered'
  return isOpen && !model.isLiving(registration) ? 'lapsed' : registration.state
}
