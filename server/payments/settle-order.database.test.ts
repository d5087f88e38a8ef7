import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPayments } from './service.ts'
import { settleOrder } from './settle-order.ts'
import { TestSales } from './test-sales.ts'

let sales: TestSales
beforeAll(async () => {
  sales = await TestSales.open()
})
beforeEach(() => {
  sales.provider.heal()
  sales.asked.length = 0
  sales.told.length = 0
})
afterAll(() => sales.database.drop())

const settle = (orderId: string) => settleOrder(sales.options, orderId)
const orders = (registrationId: string) =>
  sales.db
    .selectFrom('payment_order')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('created_at')
    .execute()

describe('the order of a registration', () => {
  test('is the same however often it is asked for, and however many ask at once', async () => {
    const registration = await sales.hold()
    const all = await Promise.all([1, 2, 3].map(() => sales.open(registration)))
    expect(new Set(all.map(({ orderId }) => orderId)).size).toBe(1)
    expect(new Set(all.map(({ page }) => page.address)).size).toBe(1)
    expect(await sales.open(registration)).toEqual(all[0])
    expect(await orders(registration)).toHaveLength(1)
  })

  test('is written down before the provider is asked, and found again by whoever carries on', async () => {
    const registration = await sales.hold()
    sales.provider.fail('createCheckout', 'after', 1)
    await expect(sales.open(registration)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await orders(registration)).toMatchObject([{ state: 'creating', provider_order_id: null }])
    const { orderId } = await sales.open(registration)
    expect(await orders(registration)).toMatchObject([{ id: orderId, state: 'open' }])
    const made = await sales.db.selectFrom('test_provider_order').selectAll().where('reference', '=', orderId).execute()
    expect(made).toHaveLength(1)
  })

  test('follows a price that drops until the provider has it, and not after that', async () => {
    const registration = await sales.hold(49_900)
    sales.provider.fail('createCheckout', 'before', 1)
    await expect(sales.open(registration)).rejects.toMatchObject({ kind: 'unavailable' })
    const drop = (pricePaise: number) =>
      sales.db.updateTable('registration').set({ price_paise: pricePaise }).where('id', '=', registration).execute()
    await drop(39_900)
    expect(await sales.open(registration)).toMatchObject({ amountPaise: 39_900 })
    await drop(29_900)
    expect(await sales.open(registration)).toMatchObject({ amountPaise: 39_900 })
    expect((await orders(registration)).map(({ state }) => state)).toEqual(['superseded', 'open'])
  })

  test('is not made where nobody takes money', async () => {
    const registration = await sales.hold()
    const payments = createPayments({ ...sales.options, providers: [] })
    const opening = payments.openCheckout({ registrationId: registration, returnUrl: 'https://c.example' })
    await expect(opening).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('PAYMENT_PROVIDER'),
    })
    expect(await orders(registration)).toEqual([])
  })
})

