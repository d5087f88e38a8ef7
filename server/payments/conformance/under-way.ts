import { describe, expect, test } from 'vitest'
import { type CreateProvider, refundOf, TestBed } from './test-bed.ts'

export function describeUnderWay(create: CreateProvider): void {
  describe('what is under way, or was not done by us', () => {
    const bed = new TestBed(create)

    test('says that a payment is under way, of which nothing can be refunded, and that it was captured after all', async () => {
      const order = await bed.open()
      await bed.under.pay(order, { isPending: true })
      const [payment, ...others] = await bed.provider.readPaymentsOf(order)
      expect(others).toEqual([])
      const { id } = payment!
      expect(payment).toMatchObject({ state: 'pending', capturedAt: null, refundedPaise: 0 })
      await expect(bed.provider.refund(refundOf(id, 100))).rejects.toMatchObject({ kind: 'unprocessable' })
      await bed.under.capture(order)
      const captured = await bed.provider.readPayment(id)
      expect(captured).toMatchObject({ id, state: 'captured', amountPaise: 49_900, createdAt: payment!.createdAt })
      expect(captured?.capturedAt).toBeGreaterThanOrEqual(payment!.createdAt)
      expect(await bed.provider.readPaymentsOf(order)).toEqual([captured])
    })

    test('a refund under way counts, and one that failed does not: another key sends it again', async () => {
      const payment = await bed.paid()
      const refund = refundOf(payment.id, 49_900)
      const { id } = await bed.provider.refund(refund)
      const refunded = async () => (await bed.provider.readPayment(payment.id))?.refundedPaise
      await bed.under.turnRefund(id, 'pending')
      expect(await bed.provider.readRefunds(payment.id)).toMatchObject([{ id, state: 'pending' }])
      expect(await refunded()).toBe(49_900)
      await expect(bed.provider.refund(refundOf(payment.id, 1))).rejects.toMatchObject({ kind: 'unprocessable' })
      await bed.under.turnRefund(id, 'failed')
      expect(await bed.provider.refund(refund)).toMatchObject({ id, state: 'failed' })
      expect(await refunded()).toBe(0)
      bed.under.time.now += 1_000
      const again = await bed.provider.refund({ ...refund, key: `${refund.key}-1` })
      expect(await bed.provider.readRefunds(payment.id)).toMatchObject([
        { id, state: 'failed' },
        { id: again.id, amountPaise: 49_900 },
      ])
      expect(again.id).not.toBe(id)
      expect(await refunded()).toBe(49_900)
    })

    test('tells of what was refunded at the provider itself, which names no refund of ours', async () => {
      const payment = await bed.paid()
      await bed.under.refundByHand(payment.id, 40_000)
      expect(await bed.provider.readRefunds(payment.id)).toMatchObject([{ reference: null, amountPaise: 40_000 }])
      expect(await bed.provider.readPayment(payment.id)).toMatchObject({ state: 'captured', refundedPaise: 40_000 })
      const more = bed.provider.refund(refundOf(payment.id, 10_000))
      await expect(more).rejects.toMatchObject({ kind: 'unprocessable' })
    })
  })
}
