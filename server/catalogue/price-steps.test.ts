import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PriceWindow, priceSteps } from './price-steps.ts'

const start = Number.NEGATIVE_INFINITY

/** The price at one instant, straight from the definition. */
function priceAt(instant: number, base: number, windows: readonly PriceWindow[]): number {
  const open = windows.filter(({ from, to }) => from <= instant && instant < to)
  return Math.min(base, ...open.map(({ pricePaise }) => pricePaise))
}

const paise = fc.integer({ min: 0, max: 6 })
const window = fc
  .record({ from: fc.integer({ min: 0, max: 12 }), length: fc.integer({ min: 1, max: 6 }), pricePaise: paise })
  .map(({ from, length, pricePaise }) => ({ from, to: from + length, pricePaise }))

describe('price steps', () => {
  test('a course without windows has its base price for ever', () => {
    expect(priceSteps(500, [])).toEqual([{ from: start, value: 500 }])
  })

  test('a window lowers the price from its first instant to just before its end', () => {
    expect(priceSteps(500, [{ from: 10, to: 20, pricePaise: 300 }])).toEqual([
      { from: start, value: 500 },
      { from: 10, value: 300 },
      { from: 20, value: 500 },
    ])
  })

  test('a window above the base price changes nothing', () => {
    expect(priceSteps(500, [{ from: 10, to: 20, pricePaise: 900 }])).toEqual([{ from: start, value: 500 }])
  })

  test('of overlapping windows the lowest counts, and windows that meet at one price are one step', () => {
    const windows = [
      { from: 10, to: 20, pricePaise: 300 },
      { from: 20, to: 30, pricePaise: 300 },
      { from: 15, to: 25, pricePaise: 200 },
    ]
    expect(priceSteps(500, windows)).toEqual([
      { from: start, value: 500 },
      { from: 10, value: 300 },
      { from: 15, value: 200 },
      { from: 25, value: 300 },
      { from: 30, value: 500 },
    ])
  })

  test('at every instant they give what the definition gives, in the fewest steps', () => {
    fc.assert(
      fc.property(paise, fc.array(window, { maxLength: 6 }), (base, windows) => {
        const steps = priceSteps(base, windows)
        expect(steps[0]?.from).toBe(start)
        for (let instant = -1; instant <= 20; instant++) {
          expect(steps.findLast(({ from }) => from <= instant)?.value).toBe(priceAt(instant, base, windows))
        }
        for (const [place, { from, value }] of steps.entries()) {
          const before = steps[place - 1]
          if (before !== undefined) expect(from > before.from && value !== before.value).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
