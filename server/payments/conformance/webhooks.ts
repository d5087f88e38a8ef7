import { describe, expect, test } from 'vitest'
import type { WebhookMessage } from '../provider.ts'
import { type CreateProvider, TestBed } from './test-bed.ts'

export function describeWebhooks(create: CreateProvider): void {
  describe('webhooks', () => {
    const bed = new TestBed(create)

    test('signs what it tells of a payment, which says what it is about', async () => {
      const payment = await bed.paid()
      const told = await bed.under.webhooks()
      const subjects = told.map(({ body }) => bed.provider.readWebhook(body))
      expect(
        subjects.some((one) => one.paymentId === payment.id || one.providerOrderId === payment.providerOrderId),
      ).toBe(true)
      for (const message of told) expect(await bed.provider.verifyWebhook(message, bed.under.time.now)).toBe(true)
    })

    test('signs nothing that was changed, forged or left out', async () => {
      await bed.paid()
      const message = (await bed.under.webhooks()).at(-1)!
      const verify = (given: WebhookMessage) => bed.provider.verifyWebhook(given, bed.under.time.now)
      expect(await verify({ ...message, body: Buffer.concat([message.body, Buffer.from(' ')]) })).toBe(false)
      expect(await verify({ ...message, headers: {} })).toBe(false)
      for (const forged of [
        '',
        'x',
        '0'.repeat(64),
        't=1,v1=',
        `t=${Math.floor(bed.under.time.now / 1000)},v1=${'0'.repeat(64)}`,
      ]) {
        const headers = Object.fromEntries(Object.keys(message.headers).map((header) => [header, forged]))
        expect(await verify({ ...message, headers }), forged).toBe(false)
      }
    })

    test('signs with two secrets at once while one is changed for another', async () => {
      await bed.paid()
      const before = (await bed.under.webhooks()).at(-1)!
      await bed.under.changeSecret()
      await bed.paid()
      const after = (await bed.under.webhooks()).at(-1)!
      expect(await bed.provider.verifyWebhook(before, bed.under.time.now)).toBe(true)
      expect(await bed.provider.verifyWebhook(after, bed.under.time.now)).toBe(true)
      await bed.under.changeSecret()
      expect(await bed.provider.verifyWebhook(before, bed.under.time.now)).toBe(false)
      expect(await bed.provider.verifyWebhook(after, bed.under.time.now)).toBe(true)
    })
  })
}
