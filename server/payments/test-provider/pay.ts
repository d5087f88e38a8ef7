import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { Clock } from '../../clock.ts'
import { noteForCommit, transaction } from '../../database/transaction.ts'
import { AppError } from '../../errors.ts'
import { type Attempt, type TestOrder, testEventsDue } from './model.ts'
import { findOrder, insertPayment, type NewTestPayment, selectPayments } from './store.ts'

const orderPattern = /^testorder_[0-9a-f]{24}$/

interface PayingOptions {
  db: Kysely<Database>
  clock: Clock
}

/** What the page on which one pays shows. @throws AppError notFound */
export async function readTestOrder({ db, clock }: PayingOptions, id: string): Promise<TestOrder> {
  const row = orderPattern.test(id) ? await findOrder(db, id) : undefined
  if (row === undefined) throw new AppError('notFound', `The test provider knows no order ${id}.`)
  const payments = await selectPayments(db, { orderId: id }, { now: clock.now() })
  return {
    id,
    amountPaise: row.amount_paise,
    currency: row.currency,
    description: row.description,
    returnUrl: row.return_url,
    payUntil: row.pay_until?.getTime() ?? null,
    endedAt: row.ended_at?.getTime() ?? null,
    payments: payments.map(({ amountPaise, state, settlesAt }) => ({ amountPaise, state, settlesAt })),
  }
}

/** Does on the page what whoever pays wants to happen. @throws AppError notFound, conflict: the order has ended */
export async function attemptPayment(options: PayingOptions, id: string, attempt: Attempt): Promise<TestOrder> {
  const order = await readTestOrder(options, id)
  if (order.endedAt !== null)
    throw new AppError('conflict', 'What was held is held no longer: nothing is to be paid any more.')
  const now = options.clock.now()
  await transaction(options.db, async (tx) => {
    for (const payment of paymentsOf(order, attempt, now)) await insertPayment(tx, payment, now)
    noteForCommit(tx, testEventsDue)
  })
  return readTestOrder(options, id)
}

function paymentsOf(order: TestOrder, { outcome, amountPaise, minutes }: Attempt, now: number): NewTestPayment[] {
  const paid = { ...order, orderId: order.id, failed: false, settlesAt: now }
  switch (outcome) {
    case 'pay':
      return [paid]
    case 'fail':
      return [{ ...paid, failed: true }]
    case 'payLate':
      return [{ ...paid, settlesAt: now + minutes * 60_000 }]
    case 'payTwice':
      return [paid, paid]
    case 'payAnother':
      return [{ ...paid, amountPaise: amountPaise ?? order.amountPaise + 100 }]
    default:
      return outcome satisfies never
  }
}
