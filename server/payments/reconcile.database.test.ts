import { Writable } from 'node:stream'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { reconcile } from '../commands/run-payments.ts'
import type { ProviderPayment } from './provider.ts'
import { askDoubtful, reconcilePayments, walkPayments } from './reconcile.ts'
import { sendRefunds } from './send-refunds.ts'
import { TestSales } from './test-sales.ts'

let sales: TestSales
beforeEach(async () => {
  await sales?.database.drop()
  sales = await TestSales.open()
})
afterAll(() => sales.database.drop())

const signal = new AbortController().signal
const minute = 60_000
const hour = 60 * minute
const ask = () => askDoubtful(sales.options, signal)
const walk = () => walkPayments(sales.options, signal)

describe('orders in doubt', () => {
  test('are asked about, ever less often, for a week', async () => {
    await sales.checkout()
    const asks: number[] = []
    for (let at = 0; at < 8 * 24 * 60; at++) {
      if ((await nextAsk()) === null) break
      sales.time.now = (await nextAsk())!
      expect(await ask()).toMatchObject({ asked: 1, findings: [], failures: [] })
      asks.push(sales.time.now)
    }
    const gaps = asks.slice(1).map((at, i) => at - asks[i]!)
    expect(gaps[0]).toBe(minute)
    expect(Math.max(...gaps)).toBe(6 * hour)
    expect(asks.length).toBeLessThan(60)
    expect(await nextAsk()).toBeNull()
    expect(await ask()).toMatchObject({ asked: 0 })
  })

  async function nextAsk(): Promise<number | null> {
    const { next_ask_at: at } = await sales.db
      .selectFrom('payment_order')
      .select('next_ask_at')
      .executeTakeFirstOrThrow()
    return at?.getTime() ?? null
  }

  test('whose webhook was lost enrol all the same', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    sales.time.now += minute
    expect(await ask()).toMatchObject({ asked: 1, findings: [{ recorded: 'kept' }] })
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
    sales.time.now += 24 * hour
    expect(await ask()).toMatchObject({ asked: 0 })
  })

  test('are asked about again when the provider did not answer', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    sales.time.now += minute
    sales.provider.fail('readPaymentsOf', 'before', 1)
    expect((await ask()).failures).toHaveLength(1)
    sales.time.now += 5 * minute
    expect((await ask()).findings).toHaveLength(1)
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
  })

  test('are asked about though others cannot be written down', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => sales.checkout()))
    for (const { providerOrderId } of all) await sales.pay(providerOrderId)
    const ids = all.map(({ orderId }) => orderId).sort()
    const { price, lock, refunded } = sales
    const received: typeof sales.received = (tx, payment) => {
      return ids.indexOf(payment.orderId) % 2 === 0 ? Promise.reject(new Error('fault')) : sales.received(tx, payment)
    }
    sales.provider.fail('listPaymentsSince', 'before')
    const failing = { ...sales.options, purchases: { price, lock, refunded, received } }
    const { asked, findings, failures } = await reconcilePayments(failing, signal)
    expect([asked, findings.length, failures.length]).toEqual([12, 6, 7])
  })

  test('are left alone once a provider does not answer any more, which is said', async () => {
    for (let i = 0; i < 7; i++) await sales.checkout()
    sales.time.now += minute
    sales.provider.fail('readPaymentsOf', 'before')
    const { asked, failures } = await ask()
    expect(asked).toBe(5)
    expect(failures.at(-1)).toMatch(/^all others: .*5 failures/)
  })

  test('are each asked about by one of two processes', async () => {
    for (let i = 0; i < 6; i++) await sales.checkout()
    sales.time.now += minute
    const both = await Promise.all([ask(), ask()])
    expect(both.reduce((sum, { asked }) => sum + asked, 0)).toBe(6)
  })
})

