import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signatureOf } from '../provider.ts'
import { sendRefunds } from '../send-refunds.ts'
import { settleOrder } from '../settle-order.ts'
import { signatureHeader } from '../test-provider/model.ts'
import { signedText } from '../test-provider/provider.ts'
import { testSecrets } from '../test-provider/store.ts'
import { TestSales } from '../test-sales.ts'
import { pruneWebhooks, readWebhooks } from './read-webhooks.ts'
import { receiveWebhook } from './receive-webhook.ts'

let sales: TestSales
beforeAll(async () => {
  sales = await TestSales.open()
})
beforeEach(() => {
  sales.provider.heal()
  sales.asked.length = 0
})
afterAll(() => sales.database.drop())

const signal = new AbortController().signal
const work = () => readWebhooks(sales.options, signal)
const messages = () =>
  sql<{ n: number }>`select count(*)::integer as n from webhook_message where processed_at is null`.execute(sales.db)
const waiting = async () => (await messages()).rows[0]!.n

/** What the provider says of an order, as it would come, and whatever it were. */
async function told(providerOrderId: string, event: object = {}) {
  const body = Buffer.from(
    JSON.stringify({
      id: crypto.randomUUID(),
      type: 'payment.captured',
      payment: 'x',
      order: providerOrderId,
      ...event,
    }),
  )
  return signed(body)
}

async function signed(body: Buffer) {
  const at = Math.floor(sales.time.now / 1_000)
  const [secret = ''] = await testSecrets(sales.db)
  return { body, headers: { [signatureHeader]: `t=${at},v1=${signatureOf(secret, signedText(at, body))}` } }
}

const receive = async (message: Awaited<ReturnType<typeof told>>, provider = 'test') =>
  receiveWebhook(sales.options, provider, message)

describe('a webhook', () => {
  test('is kept, worked off, and enrols', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await receive(await told(providerOrderId))
    expect(await sales.stateOf(registrationId)).toBe('held')
    expect(await work()).toEqual({ read: 1 })
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
    expect(await waiting()).toBe(0)
  })

  test('that comes twice, and all of them at once, do what one does', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    const one = await told(providerOrderId)
    for (const message of [one, one, await told(providerOrderId), await told(providerOrderId)]) await receive(message)
    await Promise.all([work(), work(), work()])
    await receive(one)
    await work()
    expect(sales.asked).toHaveLength(1)
    expect(await sales.paymentsOf(registrationId)).toHaveLength(1)
  })

  test('says only what to ask about: one that lies changes nothing', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await receive(await told(providerOrderId, { type: 'payment.captured', amount: 49_900 }))
    await work()
    expect(await sales.stateOf(registrationId)).toBe('held')
    expect(await sales.paymentsOf(registrationId)).toEqual([])
  })

  test('in the wrong order, or late, ends where the right order does', async () => {
    const { registrationId, orderId, providerOrderId } = await sales.checkout()
    await sales.lapse(registrationId)
    await sales.pay(providerOrderId)
    await settleOrder(sales.options, orderId)
    await sendRefunds(sales.options, signal)
    const [payment] = await sales.paymentsOf(registrationId)
    // The refund is told of before the capture.
    await receive(await told(providerOrderId, { type: 'refund.done', payment: payment!.provider_payment_id }))
    sales.time.now += 3 * 86_400_000
    await receive(await told(providerOrderId))
    await work()
    expect(await sales.paymentsOf(registrationId)).toMatchObject([{ kept: false, refund_paise: 49_900 }])
    expect(await sales.refundsOf(registrationId)).toMatchObject([{ state: 'done' }])
  })

  test('finds the order by the payment, where it names no order that we know', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    const [payment] = await sales.provider.readPaymentsOf(providerOrderId)
    await receive(await told('testorder_unknown', { payment: payment!.id }))
    await work()
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
  })

  test('that is forged, changed, unsigned or old is refused, and nothing of it is kept', async () => {
    const { providerOrderId } = await sales.checkout()
    const before = (await sql`select from webhook_message`.execute(sales.db)).rows.length
    const message = await told(providerOrderId)
    const changed = { ...message, body: Buffer.from(message.body.toString().replace('captured', 'Captured')) }
    const forged = {
      ...message,
      headers: { [signatureHeader]: `t=${Math.floor(sales.time.now / 1000)},v1=${'a'.repeat(64)}` },
    }
    for (const bad of [changed, forged, { ...message, headers: { [signatureHeader]: '' } }]) {
      await expect(receive(bad)).rejects.toMatchObject({ kind: 'forbidden' })
    }
    sales.time.now += 301_000
    await expect(receive(message)).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await sql`select from webhook_message`.execute(sales.db)).rows).toHaveLength(before)
  })

  test('of a provider that is not configured is not found', async () => {
    const { providerOrderId } = await sales.checkout()
    await expect(receive(await told(providerOrderId), 'stripe')).rejects.toMatchObject({ kind: 'notFound' })
    const none = receiveWebhook({ ...sales.options, providers: [] }, 'test', await told(providerOrderId))
    await expect(none).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('waits while the provider does not answer, and is worked off when it does', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await receive(await told(providerOrderId))
    sales.provider.fail('readPaymentsOf', 'before', 1)
    expect(await work()).toEqual({ read: 0 })
    expect(await waiting()).toBe(1)
    sales.time.now += 30_000
    expect(await work()).toEqual({ read: 1 })
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
  })

  test('that cannot be read is put aside with the reason, and holds up no other', async () => {
    const { registrationId, providerOrderId } = await sales.checkout()
    await sales.pay(providerOrderId)
    await receive(await signed(Buffer.from('{"no": "event"}')))
    await receive(await told(providerOrderId))
    await work()
    expect(await waiting()).toBe(0)
    expect(await sales.stateOf(registrationId)).toBe('enrolled')
    const { rows } = await sql<{
      error: string
    }>`select last_error as error from webhook_message order by id desc limit 2`.execute(sales.db)
    expect(rows[1]?.error).toContain('no event of the test provider')
  })

  test('goes a month after it was worked off', async () => {
    const { providerOrderId } = await sales.checkout()
    await receive(await told(providerOrderId))
    sales.time.now += 40 * 86_400_000
    expect(await pruneWebhooks(sales.db, sales.time.now)).toBeGreaterThan(0)
    expect(await waiting()).toBe(1)
  })
})
