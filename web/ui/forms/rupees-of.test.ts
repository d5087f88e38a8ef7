import { expect, test } from 'vitest'
import { rupeesOf } from './rupees-of.ts'

test('rupees are typed with or without their sign, and with digits in groups', () => {
  expect(['₹1,000', ' ₹ 499.50 ', '1,00,000', '499'].map(rupeesOf)).toEqual([1_000, 499.5, 100_000, 499])
})

test('no other sign is taken for that of rupees', () => {
  for (const text of ['', '₹', '₹₹1', '1₹', '$5', '₹1,00']) expect(rupeesOf(text), text).toBeNaN()
})
