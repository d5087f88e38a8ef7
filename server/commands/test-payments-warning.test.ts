import { expect, test } from 'vitest'
import { testPaymentsWarning } from './test-payments-warning.ts'

const payments = (provider: 'test' | null) => ({ provider, platformFeePoints: 2_000 })

test('that no money moves is said where the test provider runs in production, and only there', () => {
  expect(testPaymentsWarning({ production: true, payments: payments('test') })).toMatch(/^Warning: .*No money moves/s)
  expect(testPaymentsWarning({ production: true, payments: payments(null) })).toBe('')
  expect(testPaymentsWarning({ production: false, payments: payments('test') })).toBe('')
})
