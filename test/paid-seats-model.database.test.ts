import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { lapseOpen, workOffLines } from '../server/enrolment/jobs.ts'
import { offerEnd } from '../server/enrolment/model.ts'
import { AppError } from '../server/errors.ts'
import { type PaymentStep, paymentSteps } from '../server/payments/payment-steps.ts'
import { askDoubtful, walkPayments } from '../server/payments/reconcile.ts'
import { sendRefunds } from '../server/payments/send-refunds.ts'
import { type Outcome, outcomes } from '../server/payments/test-provider/model.ts'
import { attemptPayment } from '../server/payments/test-provider/pay.ts'
import { readWebhooks } from '../server/payments/webhooks/read-webhooks.ts'
import { contradictions } from './money-and-access.ts'
import { Crash, openPaymentDesk, type PaymentDesk } from './payment-desk.ts'
import { deskOpens } from './registration-desk.ts'
import { idOf, listed, type Real, requireSame } from './registration-model/agreement.ts'
import type { ModelRegistration } from './registration-model/model.ts'
import { PaidModel } from './registration-model/paid-model.ts'

const minute = 60_000
const studentCount = 4
const { signal } = new AbortController()

type Run = (model: PaidModel, real: Real, student: number, number: number) => Promise<unknown>

const lastOf = (model: PaidModel, student: number) => model.registrations.findLast((one) => one.student === student)

/** No answer, or the program died: part of life. Anything else that was refused is what the model has to say. */
async function bear<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof Crash || (error instanceof AppError && error.kind === 'unavailable')) return null
    throw error
  })
}

const steps: Record<string, Run> = {
  register: async (model, { at, course, students }, student) => {
    const expected = model.register(student)
    const refused = await at.registrations.register(String(course), students[student]!).then(
      () => null,
      (error: AppError) => error.faults[0]?.received,
    )
    expect(refused).toBe(['held', 'kept', 'enrolled', 'living'].includes(expected) ? null : expected)
  },
  checkOut: async (model, real, student) => {
    const own = model.living(student)
    if (own?.state !== 'held') return
    const id = idOf(model, real, own)
    const before = own.price
    const isFree = model.checkOut(own)
    const opened = await bear(real.at.registrations.checkOut(id, real.students[student]!).then((page) => ({ page })))
    if (opened === null) {
      // Nothing is ordered yet, or nobody knows: the price is that of before or of now.
      const written = (await listed(real)).find((one) => one.id === id)!.pricePaise / 100
      expect([before, own.price]).toContain(written)
      own.price = written
      await followOrder(model, real, own)
      return
    }
    expect(opened.page === null).toBe(isFree)
    if (opened.page === null) return
    expect(opened.page.amountPaise).toBe(own.price * 100)
    model.ordered.set(own, own.price)
    real.orders.set(own, opened.page.page.address.split('/').at(-1)!)
  },
  pay: async (model, real, student, number) => {
    const own = model.registrations
      .filter((one) => one.student === student && real.orders.has(one))
      .at(-1 - (number % 2))
    if (own === undefined) return
    const { desk } = real.at
    const outcome: Outcome = number % 2 === 0 ? outcomes[(number / 2) % outcomes.length]! : 'pay'
    const given = { outcome, amountPaise: null, minutes: number }
    await attemptPayment(real.at.paymentsOptions, real.orders.get(own)!, given)
    const amount = model.ordered.get(own)! + (outcome === 'payAnother' ? 1 : 0)
    const capturedAt = (desk.time.now - deskOpens) / minute + (outcome === 'payLate' ? number : 0)
    const paid = { registration: own, amount, capturedAt }
    if (outcome !== 'fail') model.payments.push(...(outcome === 'payTwice' ? [paid, { ...paid }] : [paid]))
  },
  // The way that most take, so that there is money to disagree about.
  buy: async (model, real, student, number) => {
    for (const step of ['register', 'checkOut', 'pay'] as const) {
      await steps[step]!(model, real, student, number)
      await requireSame(model, real)
    }
  },
  return: async (model, real, student) => {
    const own = lastOf(model, student)
    if (own) await bear(real.at.registrations.settle(idOf(model, real, own), real.students[student]!))
  },
  // One of all that there ever were: so they come late, twice, in any order or never.
  webhook: async (_model, { at }, _student, number) => {
    const events = await at.desk.database.db.selectFrom('test_provider_event').select('body').orderBy('id').execute()
    const event = events.at(-1 - (number % Math.max(1, events.length)))
    if (event) await bear(at.deliver(event.body))
  },
  forge: async (model, { at, orders }, student) => {
    const own = lastOf(model, student)
    const order = own && orders.get(own)
    if (order === undefined) return
    const forged = at.deliver(JSON.stringify({ type: 'payment.captured', payment: 'testpay_none', order }), {
      secret: 'not the one that signs',
    })
    await expect(forged).rejects.toMatchObject({ kind: 'forbidden' })
  },
  readWebhooks: (_model, { at }) => bear(readWebhooks(at.paymentsOptions, signal)),
  ask: (_model, { at }) => bear(askDoubtful(at.paymentsOptions, signal)),
  walk: (_model, { at }) => bear(walkPayments(at.paymentsOptions, signal)),
  sendRefunds: (_model, { at }) => bear(sendRefunds(at.paymentsOptions, signal)),
  fail: async (_model, { at }, student, number) => {
    const methods = ['createCheckout', 'readPaymentsOf', 'refund', 'readRefunds', 'listPaymentsSince'] as const
    at.provider.fail(methods[number % methods.length]!, student % 2 === 0 ? 'before' : 'after', 2)
  },
  heal: async (_model, { at }) => at.provider.heal(),
  crash: async (_model, { at }, _student, number) =>
    at.crashAt(paymentSteps[number % paymentSteps.length] as PaymentStep),
  cancel: async (model, real, student) => {
    const own = model.living(student)
    if (own === undefined) return
    const [id, accountId] = [idOf(model, real, own), real.students[student]!]
    const { registrations, desk } = real.at
    const { refundPaise } = await registrations.previewCancellation(id, accountId)
    expect(refundPaise).toBe((model.kept.get(own)?.amount ?? 0) * 100)
    const cancelled = await bear(registrations.cancel(desk.order(accountId), { id, accountId, refundPaise }))
    if (cancelled !== null) model.cancel(student)
  },
  join: async (model, { at, course, students }, student) => {
    const own = { idOrSlug: String(course), accountId: students[student]! }
    const place = await at.registrations.join(at.desk.order(own.accountId), own).then(
      ({ result }) => result.place,
      () => null,
    )
    expect(place).toBe(model.join(student) ? model.line.indexOf(student) + 1 : null)
  },
  wait: async (model, { at }, _student, number) => {
    model.now += number
    at.desk.time.now += number * minute
  },
  lapse: (_model, { at }) => lapseOpen(at.options),
  offer: async (model, { at }) => {
    const { calendar, terms } = at.options
    const until = offerEnd(at.desk.time.now, calendar.beginningOf('2027-10-03'), terms.offers, calendar)
    if (until !== null) model.offer((until - deskOpens) / minute)
    await workOffLines(at.options)
  },
  price: async (model, { at, course }, _student, number) => {
    model.price = (number % 4) * 100
    await at.desk.setCourse(course, { price_paise: model.price * 100 })
  },
  stop: async (model, { at, course }) => {
    model.isStopped = !model.isStopped
    await at.desk.setCourse(course, { stopped_by_teacher: model.isStopped })
  },
}

