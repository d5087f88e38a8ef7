import { afterAll, beforeEach, expect, test } from 'vitest'
import { transaction } from '../database/transaction.ts'
import { listOverRefunds } from './over-refunds.ts'
import { settleOrder } from './settle-order.ts'
import { TestSales } from './test-sales.ts'

let sales: TestSales
beforeEach(async () => {
  await sales?.database.drop()
  sales = await TestSales.open()
})
afterAll(() => sales.database.drop())

const listed = () => listOverRefunds(sales.db, { before: undefined, count: 10 })

/** Somebody has paid ₹499, and ₹100 of it are owed to him. */
async function owed() {
  const checkout = await sales.checkout(49_900)
  await sales.pay(checkout.providerOrderId)
  await settleOrder(sales.options, checkout.orderId)
  const [payment] = await sales.paymentsOf(checkout.registrationId)
  const wanted = { amountPaise: 10_000, reason: 'byOperator', note: null, accountId: null }
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

test('whoever sold is told that all is back, also where the books cannot hold it', async () => {
  const { orderId, registrationId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r1', 49_900)
  await settleOrder(sales.options, orderId)
  expect(sales.told).toMatchObject([{ news: 'done', registrationId, refundId: null, isWhole: true, wasKept: true }])
  expect(await listed()).toHaveLength(1)
})

test('one that failed at the provider after all is off the list', async () => {
  const { orderId, providerPaymentId } = await owed()
  await refundByHand(providerPaymentId, 'r1', 45_000)
  await settleOrder(sales.options, orderId)
  sales.provider.seenAs = (refund) => ({ ...refund, state: 'failed' })
  await settleOrder(sales.options, orderId)
  expect(await listed()).toEqual([])
})
