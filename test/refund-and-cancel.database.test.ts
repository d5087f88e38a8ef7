import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockRegistration } from '../server/enrolment/registration-store.ts'
import { walkPayments } from '../server/payments/reconcile.ts'
import { sendRefunds } from '../server/payments/send-refunds.ts'
import { attemptPayment } from '../server/payments/test-provider/pay.ts'
import { openPaymentDesk, type PaymentDesk } from './payment-desk.ts'
import { hour } from './registration-desk.ts'
import { waitingConnections } from './test-database.ts'

let at: PaymentDesk
beforeAll(async () => {
  at = await openPaymentDesk()
})
afterAll(() => at.desk.drop())

const { signal } = new AbortController()

/** Somebody who has paid ₹799; his registration, and the provider's payment. */
async function paid() {
  const [course, accountId] = [await at.desk.course(), await at.desk.student()]
  const { id } = await at.registrations.register(String(course), accountId)
  const checkout = await at.registrations.checkOut(id, accountId)
  const order = checkout!.page.address.split('/').at(-1)!
  await attemptPayment(at.paymentsOptions, order, { outcome: 'pay', amountPaise: null, minutes: 0 })
  expect((await at.registrations.settle(id, accountId)).standing).toBe('paid')
  const [payment] = await at.provider.readPaymentsOf(order)
  return { id, accountId, paymentId: payment!.id }
}

/** While seats and registration are locked, as by whoever cancels, `work` waits for them without the payment in hand. */
async function requireOrder(id: string, work: () => Promise<unknown>): Promise<void> {
  const { db, pool } = at.desk.database
  const cancelling = await db.startTransaction().execute()
  await lockRegistration(cancelling, id)
  const working = work()
  await expect.poll(() => waitingConnections(pool), { timeout: 10_000 }).toBe(1)
  // Whoever holds it would wait for us, and we for him.
  const payments = cancelling.selectFrom('payment').select('id').where('registration_id', '=', id)
  expect(await payments.forUpdate().noWait().execute()).toHaveLength(1)
  await cancelling.commit().execute()
  await working
}

test('a refund that has gone out, and whoever cancels meanwhile, do not wait for each other', async () => {
  const { id } = await paid()
  const operator = await at.desk.student()
  await at.registrations.refund(at.desk.order(operator, 'The oven was cold.'), {
    ...{ id, amountPaise: 10_000, keepsAccess: true },
  })
  await requireOrder(id, () => sendRefunds(at.paymentsOptions, signal))
  expect(await at.desk.state(id)).toBe('enrolled')
})

test('nor does a refund that somebody made at the provider', async () => {
  const { id, paymentId } = await paid()
  const key = 'made by hand at the provider'
  await at.provider.refund({ paymentId, amountPaise: 79_900, key: key.replaceAll(' ', '-'), reference: key })
  await requireOrder(id, () => walkPayments(at.paymentsOptions, signal))
  expect(await at.desk.state(id)).toBe('refunded')
})

test('who cancels while a part is on its way has his money back when all of it has gone out', async () => {
  const { id, accountId } = await paid()
  const { db } = at.desk.database
  await at.registrations.refund(at.desk.order(await at.desk.student(), 'The oven was cold.'), {
    ...{ id, amountPaise: 10_000, keepsAccess: true },
  })
  await at.registrations.cancel(at.desk.order(accountId), { id, accountId, refundPaise: 69_900 })
  const later = new Date(at.desk.time.now + hour)
  await db.updateTable('refund').set({ next_at: later }).where('amount_paise', '=', 69_900).execute()
  expect(await sendRefunds(at.paymentsOptions, signal)).toMatchObject({ done: 1 })
  expect(await at.desk.state(id)).toBe('cancelled')
  at.desk.time.now += hour
  expect(await sendRefunds(at.paymentsOptions, signal)).toMatchObject({ done: 1 })
  expect(await at.desk.state(id)).toBe('refunded')
})