const anyStep = fc.record({
  do: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('buy', 'register', 'checkOut', 'pay') },
    { weight: 4, arbitrary: fc.constantFrom('return', 'webhook', 'readWebhooks', 'wait', 'crash') },
    { weight: 2, arbitrary: fc.constantFrom('ask', 'walk', 'sendRefunds', 'fail', 'cancel', 'join', 'offer') },
    { weight: 1, arbitrary: fc.constantFrom('heal', 'forge', 'lapse', 'price', 'stop') },
  ),
  student: fc.integer({ min: 0, max: studentCount - 1 }),
  number: fc.integer({ min: 1, max: 60 }),
})

test('whatever students, payments, faults, the clock and crashes do, seats, money, access and waiting list agree', async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 2 }),
    fc.array(anyStep, { minLength: 40, maxLength: 70 }),
    async (total, sequence) => {
      const at = await openPaymentDesk({ pauseMinutes: 0, holdsPerAccount: 1_000 })
      try {
        const { model, real } = await begin(at, total)
        for (const { do: name, student, number } of sequence) {
          await steps[name]!(model, real, student, number)
          await requireSame(model, real)
        }
        await comeToRest(model, real)
      } finally {
        await at.desk.drop()
      }
    },
  )
  await fc.assert(property, { numRuns: Number(process.env.MODEL_RUNS ?? 12), endOnFailure: true })
}, 300_000)

async function begin(at: PaymentDesk, total: number): Promise<{ model: PaidModel; real: Real }> {
  const course = await at.desk.course({ pricePaise: 30_000, seats: { total } })
  const students = await Promise.all(Array.from({ length: studentCount }, () => at.desk.student()))
  const real: Real = { at, course, students, ids: [], orders: new Map(), judged: new Set() }
  return { model: new PaidModel(total, 300, 0), real }
}

/** Nobody was told of it; but if it is there, it is the one to be paid. */
async function followOrder(model: PaidModel, real: Real, own: ModelRegistration): Promise<void> {
  const order = await real.at.desk.database.db
    .selectFrom('payment_order')
    .select(['provider_order_id', 'amount_paise'])
    .where('registration_id', '=', idOf(model, real, own))
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (order === undefined) return
  expect(order.amount_paise).toBe(own.price * 100)
  model.ordered.set(own, own.price)
  real.orders.set(own, order.provider_order_id!)
}

/** Everybody answers, and the jobs have done what was due: no money without access or refund, no access without money. */
async function comeToRest(model: PaidModel, real: Real): Promise<void> {
  const { at } = real
  const { db } = at.desk.database
  at.provider.heal()
  at.crashAt('' as PaymentStep)
  for (let round = 0; round < 5; round++) {
    await steps.wait!(model, real, 0, 8 * 60)
    for (const job of ['readWebhooks', 'walk', 'ask', 'lapse', 'sendRefunds']) {
      await steps[job]!(model, real, 0, 0)
      await requireSame(model, real)
    }
  }
  expect(await contradictions(db, at.desk.time.now)).toEqual([])
  expect(real.judged.size).toBe(model.payments.length)
  const { rows } = await sql<{ student: number; paise: number }>`
    select r.account_id as student, (sum(p.amount_paise) - coalesce(sum(f.back), 0))::bigint as paise
    from test_provider_payment p join payment o on o.provider_payment_id = p.id and not p.failed
      join registration r on r.id = o.registration_id
      left join (select payment_id, sum(amount_paise) as back from test_provider_refund group by payment_id) f
        on f.payment_id = p.id
    group by 1`.execute(db)
  const paid = new Map(rows.map(({ student, paise }) => [real.students.indexOf(student), paise / 100]))
  for (const [student] of real.students.entries()) {
    const own = model.living(student)
    expect(paid.get(student) ?? 0).toBe(own?.state === 'enrolled' ? own.price : 0)
  }
}