describe('a payment', () => {
  test('that was made pays for the registration, and is in the books', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout(49_900)
    const before = await sales.balances()
    expect((await settle(orderId)).standing).toBe('unpaid')
    await sales.pay(providerOrderId)
    expect((await settle(orderId)).standing).toBe('paid')
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
    expect(await sales.paymentsOf(registrationId)).toMatchObject([
      { state: 'captured', kept: true, amount_paise: 49_900 },
    ])
    const after = await sales.balances()
    const moved = (account: string) => (after[account] ?? 0) - (before[account] ?? 0)
    // The test provider charges two percent, the platform keeps twenty.
    expect(['provider', 'fees', 'teacher', 'platform'].map(moved)).toEqual([48_902, 998, -39_920, -9_980])
  })

  test('is asked about once, also by the page that one returns to, a webhook and reconciliation at once', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    const other = createPayments({ ...sales.options })
    const all = await Promise.all([settle(orderId), settle(orderId), other.settle(registrationId)])
    expect(all.map((one) => (typeof one === 'string' ? one : one.standing))).toEqual(['paid', 'paid', 'paid'])
    expect(sales.asked).toHaveLength(1)
    expect(await sales.paymentsOf(registrationId)).toHaveLength(1)
  })

  test('that failed leaves the registration as it was, and may be captured after all', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId, 'fail')
    expect((await settle(orderId)).standing).toBe('failed')
    expect(await sales.stateOf(registrationId)).toBe('held')
    await sales.db
      .updateTable('test_provider_payment')
      .set({ failed: false })
      .where('order_id', '=', providerOrderId)
      .execute()
    expect((await settle(orderId)).standing).toBe('paid')
    expect(await sales.paymentsOf(registrationId)).toMatchObject([{ state: 'captured', kept: true }])
  })

  test('that takes its time counts when it is captured', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId, 'payLate', { minutes: 30 })
    expect((await settle(orderId)).standing).toBe('pending')
    expect(await sales.paymentsOf(registrationId)).toEqual([])
    sales.time.now += 30 * 60_000
    expect((await settle(orderId)).standing).toBe('paid')
  })

  test('is known while it is under way, since it was first seen, and awaited for as long as it may come', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    const since = sales.time.now
    expect(await sales.payments.awaited(registrationId)).toEqual({ since, pendingSince: null })
    await sales.pay(providerOrderId, 'payLate', { minutes: 30 })
    for (const minutes of [0, 20]) {
      sales.time.now = since + minutes * 60_000
      await settle(orderId)
      expect(await sales.payments.awaited(registrationId)).toEqual({ since, pendingSince: since })
    }
    sales.time.now = since + 30 * 60_000
    await settle(orderId)
    expect(await sales.payments.awaited(registrationId)).toBeNull()
  })

  test('that is under way stays awaited, though an answer from before it is written down after that', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    sales.provider.overtake('readPaymentsOf', async () => {
      await sales.pay(providerOrderId, 'payLate', { minutes: 30 })
      await settle(orderId)
    })
    expect((await settle(orderId)).standing).toBe('paid')
    expect(await sales.payments.awaited(registrationId)).toMatchObject({ pendingSince: sales.time.now })
    sales.time.now += 30 * 60_000
    await settle(orderId)
    expect(await sales.payments.awaited(registrationId)).toBeNull()
  })

  test('for what is gone goes back in full, with the reason of whoever sold it', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.lapse(registrationId)
    await sales.pay(providerOrderId)
    expect((await settle(orderId)).standing).toBe('refunded')
    expect(await sales.paymentsOf(registrationId)).toMatchObject([{ kept: false, refusal: 'cancelled' }])
    const refunds = await sales.refundsOf(registrationId)
    expect(refunds).toMatchObject([{ state: 'due', amount_paise: 49_900, reason: 'cancelled' }])
    expect(sales.told).toMatchObject([{ news: 'due', registrationId, isWhole: true, wasKept: false }])
  })

  test('of another amount enrols nobody and goes back in full; the right one may still be paid', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout(49_900)
    await sales.pay(providerOrderId, 'payAnother', { amountPaise: 49_800 })
    expect((await settle(orderId)).standing).toBe('refunded')
    expect(await sales.stateOf(registrationId)).toBe('held')
    expect(sales.asked).toEqual([])
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ amount_paise: 49_800, reason: 'anotherAmount' }])
    await sales.pay(providerOrderId)
    expect((await settle(orderId)).standing).toBe('paid')
  })

  test('in another currency goes back in full', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await sales.db
      .updateTable('test_provider_payment')
      .set({ currency: 'USD' })
      .where('order_id', '=', providerOrderId)
      .execute()
    await settle(orderId)
    expect(await sales.paymentsOf(registrationId)).toMatchObject([
      { kept: false, refusal: 'anotherAmount', currency: 'USD' },
    ])
  })

  test('that is the second goes back in full, also when both come at once', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId, 'payTwice')
    await Promise.all([settle(orderId), settle(orderId)])
    const payments = await sales.paymentsOf(registrationId)
    expect(payments.map(({ kept, refusal }) => [kept, refusal])).toEqual([
      [true, null],
      [false, 'secondPayment'],
    ])
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ payment_id: payments[1]?.id, amount_paise: 49_900 }])
    expect((await settle(orderId)).standing).toBe('paid')
  })

  test('is written down as a whole or not at all', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    const { price, lock, refunded } = sales
    const received = () => Promise.reject(new Error('fault'))
    const failing = { ...sales.options, purchases: { price, lock, refunded, received } }
    await expect(settleOrder(failing, orderId)).rejects.toThrow('fault')
    expect(await sales.paymentsOf(registrationId)).toEqual([])
    expect((await settle(orderId)).standing).toBe('paid')
  })

  test('cannot be kept twice for one registration, whatever the program does', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId, 'payTwice')
    await settle(orderId)
    const second = sales.db
      .updateTable('payment')
      .set({ kept: true, refusal: null })
      .where('registration_id', '=', registrationId)
      .execute()
    await expect(second).rejects.toThrow('payment_one_kept')
  })
})
