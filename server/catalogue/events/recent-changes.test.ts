import { expect, test } from 'vitest'
import { RecentChanges } from './recent-changes.ts'

test('who stands before a change does not know the course, who stands behind it does', () => {
  const recent = new RecentChanges()
  recent.take({ ids: [], position: '100', version: 90 })
  recent.take({ ids: [7], position: '110', version: 105 })
  expect(recent.isKnownAt(109n, 7, 105)).toBe(false)
  expect(recent.isKnownAt(110n, 7, 105)).toBe(true)
  expect(recent.isKnownAt(101n, 8, 90)).toBe(true)
})

test('nobody knows a document that the index holds and has not told of yet', () => {
  const recent = new RecentChanges()
  recent.take({ ids: [7], position: '110', version: 105 })
  expect(recent.isKnownAt(120n, 7, 106)).toBe(false)
  recent.take({ ids: [7], position: '130', version: 106 })
  expect(recent.isKnownAt(130n, 7, 106)).toBe(true)
})

test('after a rebuild who stands before it knows nothing, whatever its documents are', () => {
  const recent = new RecentChanges()
  recent.take({ ids: [7], position: '110', version: 105 })
  recent.take({ ids: 'all', position: '120', version: 200 })
  expect(recent.isKnownAt(119n, 7, 150)).toBe(false)
  expect(recent.isKnownAt(120n, 7, 150)).toBe(true)
})

test('what was told ahead of the place of the index is not known sooner because more is told of the course there', () => {
  const recent = new RecentChanges()
  recent.take({ ids: [], position: '100', version: 90 })
  recent.take({ ids: [7], position: '100', version: 105, knownAt: '151' })
  recent.take({ ids: [7, 8], position: '120', version: 110 })
  expect(recent.isKnownAt(120n, 7, 105)).toBe(false)
  expect(recent.isKnownAt(120n, 8, 105)).toBe(true)
  expect(recent.isKnownAt(151n, 7, 105)).toBe(true)
})
