import { describe, expect, test } from 'vitest'
import type { ProviderPayment } from '../provider.ts'
import { type CreateProvider, TestBed } from './test-bed.ts'

const hour = 3_600_000

export function describeCheckouts(create: CreateProvider): void {
  describe('checkouts', () => {
    const bed = new TestBed(create)

    test('asked again for the checkout of an order gives the same one, also when asked twice at once', async () => {
      const wanted = bed.checkout()
      const [one, other] = await Promise.all([bed.provider.createCheckout(wanted), bed.provider.createCheckout(wanted)])
      expect(other).toEqual(one)
      expect(await bed.provider.createCheckout(wanted)).toEqual(one)
      expect(URL.canParse(one.page.address)).toBe(true)
      expect(await bed.open()).not.toBe(one.providerOrderId)
    })

    test('knows no payments of an order that nobody paid, nor of one that there is not', async () => {
      expect(await bed.provider.readPaymentsOf(await bed.open())).toEqual([])
      expect(await bed.provider.readPaymentsOf('nothing')).toEqual([])
      expect(await bed.provider.readPayment('nothing')).toBeNull()
    })

    test('has a checkout end as often as it is asked, and one that was paid stays paid', async () => {
      const order = await bed.open()
      await bed.provider.endCheckout(order)
      await bed.provider.endCheckout(order)
      expect(await bed.provider.readPaymentsOf(order)).toEqual([])
      const { id, providerOrderId } = await bed.paid()
      await bed.provider.endCheckout(providerOrderId ?? '')
      expect(await bed.provider.readPayment(id)).toMatchObject({ state: 'captured', refundedPaise: 0 })
    })

    test('says of a payment what was paid, when and for which order', async () => {
      const wanted = bed.checkout()
      const { providerOrderId } = await bed.provider.createCheckout(wanted)
      await bed.under.pay(providerOrderId)
      const [payment] = await bed.provider.readPaymentsOf(providerOrderId)
      expect(payment).toMatchObject({ amountPaise: 49_900, currency: 'INR', state: 'captured', refundedPaise: 0 })
      expect(payment?.providerOrderId === providerOrderId || payment?.reference === wanted.reference).toBe(true)
      expect(payment?.capturedAt).toBeGreaterThanOrEqual(payment?.createdAt ?? Number.POSITIVE_INFINITY)
      expect(await bed.provider.readPayment(payment!.id)).toEqual(payment)
    })

    test('says that a payment failed, and what was paid after all', async () => {
      const order = await bed.open()
      await bed.under.pay(order, { fails: true })
      expect((await bed.provider.readPaymentsOf(order)).some(({ state }) => state === 'captured')).toBe(false)
      await bed.under.pay(order)
      const states = (await bed.provider.readPaymentsOf(order)).map(({ state }) => state)
      expect(states.filter((state) => state === 'captured')).toHaveLength(1)
    })

    test('lists the payments since an instant, each once, however many there are', async () => {
      await bed.paid()
      bed.under.time.now += hour
      const since = bed.under.time.now
      const expected: string[] = []
      while (expected.length < 230) expected.push((await bed.paid()).id)
      const listed: ProviderPayment[] = []
      for await (const page of bed.provider.listPaymentsSince(since)) listed.push(...page)
      expect(listed.map(({ id }) => id).sort()).toEqual(expected.sort())
    })
  })
}
