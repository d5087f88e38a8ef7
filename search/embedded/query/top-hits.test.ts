import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TopHits } from './top-hits.ts'

const key = fc.constantFrom(-Infinity, -1, 0, 0.5, 2, Infinity)

test('the first hits of an order are those that sorting everything gives', () => {
  const rows = fc.array(fc.record({ primary: key, secondary: key }), { maxLength: 80 })
  fc.assert(
    fc.property(rows, fc.nat(30), (rows, capacity) => {
      const top = new TopHits(capacity)
      for (const [slot, { primary, secondary }] of rows.entries()) {
        if (top.mayTake(primary)) top.offer(primary, secondary, 1000 - slot, slot)
      }
      top.sort()
      const sorted = rows.map(({ primary, secondary }, slot) => ({ primary, secondary, id: 1000 - slot, slot }))
      sorted.sort((a, b) => compare(a.primary, b.primary) || compare(a.secondary, b.secondary) || a.id - b.id)
      expect([...top.slots.subarray(0, top.count)]).toEqual(sorted.slice(0, capacity).map(({ slot }) => slot))
    }),
  )
})

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
