import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type CreateProvider, refundOf, TestBed } from './test-bed.ts'

export function describeRefunds(create: CreateProvider): void {
  describe('refunds', () => {
    const bed = new TestBed(create)

    test('refunds once for a key, however often it is asked', async () => {
      const payment = await bed.paid()
      const refund = refundOf(payment.id, 10_000)
      const [one, other] = await Promise.all([bed.provider.refund(refund), bed.provider.refund(refund)])
      expect(other.id).toBe(one.id)
      expect((await bed.provider.refund(refund)).id).toBe(one.id)
      const refunds = await bed.provider.readRefunds(payment.id)
      expect(refunds).toMatchObject([{ id: one.id, amountPaise: 10_000 }])
      expect([refund.reference, null]).toContain(refunds[0]?.reference)
      expect((await bed.provider.readPayment(payment.id))?.refundedPaise).toBe(10_000)
    })

    test('refunds in parts, and never more than was paid', async () => {
      const payment = await bed.paid()
      await bed.provider.refund(refundOf(payment.id, 20_000))
      bed.under.time.now += 1_000
      await bed.provider.refund(refundOf(payment.id, 29_900))
      await expect(bed.provider.refund(refundOf(payment.id, 1))).rejects.toMatchObject({ kind: 'unprocessable' })
      expect(await bed.provider.readPayment(payment.id)).toMatchObject({ state: 'captured', refundedPaise: 49_900 })
      expect((await bed.provider.readRefunds(payment.id)).map(({ amountPaise }) => amountPaise)).toEqual([
        20_000, 29_900,
      ])
    })

    test('reads all refunds of a payment, each once, however many there are', async () => {
      const payment = await bed.paid()
      const made: string[] = []
      while (made.length < 130) made.push((await bed.provider.refund(refundOf(payment.id, 100))).id)
      const read = (await bed.provider.readRefunds(payment.id)).map(({ id }) => id)
      expect(read.sort()).toEqual(made.sort())
      expect((await bed.provider.readPayment(payment.id))?.refundedPaise).toBe(13_000)
    })

    test('refunds nothing of what was not paid', async () => {
      const order = await bed.open()
      await bed.under.pay(order, { fails: true })
      const [failed] = await bed.provider.readPaymentsOf(order)
      if (failed)
        await expect(bed.provider.refund(refundOf(failed.id, 100))).rejects.toMatchObject({ kind: 'unprocessable' })
      const unknown = bed.provider.refund({
        paymentId: 'nothing',
        amountPaise: 100,
        key: randomUUID(),
        reference: randomUUID(),
      })
      await expect(unknown).rejects.toMatchObject({ kind: expect.stringMatching(/^(notFound|unprocessable)$/) })
    })
  })
}
