import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Postings } from '../text/postings.ts'
import {
  addMatches,
  addWhereIn,
  fillFrom,
  intersect,
  intersectInField,
  intersectMatches,
  type Matches,
  uniteMatches,
} from './matches.ts'

type List = Map<number, { impact: number; mask: number }>

const list = (most: number): fc.Arbitrary<List> =>
  fc
    .uniqueArray(
      fc.tuple(
        fc.nat(300),
        fc.record({ impact: fc.integer({ min: 1, max: 99 }), mask: fc.integer({ min: 1, max: 7 }) }),
      ),
      {
        selector: ([row]) => row,
        maxLength: most,
      },
    )
    .map((entries) => new Map(entries.sort(([a], [b]) => a - b)))

/** Somewhere in larger arrays, as in a segment. */
function postingsOf(list: List): Postings {
  const postings = new Postings()
  const values = [...list.values()]
  postings.rows = Int32Array.from([500, ...list.keys(), 0])
  postings.impacts = Uint16Array.from([1, ...values.map(({ impact }) => impact), 1])
  postings.masks = Uint8Array.from([7, ...values.map(({ mask }) => mask), 7])
  postings.start = 1
  postings.end = 1 + list.size
  return postings
}

function matchesOf(list: List): Matches {
  const matches = { rows: new Int32Array(400), scores: new Float64Array(400), count: 0 }
  fillFrom(postingsOf(list), 2, matches)
  return matches
}

const entries = ({ rows, scores, count }: Matches) => Array.from({ length: count }, (_, i) => [rows[i], scores[i]])
const scored = (list: List, factor = 2) => [...list].map(([row, { impact }]) => [row, impact * factor] as const)

describe('lists of matches', () => {
  for (const [name, most] of [
    ['short', 12],
    ['long', 200],
  ] as const) {
    test(`meet ${name} lists of postings as sets do`, () => {
      fc.assert(
        fc.property(list(12), list(most), (a, b) => {
          const both = scored(a).filter(([row]) => b.has(row))
          const added = both.map(([row, score]) => [row, score + 3 * b.get(row)!.impact])
          const narrowed = matchesOf(a)
          intersect(narrowed, postingsOf(b), 3)
          expect(entries(narrowed)).toEqual(added)

          const kept = matchesOf(a)
          addWhereIn(kept, postingsOf(b), 3)
          expect(entries(kept)).toEqual(scored(a).map(([row, score]) => [row, score + 3 * (b.get(row)?.impact ?? 0)]))

          const inField = matchesOf(a)
          const masks = Uint8Array.from([...a.values()].map(({ mask }) => mask))
          intersectInField(inField, masks, postingsOf(b), 3)
          const sharing = added.filter(([row]) => (a.get(row!)!.mask & b.get(row!)!.mask) !== 0)
          expect(entries(inField)).toEqual(sharing)
          expect([...masks.subarray(0, inField.count)]).toEqual(
            sharing.map(([row]) => a.get(row!)!.mask & b.get(row!)!.mask),
          )
        }),
      )
    })
  }

  test('are united, intersected and added up as sets are', () => {
    fc.assert(
      fc.property(list(60), list(60), (a, b) => {
        const sums = new Map(scored(a))
        for (const [row, score] of scored(b)) sums.set(row, (sums.get(row) ?? 0) + score)
        const united = matchesOf(new Map())
        uniteMatches(matchesOf(a), matchesOf(b), united)
        expect(entries(united)).toEqual([...sums].sort(([x], [y]) => x - y))

        const intersected = matchesOf(a)
        intersectMatches(intersected, matchesOf(b))
        expect(entries(intersected)).toEqual(entries(united).filter(([row]) => a.has(row!) && b.has(row!)))

        const added = matchesOf(a)
        addMatches(added, matchesOf(b))
        expect(entries(added)).toEqual(entries(united).filter(([row]) => a.has(row!)))
      }),
    )
  })
})
