import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StringTable } from '../storage/string-table.ts'
import { SortedWords } from './sorted-words.ts'

test('words with a beginning are found among those merged and those new', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'अ', '😀'), maxLength: 4 })
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 200 }), word, fc.nat(3), (words, prefix, dropped) => {
      const strings = new StringTable()
      const sorted = new SortedWords(strings)
      const filler = Array.from({ length: 1100 }, (_, i) => `z${i}`)
      for (const word of [...words, ...filler]) sorted.add(strings.intern(word))
      const gone = new Set(words.slice(0, dropped).map((word) => strings.find(word)))
      sorted.dropReleased(gone)
      const found: number[] = []
      sorted.collect(prefix, found)
      const expected = [...words.slice(dropped), ...filler].filter((word) => word.startsWith(prefix))
      expect(found.map((ordinal) => strings.get(ordinal)).sort()).toEqual(expected.sort())
      const all = [...sorted.all()].map((ordinal) => strings.get(ordinal))
      expect(all).toEqual([...words.slice(dropped), ...filler].sort())
    }),
    { numRuns: 50 },
  )
})
