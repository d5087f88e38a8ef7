import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdTable } from './id-table.ts'

test('an id table knows the slot of every id it holds and no other', () => {
  const id = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2 ** 53 - 1 }))
  fc.assert(
    fc.property(fc.array(fc.record({ id, drop: fc.boolean() }), { maxLength: 500 }), (operations) => {
      const table = new IdTable()
      const expected = new Map<number, number>()
      let slots = 0
      for (const { id, drop } of operations) {
        if (drop) {
          table.remove(id)
          expected.delete(id)
        } else if (!expected.has(id)) {
          table.add(id, slots)
          expected.set(id, slots++)
        }
      }
      for (const { id } of operations) expect(table.slotOf(id)).toBe(expected.get(id) ?? -1)
      expect(table.size).toBe(expected.size)
    }),
  )
})
