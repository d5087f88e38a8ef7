import { expect, test } from 'vitest'
import { moneyTold } from './money-told.ts'

test('paise are told as rupees with their currency, however deep they lie', () => {
  expect(
    moneyTold({
      title: 'Bread',
      pricePaise: 49_950,
      amountPaise: null,
      salesWindows: [{ from: '2026-11-24T06:00:00Z', pricePaise: 0 }],
      seatsTotal: 5,
    }),
  ).toEqual({
    title: 'Bread',
    price: { amount: 499.5, currency: 'INR' },
    amount: null,
    salesWindows: [{ from: '2026-11-24T06:00:00Z', price: { amount: 0, currency: 'INR' } }],
    seatsTotal: 5,
  })
  expect(moneyTold(null)).toBeNull()
})
