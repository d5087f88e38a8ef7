import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdSet } from './id-set.ts'

test('counts what one set has beyond another, as sets do', () => {
  const ids = fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 2 ** 45 })))
  fc.assert(
    fc.property(ids, ids, ids, (some, others, before) => {
      const known = new Set(others)
      const set = new IdSet(some, new IdSet(before))
      expect(set.size).toBe(some.length)
      expect(set.countBeyond(new IdSet(others, set))).toBe(some.filter((id) => !known.has(id)).length)
      expect(set.countBeyond(set)).toBe(0)
    }),
  )
})
