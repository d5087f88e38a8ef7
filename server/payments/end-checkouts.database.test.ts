import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endCheckouts } from './end-checkouts.ts'
import { TestSales } from './test-sales.ts'

let sales: TestSales
beforeAll(async () => {
  sales = await TestSales.open()
})
beforeEach(() => sales.provider.heal())
afterAll(() => sales.database.drop())

const work = () => endCheckouts(sales.options, new AbortController().signal)

test('a seat that is held no longer cannot be paid for at the provider', async () => {
  const { registrationId, providerOrderId } = await sales.checkout()
  expect(await work()).toBe(0)
  await sales.lapse(registrationId)
  expect(await work()).toBe(1)
  await expect(sales.pay(providerOrderId)).rejects.toMatchObject({ kind: 'conflict' })
  expect(await work()).toBe(0)
})

test('what was paid in time stays paid, and is not ended', async () => {
  const { registrationId, orderId, providerOrderId } = await sales.checkout()
  await sales.pay(providerOrderId)
  await sales.payments.settle(registrationId)
  expect(await work()).toBe(0)
  const late = await sales.checkout()
  await sales.pay(late.providerOrderId)
  await sales.lapse(late.registrationId)
  expect(await work()).toBe(1)
  expect(await sales.provider.readPaymentsOf(late.providerOrderId)).toMatchObject([{ state: 'captured' }])
  expect(orderId).not.toBe(late.orderId)
})

test('a provider that does not answer is asked again some minutes later', async () => {
  const { registrationId, providerOrderId } = await sales.checkout()
  await sales.lapse(registrationId)
  sales.provider.fail('endCheckout', 'before')
  expect(await work()).toBe(0)
  sales.provider.heal()
  expect(await work()).toBe(0)
  sales.time.now += 300_000
  expect(await work()).toBe(1)
  await expect(sales.pay(providerOrderId)).rejects.toMatchObject({ kind: 'conflict' })
})
