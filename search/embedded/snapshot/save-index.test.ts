import { expect, test } from 'vitest'
import { FIELDS, removal } from '../../conformance/test-bed.ts'
import type { Change } from '../../fields.ts'
import type { Plan } from '../../plan.ts'
import { SearchIndex } from '../search-index.ts'
import { sharedBuffer } from '../storage/shared-array.ts'
import { madeUpChange, madeUpChanges } from '../test/made-up-courses.ts'
import { BaseBuilder } from '../text/base-builder.ts'
import { loadIndex } from './load-index.ts'
import { saveIndex } from './save-index.ts'
import type { Section } from './section-reader.ts'

const DOCUMENTS = 2000

function apply(index: SearchIndex, changes: readonly Change[]): void {
  for (const change of changes) expect(index.apply(change, 0)).toBeNull()
}

function filled(): SearchIndex {
  const index = new SearchIndex(FIELDS)
  apply(index, madeUpChanges(1, DOCUMENTS + 1))
  for (let id = 3; id < DOCUMENTS; id += 9) apply(index, [removal(id, 2)])
  const builder = new BaseBuilder(index.words)
  builder.run(Infinity)
  builder.finish()
  return index
}

/** Changes between two sections: documents go, come back in other slots, and take new words and values. */
function changesOf(round: number): Change[] {
  const version = 10 + 2 * round
  const changes: Change[] = []
  for (let i = 0; i < 12; i++) {
    const id = 1 + ((round * 37 + i * 163) % DOCUMENTS)
    if (i % 3 === 0) changes.push(madeUpChange(id, version, round))
    else changes.push(removal(id, version))
    if (i % 3 === 1) {
      const elsewhere = 1 + ((id + DOCUMENTS / 2) % DOCUMENTS)
      changes.push(removal(elsewhere, version), madeUpChange(id, version + 1, round))
    }
    if (round % 4 > 0) changes.push(madeUpChange(DOCUMENTS + round * 12 + i, version, round))
  }
  return changes
}

const PLAN: Plan = { filters: [], order: { by: 'id' }, limit: 10_000, offset: 0, now: 0, facets: [] }
const WORDS = ['bread', 'clay', 'word7', 'word99', 'word1234', 'हिन्दी']

function contents(index: SearchIndex) {
  const facets = ['category', 'language', 'slug'].map((field) => ({ name: field, field, filters: [] }))
  const { total, hits, facets: counts } = index.search({ ...PLAN, facets }, ['title', 'skills', 'description'])
  const nodes = WORDS.map((word) => ({ kind: 'word' as const, word, stem: word, weight: 1 }))
  const found = nodes.map((main) => index.search({ ...PLAN, text: { main } }, []).hits.map(({ id }) => id))
  const slugs = hits
    .slice(0, 200)
    .map(({ id }) => index.read(id))
    .map((one) => one && [one.version, one.stored])
  return { total, hits, counts, found, known: index.count(nodes, undefined), slugs, words: index.wordsFrom('wo', 50) }
}

test('an index that changes after every section is right once the changes are applied again', async () => {
  const index = filled()
  const applied: Change[] = []
  const sections: Section[] = []
  index.columns.pin()
  const sink = {
    async write(tag: number, bytes: Uint8Array) {
      const copy = sharedBuffer(bytes.length)
      copy.set(bytes)
      sections.push({ tag, bytes: copy })
      const changes = changesOf(sections.length)
      applied.push(...changes)
      apply(index, changes)
    },
    async end() {},
  }
  const head = { scope: 's', fingerprint: 'f', position: null, generation: 5, slotEnd: index.slots.end }
  await saveIndex(index, head, sink)
  index.columns.unpin()
  expect(sections.length).toBeGreaterThan(20)

  const loaded = new SearchIndex(FIELDS)
  const source = sections.values()
  await loadIndex(loaded, { next: async () => source.next().value ?? null }, () => {}, 0)
  const before = contents(loaded)
  expect(new Set(before.hits.map(({ id }) => id)).size).toBe(before.total)
  expect([...before.counts.slug!.values()].every((count) => count === 1)).toBe(true)
  apply(loaded, applied)

  const expected = filled()
  apply(expected, applied)
  expect(contents(loaded)).toEqual(contents(expected))
  expect(contents(index)).toEqual(contents(expected))
})
