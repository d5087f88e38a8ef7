import { expect, test } from 'vitest'
import { numberOf } from './number-of.ts'

test('a number is what is typed in decimal digits, also with spaces around it', () => {
  expect(['499', ' 499.50 ', '0.5', '.5', '1.', '-3'].map(numberOf)).toEqual([499, 499.5, 0.5, 0.5, 1, -3])
})

test('what is no such number is none, above all not another one than was meant', () => {
  for (const text of ['', ' ', '0x10', '0b1', '1e3', '1,000', '₹ 10', '1 0', '١', 'Infinity', '--1', '.']) {
    expect(numberOf(text), text).toBeNaN()
  }
})
