import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/test-database.ts'
import { describePaymentProvider } from '../conformance/describe-payment-provider.ts'
import type { ProviderUnderTest } from '../conformance/test-bed.ts'
import type { WebhookMessage } from '../provider.ts'
import { deliverTestEvents } from './deliver-events.ts'
import { attemptPayment } from './pay.ts'
import { TestProvider } from './provider.ts'
import { newId, testSecrets } from './store.ts'

async function createBed(): Promise<ProviderUnderTest> {
  const { db, drop } = await createTestDatabase()
  const time = { now: Date.parse('2026-11-26T08:00:00Z') }
  const clock = { now: () => time.now }
  const told: WebhookMessage[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { 'x-test-signature': signature } = request.headers
    told.push({ body: Buffer.concat(chunks), headers: { 'x-test-signature': signature } })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    provider: new TestProvider({ db, clock, origin: () => 'https://courses.example' }),
    time,
    pay: async (order, { amountPaise, fails = false, isPending = false } = {}) => {
      const paid = isPending ? 'payLate' : amountPaise === undefined ? 'pay' : 'payAnother'
      const outcome = fails ? 'fail' : paid
      await attemptPayment({ db, clock }, order, { outcome, amountPaise: amountPaise ?? null, minutes: 20 })
    },
    capture: async () => {
      time.now += 20 * 60_000
    },
    refundByHand: async (payment_id, amount_paise) => {
      const made = { id: newId('refund'), key: newId('refund'), reference: null, created_at: new Date(time.now) }
      await db
        .insertInto('test_provider_refund')
        .values({ ...made, payment_id, amount_paise })
        .execute()
    },
    turnRefund: async (id, state) => {
      await db.updateTable('test_provider_refund').set({ state }).where('id', '=', id).execute()
    },
    webhooks: async () => {
      const log = { debug: () => undefined }
      await deliverTestEvents({ db, clock, log, servesAt: () => address }, new AbortController().signal)
      return told
    },
    changeSecret: async () => {
      await db
        .insertInto('test_provider_secret')
        .values({ secret: randomBytes(32).toString('hex') })
        .execute()
    },
    stop: async () => {
      await new Promise((resolve) => server.close(resolve))
      await drop()
    },
  }
}

describePaymentProvider('test', createBed)

test('a webhook that nobody takes is sent again later, with a signature of then', async () => {
  const { db, drop } = await createTestDatabase()
  const time = { now: Date.parse('2026-11-26T08:00:00Z') }
  const clock = { now: () => time.now }
  const provider = new TestProvider({ db, clock, origin: () => 'https://courses.example' })
  const { providerOrderId } = await provider.createCheckout({
    ...{ reference: 'r', amountPaise: 100, currency: 'INR', description: 'd', email: null, payUntil: null },
    returnUrl: 'https://c.example',
  })
  await attemptPayment({ db, clock }, providerOrderId, { outcome: 'pay', amountPaise: null, minutes: 20 })
  const log = { debug: () => undefined }
  const told: { url: string; at: string }[] = []
  let status = 503
  const server = createServer((request, response) => {
    told.push({ url: String(request.url), at: String(request.headers['x-test-signature']).split(',')[0]! })
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const servesAt = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const deliver = () => deliverTestEvents({ db, clock, log, servesAt }, new AbortController().signal)
  expect(await deliver()).toBe(0)
  expect(await deliver()).toBe(0)
  expect(told).toEqual([{ url: '/api/payments/webhooks/test', at: `t=${time.now / 1000}` }])
  status = 204
  time.now += 30_000
  expect(await deliver()).toBe(1)
  expect(told).toHaveLength(2)
  expect(told[1]?.at).toBe(`t=${time.now / 1000}`)
  time.now += 86_400_000
  expect(await deliver()).toBe(0)
  await new Promise((resolve) => server.close(resolve))
  await drop()
})

test('its secret is random for each installation, the same for all of its processes, and stays', async () => {
  const [one, other] = [await createTestDatabase(), await createTestDatabase()]
  const all = await Promise.all([1, 2, 3].map(() => testSecrets(one.db)))
  const [secret] = await testSecrets(one.db)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(all.flat()).toContain(secret)
  expect((await testSecrets(one.db))[0]).toBe(secret)
  expect(await testSecrets(other.db)).not.toContain(secret)
  await Promise.all([one.drop(), other.drop()])
})
