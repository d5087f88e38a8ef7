import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { transaction } from '../database/transaction.ts'
import type { ProviderRefund } from './provider.ts'
import { listRefunds, paymentStatus, refundablePaise } from './queries.ts'
import { sendRefunds } from './send-refunds.ts'
import { settleOrder } from './settle-order.ts'
import { TestSales } from './test-sales.ts'

let sales: TestSales
beforeEach(async () => {
  await sales?.database.drop()
  sales = await TestSales.open()
})
afterAll(() => sales.database.drop())

const minute = 60_000
const send = () => sendRefunds(sales.options, new AbortController().signal)
const settle = (orderId: string) => settleOrder(sales.options, orderId)

/** Somebody has paid. */
async function paid(pricePaise = 49_900) {
  const checkout = await sales.checkout(pricePaise)
  await sales.pay(checkout.providerOrderId)
  await settle(checkout.orderId)
  const [payment] = await sales.paymentsOf(checkout.registrationId)
  return { ...checkout, paymentId: payment!.id, providerPaymentId: payment!.provider_payment_id }
}

const request = (paymentId: number, amountPaise: number, reason = 'cancelled') =>
  transaction(sales.db, (tx) =>
    sales.payments.requestRefund(tx, paymentId, { amountPaise, reason, note: null, accountId: null }),
  )
const refundsAt = (providerPaymentId: string) =>
  sales.db.selectFrom('test_provider_refund').selectAll().where('payment_id', '=', providerPaymentId).execute()

/** Somebody refunds at the provider itself. */
function byHand(providerPaymentId: string, id: string, paise: number) {
  const refund = { id, payment_id: providerPaymentId, key: id, reference: 'by hand', amount_paise: paise }
  return sales.db
    .insertInto('test_provider_refund')
    .values({ ...refund, created_at: new Date() })
    .execute()
}

