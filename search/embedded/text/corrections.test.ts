import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Corrections } from './corrections.ts'
import { Vocabulary } from './vocabulary.ts'

/** The definition, written down without any thought of speed. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j))
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replace = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, replace)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1)
    }
  }
  return rows[a.length]![b.length]!
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', 'अ'), minLength: 1, maxLength: 7 })

test('corrections are the words within so many edits, nearest first, then the commonest', () => {
  const words = fc.uniqueArray(fc.record({ word, documents: fc.nat(3) }), { selector: (w) => w.word })
  fc.assert(
    fc.property(
      words,
      word,
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 9 }),
      (words, typed, maxEdits, limit) => {
        const vocabulary = new Vocabulary()
        for (const { word, documents } of words) vocabulary.wordDocuments[vocabulary.intern(word)] = documents
        const expected = words
          .map(({ word, documents }) => ({ word, edits: distance(typed, word), documents }))
          .filter(({ edits, documents }) => edits > 0 && edits <= maxEdits && documents > 0)
          .sort((a, b) => a.edits - b.edits || b.documents - a.documents || (a.word < b.word ? -1 : 1))
        expect(new Corrections(vocabulary).of(typed, maxEdits, limit)).toEqual(expected.slice(0, limit))
      },
    ),
    { numRuns: 300 },
  )
})

test('a word that no document holds any more is neither corrected to nor kept', () => {
  const vocabulary = new Vocabulary()
  for (let i = 0; i < 20_000; i++) {
    const ordinal = vocabulary.intern(`word${i}`)
    vocabulary.wordDocuments[ordinal] = i % 1000 === 0 ? 1 : 0
    if (i % 2000 === 1999) vocabulary.sweep()
  }
  expect(vocabulary.words.size).toBe(20)
  expect(vocabulary.words.end).toBeLessThan(2100)
  const starting: number[] = []
  vocabulary.sorted.collect('word', starting)
  expect(starting.length).toBe(20)
})
