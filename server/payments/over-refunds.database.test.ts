import { afterAll, beforeEach, expect, test } from 'vitest'
import { transaction } from '../database/transaction.ts'
import { listOverRefunds } from './over-refunds.ts'
import { paymentStatus } from './queries.ts'
import { sendRefunds } from './send-refunds.ts'
import { settleOrder } from './settle-order.ts'
import { TestSales } from './test-sales.ts'

let sales: TestSales
beforeEach(async () => {
  await sales?.database.drop()
  sales = await TestSales.open()
})
afterAll(() => sales.database.drop())

const listed = () => listOverRefunds(sales.db, { before: undefined, count: 10 })

const wanted = { amountPaise: 10_000, reason: 'byOperator', note: null, accountId: null }
const send = () => sendRefunds(sales.options, new AbortController().signal)

/** Somebody has paid ₹499, and ₹100 of it are owed to him. */
async function owed() {
  const checkout = await sales.checkout(49_900)
  await sales.pay(checkout.providerOrderId)
  await settleOrder(sales.options, checkout.orderId)
  const [payment] = await sales.paymentsOf(checkout.registrationId)
  await transaction(sales.db, (tx) => sales.payments.requestRefund(tx, payment!.id, wanted))
  return { ...checkout, paymentId: payment!.id, providerPaymentId: payment!.provider_payment_id }
}

function refundByHand(paymentId: string, id: string, paise: number) {
  const refund = {
    id,
    payment_id: paymentId,
    key: id,
    reference: 'by hand',
    amount_paise: paise,
    created_at: new Date(),
  }
  return sales.db.insertInto('test_provider_refund').values(refund).execute()
}

test('what was refunded at the provider beyond what is left is listed once, and in no books', async () => {
  const { orderId, registrationId, paymentId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r1', 45_000)
  const books = await sales.balances()
  await settleOrder(sales.options, orderId)
  await settleOrder(sales.options, orderId)
  expect(await listed()).toMatchObject([
    { registrationId, paymentId, providerRefundId: 'r1', amountPaise: 45_000, foundAt: sales.time.now },
  ])
  expect(sales.warned).toHaveLength(1)
  expect(await sales.balances()).toEqual(books)
  // Something stays paid.
  expect(sales.told).toEqual([])
})

test('all of it leaves nothing owed here: what was has gone out with it, and so has the rest', async () => {
  const { orderId, registrationId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r1', 49_900)
  await settleOrder(sales.options, orderId)
  const refunds = await sales.refundsOf(registrationId)
  const gone = refunds.map(({ state, amount_paise, reason }) => [reason, state, amount_paise])
  expect(gone.sort()).toEqual([
    ['atProvider', 'done', 39_900],
    ['byOperator', 'done', 10_000],
  ])
  expect(sales.told.map(({ news, amountPaise, isWhole }) => [news, amountPaise, isWhole])).toEqual([
    ['done', 10_000, false],
    ['due', 39_900, true],
    ['done', 39_900, true],
  ])
  expect(await listed()).toEqual([])
  // What it cost stays with us.
  expect(await sales.balances()).toEqual({ fees: 998, provider: -998 })
  const status = { refundsOwed: 0, refundsFailed: 0, overRefunds: 0 }
  expect(await paymentStatus(sales.db, sales.time.now)).toMatchObject(status)
  await Promise.all([settleOrder(sales.options, orderId), settleOrder(sales.options, orderId), send()])
  expect(sales.told).toHaveLength(3)
  expect(await sales.refundsOf(registrationId)).toEqual(refunds)
})

test('all of it in parts, of which each is less than what is owed here, ends that too, though nobody told us', async () => {
  const { registrationId, paymentId, providerPaymentId } = await owed()
  await transaction(sales.db, (tx) => sales.payments.requestRefund(tx, paymentId, { ...wanted, amountPaise: 39_900 }))
  await refundByHand(providerPaymentId, 'r1', 20_000)
  while ((await send()).done > 0);
  expect(await paymentStatus(sales.db, sales.time.now)).toMatchObject({ refundsFailed: 1, overRefunds: 1 })
  // An operator gives the rest back there, too.
  await refundByHand(providerPaymentId, 'r2', 19_900)
  sales.time.now += 4 * 3_600_000
  await send()
  const states = (await sales.refundsOf(registrationId)).map(({ state }) => state)
  expect(states).toEqual(['done', 'done'])
  expect(await paymentStatus(sales.db, sales.time.now)).toMatchObject({ refundsOwed: 0, overRefunds: 0 })
  expect(await sales.balances()).toEqual({ fees: 998, provider: -998 })
})

test('whoever gets all of it back is told so at once and once, and owed nothing when it has gone out', async () => {
  const { orderId, registrationId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r1', 49_900)
  sales.provider.seenAs = (refund) => ({ ...refund, state: 'pending' })
  for (let i = 0; i < 3; i++) await settleOrder(sales.options, orderId)
  expect(sales.told).toMatchObject([{ news: 'due', registrationId, refundId: null, isWhole: true, wasKept: true }])
  expect(await listed()).toHaveLength(1)
  sales.provider.heal()
  await settleOrder(sales.options, orderId)
  expect(await listed()).toEqual([])
  expect((await sales.refundsOf(registrationId)).map(({ state }) => state)).toEqual(['done', 'done'])
})

test('one that the bank sends back after all is owed again', async () => {
  const { orderId, registrationId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r1', 49_900)
  await settleOrder(sales.options, orderId)
  sales.provider.seenAs = (refund) => (refund.id === 'r1' ? { ...refund, state: 'failed' } : refund)
  await sales.db.updateTable('test_provider_refund').set({ amount_paise: 1 }).where('id', '=', 'r1').execute()
  await settleOrder(sales.options, orderId)
  expect((await sales.refundsOf(registrationId)).map(({ state }) => state)).toEqual(['failed', 'failed'])
  await sales.db.updateTable('test_provider_payment').set({ amount_paise: 49_901 }).execute()
  sales.time.now += 4 * 3_600_000
  while ((await send()).done > 0);
  expect((await sales.refundsOf(registrationId)).map(({ state }) => state)).toEqual(['done', 'done'])
  expect((await sales.balances()).refunds).toBeUndefined()
})

test('one that failed at the provider after all is off the list', async () => {
  const { orderId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r1', 45_000)
  await settleOrder(sales.options, orderId)
  sales.provider.seenAs = (refund) => ({ ...refund, state: 'failed' })
  await settleOrder(sales.options, orderId)
  expect(await listed()).toEqual([])
})

test('one that was found while another reading waited for its provider stays on the list', async () => {
  const { orderId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r0', 1)
  sales.provider.overtake('readRefunds', async () => {
    await refundByHand(providerPaymentId, 'r1', 45_000)
    await settleOrder(sales.options, orderId)
  })
  await settleOrder(sales.options, orderId)
  expect(await listed()).toMatchObject([{ providerRefundId: 'r1' }])
})
