import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeywordColumn } from './keyword-column.ts'
import { KeywordListColumn } from './keyword-list-column.ts'

const value = fc.constantFrom('a', 'b', 'c', 'd', 'é', 'longer value')
const SLOTS = 5000
const slot = fc.oneof(fc.nat(5), fc.integer({ min: 4090, max: 4100 }))

describe('a keyword column', () => {
  test('filters, counts and finds what was set last', () => {
    const sets = fc.array(fc.record({ slot, value: fc.option(value, { nil: undefined }) }))
    fc.assert(
      fc.property(sets, fc.array(value), (sets, anyOf) => {
        const column = new KeywordColumn(true)
        column.reserve(SLOTS)
        const expected = new Map<number, string | undefined>()
        for (const { slot, value } of sets) {
          column.set(slot, value)
          expected.set(slot, value)
        }
        checkColumn(
          column,
          [...expected].map(([slot, value]) => [slot, value === undefined ? [] : [value]]),
          anyOf,
        )
      }),
    )
  })

  test('with several values counts each once a document', () => {
    const sets = fc.array(fc.record({ slot, values: fc.array(value, { maxLength: 9 }) }), { maxLength: 200 })
    fc.assert(
      fc.property(sets, fc.array(value), (sets, anyOf) => {
        const column = new KeywordListColumn(false)
        column.reserve(SLOTS)
        const expected = new Map<number, string[]>()
        for (const { slot, values } of sets) {
          column.set(slot, values)
          expected.set(slot, [...new Set(values)])
        }
        checkColumn(column, [...expected], anyOf)
      }),
    )
  })

  test('does not grow under endless new values', () => {
    const single = new KeywordColumn(true)
    const list = new KeywordListColumn(false)
    single.reserve(100)
    list.reserve(100)
    for (let i = 0; i < 50_000; i++) {
      single.set(i % 100, `value ${i}`)
      list.set(i % 100, [`x${i}`, `y${i}`, ...(i % 3 ? [] : ['z'])])
    }
    expect(single.values.strings.end).toBeLessThanOrEqual(101)
    expect(single.bytes).toBeLessThan(100_000)
    expect(list.values.strings.end).toBeLessThanOrEqual(310)
    expect(list.bytes).toBeLessThan(200_000)
  })

  test('gives no ordinal another meaning while values are pinned', () => {
    const column = new KeywordColumn(false)
    column.reserve(4)
    column.set(1, 'pottery')
    const ordinal = column.values.strings.find('pottery')
    column.values.pin()
    column.set(1, undefined)
    column.set(2, 'clay')
    expect(column.values.strings.get(ordinal)).toBe('pottery')
    column.set(3, 'clay')
    column.values.unpin()
    expect(column.values.strings.find('pottery')).toBe(-1)
    expect(column.values.strings.get(column.values.strings.find('clay'))).toBe('clay')
  })

  test('keeps a unique value that moved to another document before the first let go of it', () => {
    const column = new KeywordColumn(true)
    column.reserve(4)
    column.set(1, 'pottery')
    column.set(2, 'pottery')
    column.set(1, 'clay')
    expect(column.find('pottery', 4)).toBe(2)
    column.set(1, 'pottery')
    column.set(1, undefined)
    expect(column.find('pottery', 4)).toBe(2)
  })
})

function checkColumn(column: KeywordColumn | KeywordListColumn, expected: [number, string[]][], anyOf: string[]): void {
  const rows = Int32Array.from(expected.map(([slot]) => slot))
  const picks = Int32Array.from(rows.keys())
  const counts = new Int32Array(column.values.strings.end + 1)
  column.countInto(rows, picks, rows.length, counts)
  for (const value of ['a', 'b', 'c', 'd', 'é', 'longer value']) {
    const holders = expected.filter(([, values]) => values.includes(value)).map(([slot]) => slot)
    const ordinal = column.values.strings.find(value)
    expect(ordinal < 0 ? 0 : counts[ordinal + 1]).toBe(holders.length)
    const found = column.find(value, SLOTS)
    if (holders.length === 0) expect(found).toBe(-1)
    else expect(holders).toContain(found)
  }
  const kept = column.narrow(rows, picks, rows.length, anyOf)
  const wanted = expected.filter(([, values]) => values.some((value) => anyOf.includes(value)))
  expect([...picks.subarray(0, kept)].map((pick) => rows[pick])).toEqual(wanted.map(([slot]) => slot))
}
