import { expect, test } from 'vitest'
import { readRefund } from './read-refund.ts'

const typed = { amount: '', left: '499', access: 'ends', reason: '' }

test('access ends or stays as was chosen, and by no other word', () => {
  expect(readRefund(typed)).toEqual({ amount: 0, left: 499, keepsAccess: false })
  expect(readRefund({ ...typed, access: 'keeps', reason: 'moved' })).toMatchObject({
    keepsAccess: true,
    reason: 'moved',
  })
  expect(readRefund({ ...typed, access: 'stays' }).keepsAccess).toBe('stays')
  expect(readRefund({ ...typed, access: '' }).keepsAccess).toBe('')
})

test('without a choice access stays for who gets a part back, and ends with the whole of what is left', () => {
  expect(readRefund({ ...typed, access: 'usual', amount: '100' }).keepsAccess).toBe(true)
  expect(readRefund({ ...typed, access: 'usual', amount: '499.00' }).keepsAccess).toBe(false)
})

test('an amount is one in decimal digits, which may be grouped and be called rupees', () => {
  expect(readRefund({ ...typed, amount: ' 100.50 ' }).amount).toBe(100.5)
  expect(readRefund({ ...typed, amount: '₹1,000' }).amount).toBe(1_000)
  expect(readRefund({ ...typed, amount: '0x10' }).amount).toBeNaN()
})
