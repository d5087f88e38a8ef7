import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StringTable } from './string-table.ts'

describe('a string table', () => {
  test('finds every string it holds and no other', () => {
    const operation = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 3 }), drop: fc.boolean() })
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
        const table = new StringTable()
        const held = new Set<string>()
        for (const { text, drop } of operations) {
          if (drop) {
            table.release(table.find(text))
            held.delete(text)
          } else {
            expect(table.get(table.intern(text))).toBe(text)
            held.add(text)
          }
        }
        expect(table.size).toBe(held.size)
        for (const { text } of operations) expect(table.find(text) >= 0).toBe(held.has(text))
      }),
      { numRuns: 50 },
    )
  })

  test('orders by code unit and knows beginnings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const table = new StringTable()
        const ordinal = table.intern(a)
        expect(Math.sign(table.compare(ordinal, b))).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(table.startsWith(ordinal, b)).toBe(a.startsWith(b))
        expect(table.lengthOf(ordinal)).toBe(a.length)
      }),
    )
  })

  test('gives ordinals of forgotten strings to new ones', () => {
    const table = new StringTable()
    for (let i = 0; i < 100_000; i++) table.release(table.intern(`word${i}`))
    expect(table.end).toBe(1)
    expect(table.bytes).toBeLessThan(50_000)
  })
})
