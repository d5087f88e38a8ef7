import { expect, test } from 'vitest'
import { numberOf } from './number-of.ts'

test('a number is what is typed in decimal digits, also with spaces around it', () => {
  expect(['499', ' 499.50 ', '0.5', '.5', '1.', '-3'].map(numberOf)).toEqual([499, 499.5, 0.5, 0.5, 1, -3])
})

test('its digits may be grouped as in India and elsewhere', () => {
  expect(['1,000', '1,00,000', '100,000', '12,34,567.50', '-1,234,567'].map(numberOf)).toEqual([
    1_000, 100_000, 100_000, 1_234_567.5, -1_234_567,
  ])
})

test('what is no such number is none, above all not another one than was meant', () => {
  const slips = ['', ' ', '0x10', '0b1', '1e3', '₹ 10', '1 0', '١', 'Infinity', '--1', '.']
  const groups = ['1,00', '1,5', '1,0000', '1000,000', ',100', '1,,000', '1,000,00', '1,000,', '1,00,0,000', '1.000,5']
  for (const text of [...slips, ...groups]) expect(numberOf(text), text).toBeNaN()
})