describe('a refund', () => {
  test('goes out once, is in the books, and whoever sold is told', async () => {
    const { registrationId, paymentId, providerPaymentId } = await paid()
    const { refundId } = await request(paymentId, 49_900)
    expect(sales.told).toEqual([])
    expect(await send()).toEqual({ done: 1, failed: 0 })
    expect(await send()).toEqual({ done: 0, failed: 0 })
    expect(await sales.refundsOf(registrationId)).toMatchObject([
      { id: refundId, state: 'done', done_at: new Date(sales.time.now) },
    ])
    expect(await refundsAt(providerPaymentId)).toMatchObject([
      { key: refundId, reference: refundId, amount_paise: 49_900 },
    ])
    expect(sales.told).toMatchObject([{ news: 'done', refundId, registrationId, isWhole: true, wasKept: true }])
    // What it cost is not given back by the provider.
    expect(await sales.balances()).toEqual({ fees: 998, provider: -998 })
  })

  test('in parts takes from teacher and platform what each had of them, to the last paisa', async () => {
    const { paymentId } = await paid(33_333)
    for (const part of [1, 11_111, 7, 22_214]) await request(paymentId, part)
    expect(await refundablePaise(sales.db, paymentId)).toBe(0)
    while ((await send()).done > 0);
    expect(await sales.balances()).toEqual({ fees: 666, provider: -666 })
  })

  test('of more than is left is refused, also when two ask at once', async () => {
    const { paymentId } = await paid(49_900)
    await expect(request(paymentId, 49_901)).rejects.toMatchObject({ kind: 'unprocessable' })
    const both = await Promise.allSettled([request(paymentId, 30_000), request(paymentId, 30_000)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(request(999_999, 1)).rejects.toMatchObject({ kind: 'notFound' })
    expect(await refundablePaise(sales.db, paymentId)).toBe(19_900)
  })

  test('of more than was captured is refused by the database, whatever the program does', async () => {
    const { paymentId } = await paid(49_900)
    const row = { payment_id: paymentId, reason: 'x', created_at: new Date(), next_at: new Date() }
    await sales.db
      .insertInto('refund')
      .values({ ...row, amount_paise: 40_000 })
      .execute()
    const more = sales.db
      .insertInto('refund')
      .values({ ...row, amount_paise: 10_000 })
      .execute()
    await expect(more).rejects.toThrow('payment_refunds_within_capture')
    await expect(sales.db.updateTable('refund').set({ amount_paise: 1 }).execute()).rejects.toThrow(
      'only ever added to',
    )
    await expect(sales.db.deleteFrom('refund').execute()).rejects.toThrow('only ever added to')
  })

  test('whose answer was lost after the provider had acted is not sent again', async () => {
    const { registrationId, paymentId, providerPaymentId } = await paid()
    await request(paymentId, 49_900)
    sales.provider.fail('refund', 'after', 1)
    expect(await send()).toEqual({ done: 0, failed: 1 })
    expect(await sales.refundsOf(registrationId)).toMatchObject([
      { state: 'due', last_error: expect.stringContaining('told to fail') },
    ])
    sales.time.now += minute
    expect(await send()).toEqual({ done: 1, failed: 0 })
    expect(await refundsAt(providerPaymentId)).toHaveLength(1)
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'done', attempts: 2, last_error: null }])
  })

  test('is tried again after ever longer waits, and never given up', async () => {
    const { registrationId, paymentId } = await paid()
    await request(paymentId, 100)
    sales.provider.fail('refund', 'before')
    const waits: number[] = []
    for (let i = 0; i < 40; i++) {
      expect(await send()).toEqual({ done: 0, failed: 1 })
      const [refund] = await sales.refundsOf(registrationId)
      waits.push((refund!.next_at.getTime() - sales.time.now) / 1_000)
      sales.time.now = refund!.next_at.getTime()
    }
    expect(waits.slice(0, 4)).toEqual([30, 60, 120, 240])
    expect(Math.max(...waits)).toBe(4 * 3_600)
    sales.provider.heal()
    expect(await send()).toEqual({ done: 1, failed: 0 })
  })

  test('that the provider refuses is listed as failed, and tried again', async () => {
    const { registrationId, paymentId, providerPaymentId } = await paid(49_900)
    // Somebody has refunded a part of another amount at the provider itself, and we have not heard of that.
    await byHand(providerPaymentId, 'r1', 20_000)
    await request(paymentId, 49_900)
    expect(await send()).toEqual({ done: 0, failed: 1 })
    const failed = await listRefunds(sales.db, { state: 'failed', before: undefined, count: 10 })
    expect(failed).toMatchObject([
      { registrationId, amountPaise: 49_900, lastError: expect.stringContaining('29900 paise left') },
    ])
    expect(await paymentStatus(sales.db, sales.time.now)).toMatchObject({ refundsOwed: 1, refundsFailed: 1 })
  })

  test('that is refused holds up no other', async () => {
    const refused = await Promise.all(Array.from({ length: 5 }, () => paid(49_900)))
    for (const [i, { paymentId, providerPaymentId }] of refused.entries()) {
      await byHand(providerPaymentId, `r${i}`, 20_000)
      await request(paymentId, 49_900)
    }
    sales.time.now += minute
    const good = await paid()
    await request(good.paymentId, 49_900)
    expect(await send()).toEqual({ done: 1, failed: 5 })
    expect(await sales.refundsOf(good.registrationId)).toMatchObject([{ state: 'done' }])
  })

  test('that is under way is asked after until it is done', async () => {
    const { registrationId, paymentId } = await paid()
    await request(paymentId, 49_900)
    sales.provider.seenAs = (refund) => ({ ...refund, state: 'pending' })
    await send()
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'sent', done_at: null }])
    expect(sales.told).toEqual([])
    expect(await send()).toEqual({ done: 0, failed: 0 })
    sales.provider.heal()
    sales.time.now += minute
    await send()
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'done' }])
    expect(sales.told).toMatchObject([{ news: 'done' }])
  })

  test('that the bank does not take is tried again under another key, and nobody is told twice', async () => {
    const { registrationId, orderId, paymentId, providerPaymentId } = await paid()
    const { refundId } = await request(paymentId, 10_000)
    await send()
    const [first] = await refundsAt(providerPaymentId)
    const failFirst = (refund: ProviderRefund): ProviderRefund =>
      refund.id === first?.id ? { ...refund, state: 'failed' } : refund
    sales.provider.seenAs = failFirst
    await sales.db.updateTable('test_provider_refund').set({ amount_paise: 1 }).where('id', '=', first!.id).execute()
    await settle(orderId)
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'failed', failures: 1, done_at: null }])
    sales.time.now += 10 * minute
    await send()
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'done', failures: 1 }])
    expect((await refundsAt(providerPaymentId)).map(({ key }) => key).sort()).toEqual([refundId, `${refundId}-1`])
    expect(sales.told).toHaveLength(1)
    expect((await sales.balances()).refunds).toBeUndefined()
  })

  test('that the bank does not take is tried again, though an answer from before it is written down after that', async () => {
    const { registrationId, orderId, paymentId } = await paid()
    await request(paymentId, 10_000)
    sales.provider.fail('refund', 'after', 1)
    await send()
    sales.time.now += minute
    sales.provider.overtake('readRefunds', async () => {
      sales.provider.seenAs = (refund) => ({ ...refund, state: 'failed' })
      await settle(orderId)
    })
    await send()
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'failed', done_at: null }])
  })

  test('that fails while an older answer says that it went out is owed once more, also in the books', async () => {
    const { registrationId, orderId, paymentId } = await paid()
    await request(paymentId, 10_000)
    sales.provider.seenAs = (refund) => ({ ...refund, state: 'pending' })
    await send()
    sales.provider.heal()
    sales.provider.overtake('readRefunds', async () => {
      sales.provider.seenAs = (refund) => ({ ...refund, state: 'failed' })
      await settle(orderId)
    })
    await settle(orderId)
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'failed', failures: 1 }])
    expect((await sales.balances()).refunds).toBe(-10_000)
  })

  test('that somebody made at the provider, and failed there before it was written down, is owed', async () => {
    const { registrationId, orderId, providerPaymentId } = await paid()
    await byHand(providerPaymentId, 'r1', 10_000)
    sales.provider.overtake('readRefunds', async () => {
      sales.provider.seenAs = (refund) => ({ ...refund, state: 'failed' })
      await settle(orderId)
    })
    await settle(orderId)
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'failed', reason: 'atProvider' }])
    expect((await sales.balances()).refunds).toBe(-10_000)
  })

  test('that somebody made at the provider is taken for the one that is due, not sent once more', async () => {
    const { registrationId, paymentId, providerPaymentId } = await paid(49_900)
    await request(paymentId, 49_900)
    await byHand(providerPaymentId, 'r1', 49_900)
    expect(await send()).toEqual({ done: 1, failed: 0 })
    expect(await refundsAt(providerPaymentId)).toHaveLength(1)
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'done', provider_refund_id: 'r1' }])
  })

  test('that somebody made at the provider while ours was on its way there is in the books beside it: both have gone out', async () => {
    const { registrationId, orderId, paymentId, providerPaymentId } = await paid(49_900)
    await request(paymentId, 10_000)
    sales.provider.overtake('readRefunds', async () => {
      await byHand(providerPaymentId, 'r1', 10_000)
      await settle(orderId)
    })
    await send()
    await settle(orderId)
    await settle(orderId)
    expect(await refundsAt(providerPaymentId)).toHaveLength(2)
    const refunds = await sales.refundsOf(registrationId)
    expect(refunds.map(({ state, reason }) => [state, reason]).sort()).toEqual([
      ['done', 'atProvider'],
      ['done', 'cancelled'],
    ])
    expect(await refundablePaise(sales.db, paymentId)).toBe(29_900)
  })

  test('that somebody made at the provider is written down, and whoever sold is told', async () => {
    const { registrationId, orderId, providerPaymentId } = await paid(49_900)
    await byHand(providerPaymentId, 'r1', 49_900)
    expect((await settle(orderId)).standing).toBe('refunded')
    await settle(orderId)
    expect(await sales.refundsOf(registrationId)).toMatchObject([
      { state: 'done', reason: 'atProvider', amount_paise: 49_900 },
    ])
    expect(sales.told).toMatchObject([{ news: 'due', isWhole: true, wasKept: true }, { news: 'done' }])
    expect(await sales.balances()).toEqual({ fees: 998, provider: -998 })
  })

  test('is sent by one of two processes that work at the same time; one of a killed process by the next', async () => {
    const all = [await paid(), await paid(), await paid()]
    for (const { paymentId } of all) await request(paymentId, 49_900)
    const both = await Promise.all([send(), send()])
    expect(both.reduce((sum, { done }) => sum + done, 0)).toBe(3)
    for (const { providerPaymentId } of all) expect(await refundsAt(providerPaymentId)).toHaveLength(1)

    const { paymentId, providerPaymentId } = await paid()
    await request(paymentId, 49_900)
    const reached = new Promise<void>((resolve) => {
      sales.provider.onCall = async (method) => {
        if (method !== 'refund') return
        resolve()
        await new Promise(() => undefined)
      }
    })
    void send()
    await reached
    sales.provider.heal()
    expect(await send()).toEqual({ done: 0, failed: 0 })
    sales.time.now += 5 * minute
    expect(await send()).toEqual({ done: 1, failed: 0 })
    expect(await refundsAt(providerPaymentId)).toHaveLength(1)
  })
})