describe("the provider's list", () => {
  test('brings what nobody told us, also of orders that are out of doubt', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.db.updateTable('payment_order').set({ next_ask_at: null }).execute()
    await sales.pay(providerOrderId, 'payTwice')
    expect(await walk()).toMatchObject({
      listed: 2,
      strange: 0,
      findings: [{ recorded: 'kept' }, { recorded: 'refused' }],
    })
    expect(await walk()).toMatchObject({ listed: 2, findings: [] })
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
  })

  test('is walked from where the last walk began, a day before it', async () => {
    const first = await sales.checkout()
    await sales.pay(first.providerOrderId)
    await walk()
    sales.time.now += 25 * hour
    const second = await sales.checkout()
    await sales.pay(second.providerOrderId)
    await walk()
    sales.time.now += 1
    expect(await walk()).toMatchObject({ listed: 1 })
  })

  test('begins where it did when it could not be walked', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await walk()
    sales.time.now += 48 * hour
    await sales.pay(providerOrderId)
    sales.time.now += 48 * hour
    sales.provider.fail('listPaymentsSince', 'before', 1)
    expect((await walk()).failures).toHaveLength(1)
    expect(await walk()).toMatchObject({ findings: [{ recorded: 'refused' }] })
    expect(await sales.paymentsOf(registrationId)).toHaveLength(2)
  })

  test('is walked on behind a payment that cannot be written down, and from where it was once more', async () => {
    const all = await Promise.all([1, 2, 3].map(() => sales.checkout()))
    for (const { providerOrderId } of all) await sales.pay(providerOrderId)
    const [first] = await listed()
    const refused = first!.reference!
    const { price, lock, refunded } = sales
    const received: typeof sales.received = (tx, payment) => {
      return payment.orderId === refused ? Promise.reject(new Error('fault')) : sales.received(tx, payment)
    }
    const failing = { ...sales.options, purchases: { price, lock, refunded, received } }
    const walked = await walkPayments(failing, signal)
    expect(walked).toMatchObject({ listed: 3, findings: [{ recorded: 'kept' }, { recorded: 'kept' }] })
    expect(walked.failures).toEqual([expect.stringMatching(`^payment ${first!.id}: .*fault`)])
    sales.time.now += 72 * hour
    expect((await walk()).findings).toMatchObject([{ orderId: refused, recorded: 'kept' }])
  })

  async function listed() {
    const payments: ProviderPayment[] = []
    for await (const page of sales.provider.listPaymentsSince(0)) payments.push(...page)
    return payments
  }

  test('is walked without a gap where the clock was ahead for a while', async () => {
    const { providerOrderId } = await sales.checkout()
    const now = sales.time.now
    sales.time.now = now + 1_000 * hour
    await walk()
    sales.time.now = now + hour
    await walk()
    await sales.pay(providerOrderId)
    sales.time.now += 200 * hour
    expect((await walk()).findings).toMatchObject([{ recorded: 'kept' }])
  })

  test('has a payment that is under way asked about until it has arrived, however old its order is', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    sales.time.now += minute
    await ask()
    await walk()
    sales.time.now += 200 * hour
    await sales.pay(providerOrderId, 'payLate', { minutes: 48 * 60 })
    expect(await walk()).toMatchObject({ findings: [] })
    // Behind the payment from now on.
    sales.time.now += 26 * hour
    await walk()
    sales.time.now += 26 * hour
    expect(await walk()).toMatchObject({ listed: 0 })
    expect(await ask()).toMatchObject({ asked: 1, findings: [{ recorded: 'refused' }] })
    expect(await sales.paymentsOf(registrationId)).toHaveLength(2)
  })

  test('counts payments that are for no order of ours, and leaves them alone', async () => {
    const { providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await sales.db.updateTable('test_provider_order').set({ reference: 'another shop' }).execute()
    await sales.db.updateTable('payment_order').set({ provider_order_id: 'other' }).execute()
    expect(await walk()).toMatchObject({ listed: 1, strange: 1, findings: [] })
  })

  test('tells of refunds that were made at the provider', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await walk()
    const [payment] = await sales.paymentsOf(registrationId)
    await sales.db
      .insertInto('test_provider_refund')
      .values({
        ...{ id: 'r1', payment_id: payment!.provider_payment_id, key: 'k', reference: 'by hand', amount_paise: 100 },
        created_at: new Date(),
      })
      .execute()
    expect(await walk()).toMatchObject({ findings: [{ recorded: 'refunds' }] })
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'done', reason: 'atProvider' }])
  })
})

describe('catalogue payments reconcile', () => {
  async function run(options: Parameters<typeof reconcile>[0] = {}) {
    let printed = ''
    const stdout = new Writable({
      write(text, _encoding, done) {
        printed += text
        done()
      },
    })
    const code = await reconcile(options, { payments: sales.options, stdout, signal })
    return { code, printed }
  }

  test('asks about every order in doubt at once, and prints what it found', async () => {
    const { orderId, providerOrderId } = await sales.checkout(49_950)
    await sales.checkout()
    await sales.pay(providerOrderId)
    const [payment] = await sales.provider.readPaymentsOf(providerOrderId)
    const { code, printed } = await run()
    expect(printed).toBe(
      `₹499.50 of order ${orderId} (payment ${payment!.id}) was paid and not known of; it pays for the registration.\n` +
        '2 orders in doubt asked about, 1 payment in the lists of the providers. 1 thing had not been known of.\n',
    )
    expect(code).toBe(0)
    expect((await run()).printed).toContain('Nothing was new.')
  })

  test('says what could not be asked, with another exit code', async () => {
    await sales.checkout()
    sales.provider.fail('readPaymentsOf', 'before', 1)
    const { code, printed } = await run()
    expect(code).toBe(1)
    expect(printed).toMatch(/^Could not be asked: order .+: .*readPaymentsOf was told to fail$/m)
  })

  test('walks from an instant that is given, and prints JSON for scripts', async () => {
    const { orderId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await sales.db.updateTable('payment_order').set({ next_ask_at: null }).execute()
    const since = sales.time.now
    sales.time.now += 1_000 * hour
    const lines = (await run({ json: true, since })).printed
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { found: 'kept', orderId, amount: 499, currency: 'INR', state: 'captured' },
      { asked: 0, listed: 1, strange: 0, found: 1, failures: [] },
    ])
  })

  test('says so where nobody takes money', async () => {
    let printed = ''
    const stdout = new Writable({
      write(text, _encoding, done) {
        printed += text
        done()
      },
    })
    const code = await reconcile({}, { payments: { ...sales.options, providers: [] }, stdout, signal })
    expect([code, printed]).toEqual([0, expect.stringContaining('PAYMENT_PROVIDER')])
  })
})

test('both at once write each payment down once', async () => {
  const all = await Promise.all([1, 2, 3].map(() => sales.checkout()))
  for (const { providerOrderId } of all) await sales.pay(providerOrderId, 'payTwice')
  await Promise.all([reconcilePayments(sales.options, signal), walk(), ask(), reconcilePayments(sales.options, signal)])
  while ((await sendRefunds(sales.options, signal)).done > 0);
  for (const { registrationId } of all) {
    expect((await sales.paymentsOf(registrationId)).map(({ kept }) => kept).sort()).toEqual([false, true])
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'done' }])
  }
})
