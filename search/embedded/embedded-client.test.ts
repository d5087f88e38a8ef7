import { describe, expect, test } from 'vitest'
import { changeTo, FIELDS, TestBed } from '../conformance/test-bed.ts'
import { describeConformance } from '../conformance.ts'
import { expectEquivalence } from '../equivalence.ts'
import type { SearchClientOptions } from '../search-client.ts'
import { EmbeddedClient } from './embedded-client.ts'
import { madeUpChanges, madeUpCourse } from './test/made-up-courses.ts'
import { expectSameAnswers } from './test/same-answers.ts'

const NEVER_COMPACTED = { smallWords: 0, fewestRows: Infinity }

describeConformance('the embedded engine', (options) => EmbeddedClient.open(options))
describeConformance('the embedded engine with changes that are not merged', (options) =>
  EmbeddedClient.open({ ...options, compaction: NEVER_COMPACTED }),
)

/** Merges after every third batch, so that queries meet base and delta together. */
async function openCompacting(options: SearchClientOptions): Promise<EmbeddedClient> {
  const client = await EmbeddedClient.open({ ...options, compaction: NEVER_COMPACTED })
  const apply = client.apply.bind(client)
  let batches = 0
  client.apply = async (changes, position) => {
    const rejected = await apply(changes, position)
    if (++batches % 3 === 0) await client.compact()
    return rejected
  }
  return client
}

describe('the embedded engine answers as the oracle does', () => {
  test('with scores from exact statistics', async () => {
    await expectEquivalence((options) => EmbeddedClient.open(options), { runs: 150 })
  }, 120_000)

  // statistics are those of the last merge, so scores may differ: what is found must not
  test('with changes that are not merged', async () => {
    await expectEquivalence((options) => EmbeddedClient.open({ ...options, compaction: NEVER_COMPACTED }), {
      runs: 100,
      tolerance: 1,
    })
  }, 120_000)

  test('with some of the changes merged', async () => {
    await expectEquivalence(openCompacting, { runs: 150, tolerance: 1 })
  }, 120_000)
})

describe('the embedded engine', () => {
  const bed = new TestBed((options) => EmbeddedClient.open({ ...options, capacity: 100 }))

  test('refuses documents beyond its capacity, says so, and takes new ones when others have gone', async () => {
    const client = await bed.empty()
    const rejected = await client.apply(madeUpChanges(1, 103), 'full')
    expect(rejected.map(({ id }) => id)).toEqual([101, 102])
    expect(rejected[0]!.reason).toMatch(/full.*100/)
    await client.apply([{ id: 7, version: 2, document: null }], 'one less')
    expect(await client.apply(madeUpChanges(101, 102), 'room')).toEqual([])
    expect((await client.status()).documents).toBe(100)
  })

  test('refuses what JSON cannot hold, with the reason', async () => {
    const client = await bed.empty()
    const change = changeTo(madeUpCourse(1))
    const document = { ...change.document!, stored: { big: 1n } }
    expect((await client.apply([{ ...change, document }], 'x'))[0]!.reason).toMatch(/stored.*BigInt/)
    expect((await client.status()).documents).toBe(0)
  })

  test('finds changes while it merges, and after', async () => {
    const client = await EmbeddedClient.open({ fields: FIELDS, scope: 'school', compaction: NEVER_COMPACTED })
    const other = await EmbeddedClient.open({ fields: FIELDS, scope: 'school' })
    await client.apply(madeUpChanges(1, 4000), 'begin')
    await other.apply(madeUpChanges(1, 4000), 'begin')
    let merging = true
    const merged = client.compact().then(() => {
      merging = false
    })
    let rounds = 0
    for (; merging; rounds++) {
      const changes = [...madeUpChanges(rounds * 20, rounds * 20 + 15, rounds + 2, rounds + 1).slice(1)]
      changes.push({ id: 3900 - rounds, version: 9, document: null }, ...madeUpChanges(5000 + rounds, 5001 + rounds))
      for (const one of [client, other]) await one.apply(changes, `round ${rounds}`)
      const text = `${changes[0]!.document!.values.title}`
      expect((await client.search({ text: `"${text}"`, limit: 9, now: 0 })).hits.map(({ id }) => id)).toContain(
        changes[0]!.id,
      )
    }
    await merged
    expect(rounds).toBeGreaterThan(1)
    await expectSameAnswers(client, other)
    await client.compact()
    await expectSameAnswers(client, other)
    await Promise.all([client.close(), other.close()])
  })

  test('does not grow under endless updates', async () => {
    const client = await EmbeddedClient.open({ fields: FIELDS, scope: 'school' })
    const update = async (round: number) => {
      const changes = Array.from({ length: 1000 }, (_, i) => {
        const course = madeUpCourse(i + 1, round)
        return changeTo({ ...course, title: `${course.title} new${round}x${i}` }, round)
      })
      await client.apply(changes, `${round}`)
      await client.apply([{ id: (round % 999) + 1, version: round, document: null }], `${round}`)
    }
    for (let round = 1; round <= 10; round++) await update(round)
    const before = (await client.status()).bytes
    for (let round = 11; round <= 60; round++) await update(round)
    expect((await client.status()).bytes).toBeLessThan(before * 1.3)
    await client.close()
  }, 60_000)

  test('keeps the order of pages by relevance while changes come in between', async () => {
    const client = await EmbeddedClient.open({ fields: FIELDS, scope: 'school', compaction: NEVER_COMPACTED })
    await client.apply(madeUpChanges(1, 2000), 'begin')
    await client.compact()
    const { generation } = await client.status()
    const query = { text: 'bread', limit: 7, now: 0 }
    const expected = (await client.search({ ...query, limit: 10_000 })).hits.map(({ id }) => id)
    const ids: number[] = []
    let cursor: string | undefined
    for (let page = 0; page === 0 || cursor !== undefined; page++) {
      const { hits, next } = await client.search({ ...query, ...(cursor && { cursor }) })
      ids.push(...hits.map(({ id }) => id))
      cursor = next ?? undefined
      await client.apply(madeUpChanges(3000 + page * 10, 3010 + page * 10), `page ${page}`)
    }
    expect(ids.filter((id) => id < 3000)).toEqual(expected)
    expect((await client.status()).generation).toBe(generation)
    await client.close()
  })

  test('reads prices of any instant, while its columns move on with the clock', async () => {
    let now = 0
    const client = await EmbeddedClient.open({ fields: FIELDS, scope: 'school', clock: { now: () => now } })
    const course = (id: number) => ({
      id,
      price: [
        { from: -Infinity, value: 900 },
        { from: 1000 + id, value: 500 },
        { from: 2000 + id, value: 700 },
      ],
    })
    await client.apply(
      Array.from({ length: 3000 }, (_, i) => changeTo(course(i + 1))),
      'begin',
    )
    const cheap = async (at: number) =>
      (await client.search({ filters: [{ field: 'price', max: 600 }], limit: 0, now: at })).total
    for (const clock of [0, 1500, 2500, 9000]) {
      now = clock
      for (let i = 0; i < 20; i++) {
        expect([await cheap(0), await cheap(2000), await cheap(2500), await cheap(9000)]).toEqual([0, 1000, 1000, 0])
        await new Promise(setImmediate)
      }
    }
    await client.close()
  })
})
