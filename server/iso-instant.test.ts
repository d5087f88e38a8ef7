import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDate, isoInstant } from './iso-instant.ts'

const lastInstant = 8_640_000_000_000_000

test('every instant is written as Date writes it', () => {
  const instant = fc.oneof(
    fc.integer({ min: -lastInstant, max: lastInstant }),
    fc.double({ min: -1e13, max: 1e13, noNaN: true }),
  )
  const sameText = fc.property(instant, (ms) => {
    expect(isoInstant(ms)).toBe(new Date(ms).toISOString())
  })
  fc.assert(sameText)
})

test.each([-1, 0, 999, 59_999, 86_399_999, 86_400_000, -86_400_000, 1_790_000_000_123])('also %s', (ms) => {
  expect(isoInstant(ms)).toBe(new Date(ms).toISOString())
})

test('more dates than are kept stay right', () => {
  for (const days of [0, ...Array.from({ length: 20_001 }, (_, day) => day - 10_000), 0]) {
    expect(isoDate(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10))
  }
})

test('what is no instant is refused', () => {
  expect(() => isoInstant(Number.NaN)).toThrow(RangeError)
  expect(() => isoInstant(lastInstant + 86_400_000)).toThrow(RangeError)
  expect(isoInstant(null)).toBeNull()
})
