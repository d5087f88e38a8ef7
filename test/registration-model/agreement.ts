import { sql } from 'kysely'
import { expect } from 'vitest'
import { listRegistrations } from '../../server/enrolment/queries.ts'
import type { PaymentDesk } from '../payment-desk.ts'
import { deskOpens } from '../registration-desk.ts'
import type { ModelRegistration } from './model.ts'
import type { PaidModel } from './paid-model.ts'

const minute = 60_000

/** The real course, beside the model of it. */
export interface Real {
  at: PaymentDesk
  course: number
  students: number[]
  /** In the order of those of the model. */
  ids: string[]
  /** The provider's orders that somebody was shown. */
  orders: Map<ModelRegistration, string>
  /** Payments that were written down, and judged by the model. */
  judged: Set<number>
}

export const idOf = (model: PaidModel, real: Real, one: ModelRegistration) =>
  real.ids[model.registrations.indexOf(one)]!

/** In the order in which they were made. */
export async function listed({ at, course }: Real) {
  const page = { count: 1_000, now: at.desk.time.now }
  return (await listRegistrations(at.desk.database.db, { courseId: course }, page)).reverse()
}

export async function requireSame(model: PaidModel, real: Real): Promise<void> {
  const found = await listed(real)
  real.ids = found.map(({ id }) => id)
  followRefunded(model, found)
  await judge(model, real)
  expect(found.map(({ state, pricePaise }) => ({ state, price: pricePaise / 100 }))).toEqual(
    model.registrations.map((one) => ({ state: shownState(model, one), price: one.price })),
  )
  const { db } = real.at.desk.database
  const { rows } = await sql<{ student: number }>`
    select account_id as student from waiting where course_id = ${real.course} and ended_at is null order by id`.execute(
    db,
  )
  expect(rows.map(({ student }) => real.students.indexOf(student))).toEqual(model.line)
}

/** When a refund has gone out, what it was for is over for good: nothing that ends it but that. */
function followRefunded(model: PaidModel, found: readonly { state: string }[]): void {
  for (const [index, { state }] of found.entries()) {
    const one = model.registrations[index]
    if (one === undefined || state !== 'refunded' || one.state === 'refunded') continue
    expect(['lapsed', 'cancelled']).toContain(shownState(model, one))
    expect(model.payments.some(({ registration }) => registration === one)).toBe(true)
    one.state = 'refunded'
  }
}

/** What was written down by this step, in its order. */
async function judge(model: PaidModel, real: Real): Promise<void> {
  const rows = await real.at.desk.database.db
    .selectFrom('payment')
    .selectAll()
    .where('state', '=', 'captured')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    if (real.judged.has(row.id)) continue
    real.judged.add(row.id)
    const payment = {
      registration: model.registrations[real.ids.indexOf(row.registration_id)]!,
      amount: row.amount_paise / 100,
      capturedAt: (row.captured_at!.getTime() - deskOpens) / minute,
    }
    expect(model.payments).toContainEqual(payment)
    const verdict = row.kept ? 'kept' : row.refusal!
    expect(model.verdicts(payment)).toContain(verdict)
    if (verdict === 'kept') model.keep(payment)
  }
}

function shownState(model: PaidModel, registration: ModelRegistration): string {
  const isOpen = registration.state === 'held' || registration.state === 'offered'
  return isOpen && !model.isLiving(registration) ? 'lapsed' : registration.state
}
