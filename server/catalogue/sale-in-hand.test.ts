import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogueApp } from '../../test/catalogue-app.ts'
import { changedSteps, type PriceWindow, priceSteps } from './price-steps.ts'

describe('a course in a sale that is placed and not settled', () => {
  const sales = [{ from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z', rupees: 400 }]
  const salesAhead = [...sales, { from: '2026-11-24T00:00:00Z', to: '2026-11-26T00:00:00Z', rupees: 300 }]
  const course = { id: 1, rupees: 499, sales, salesAhead }
  const aheadFrom = '2026-11-25T00:00:00Z'
  const at = async (now: string, given: { aheadFrom?: string } = { aheadFrom }) => {
    const { get } = await catalogueApp({ courses: [course, { id: 2, rupees: 350 }], now, ...given })
    const found = await get('/api/courses?sort=price&maxPrice=400&facets=price')
    const { body } = await get('/api/courses/1')
    return {
      found: found.body.items.map((item: { id: string }) => item.id),
      price: body.price,
      facets: found.body.facets,
    }
  }

  test('costs before the instant of the sale what it cost, and tells of it', async () => {
    const { found, price } = await at('2026-11-24T23:59:59.999Z')
    expect(found).toEqual(['2', '1'])
    expect(price).toEqual({ amount: 400, currency: 'INR', was: 499, until: aheadFrom })
  })

  test('costs less from that instant on, in filters, order, facets and on its page', async () => {
    const { found, price } = await at(aheadFrom)
    expect(found).toEqual(['1', '2'])
    expect(price).toEqual({ amount: 300, currency: 'INR', was: 499, until: '2026-11-26T00:00:00Z' })
  })

  test('costs what it cost as long as nothing counts', async () => {
    const { found, price } = await at(aheadFrom, {})
    expect(found).toEqual(['2', '1'])
    expect(price.amount).toBe(400)
  })
})

test('who turns the page when a sale begins goes on behind the last course, by the prices of that moment', async () => {
  const salesAhead = [{ from: '2026-11-24T00:00:00Z', to: '2026-11-26T00:00:00Z', rupees: 300 }]
  const courses = [
    { id: 1, rupees: 250 },
    { id: 2, rupees: 280 },
    { id: 3, rupees: 290 },
    { id: 4, rupees: 500, salesAhead },
    { id: 5, rupees: 100 },
  ]
  const aheadFrom = '2026-11-25T00:00:00Z'
  const { get, time } = await catalogueApp({ courses, now: '2026-11-24T23:59:59Z', aheadFrom })
  const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)
  const first = (await get('/api/courses?sort=price&maxPrice=400&limit=2')).body
  expect([ids(first), first.total]).toEqual([['5', '1'], 4])
  time.now = Date.parse(aheadFrom)
  const second = await get(`/api/courses?sort=price&maxPrice=400&limit=5&cursor=${first.next}`)
  expect([second.status, ids(second.body), second.body.total]).toEqual([200, ['2', '3', '4'], 5])
})

test('steps that change at an instant are the first before it and the second from it on', () => {
  const window = fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 120 }))
    .map(([from, length, pricePaise]): PriceWindow => ({ from, to: from + length, pricePaise }))
  const windows = fc.array(window, { maxLength: 4 })
  fc.assert(
    fc.property(windows, windows, fc.integer({ min: 0, max: 70 }), (first, second, instant) => {
      const [before, after] = [priceSteps(100, first), priceSteps(100, second)]
      const steps = changedSteps(before, after, instant)
      for (let now = -1; now < 75; now++) {
        const expected = (now < instant ? before : after).findLast(({ from }) => from <= now)?.value
        expect(steps.findLast(({ from }) => from <= now)?.value).toBe(expected)
      }
      expect(steps.every(({ value }, index) => index === 0 || value !== steps[index - 1]!.value)).toBe(true)
    }),
  )
})
