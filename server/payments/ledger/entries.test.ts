import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Entry, feeEntries, paymentEntries, refundDoneEntries, refundEntries, teacherShare } from './entries.ts'

const sumOf = (entries: readonly Entry[]) => entries.reduce((sum, { amountPaise }) => sum + amountPaise, 0)

test('a payment is the teacher’s but for what the platform keeps, which is rounded down', () => {
  expect(teacherShare(49_900, 2_000)).toBe(39_920)
  expect(teacherShare(99, 1_250)).toBe(87)
  expect(teacherShare(49_900, 0)).toBe(49_900)
  expect(teacherShare(49_900, 10_000)).toBe(0)
})

const payments = fc.record({
  amountPaise: fc.integer({ min: 1, max: 1_000_000_000 }),
  kept: fc.boolean(),
  platformFeePoints: fc.integer({ min: 0, max: 10_000 }),
})

test('every transaction balances, and refunds that add up to a payment leave nothing with anybody', () => {
  fc.assert(
    fc.property(payments, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (payment, parts) => {
      const all = [paymentEntries(payment)]
      let refunded = 0
      for (const part of [...parts, 1]) {
        const refund = part === 1 ? payment.amountPaise - refunded : Math.floor(part * (payment.amountPaise - refunded))
        if (refund === 0) continue
        all.push(refundEntries(payment, refund, refunded), refundDoneEntries(refund))
        refunded += refund
      }
      for (const entries of all) expect(sumOf(entries)).toBe(0)
      for (const account of ['provider', 'teacher', 'platform', 'refunds', 'unsold'] as const) {
        expect(sumOf(all.flat().filter((entry) => entry.account === account)) + 0).toBe(0)
      }
    }),
  )
})

test('neither teacher nor platform ever gives back more than they had', () => {
  fc.assert(
    fc.property(payments, fc.double({ min: 0, max: 1, noNaN: true }), (payment, part) => {
      const refund = Math.max(1, Math.floor(part * payment.amountPaise))
      const left = [...paymentEntries(payment), ...refundEntries(payment, refund, 0)]
      for (const account of ['teacher', 'platform', 'unsold'] as const) {
        expect(sumOf(left.filter((entry) => entry.account === account))).toBeLessThanOrEqual(0)
      }
    }),
  )
})

test('what a provider charges is the platform’s to bear', () => {
  expect(feeEntries(998)).toEqual([
    { account: 'fees', amountPaise: 998 },
    { account: 'provider', amountPaise: -998 },
  ])
  expect(feeEntries(0)).toEqual([])
})
