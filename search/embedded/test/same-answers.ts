import { expect } from 'vitest'
import type { Query } from '../../query.ts'
import type { SearchClient } from '../../search-client.ts'

const BANDS = [
  { value: 'low', max: 999 },
  { value: 'high', min: 1000 },
]
const FACETS = [
  { name: 'category', field: 'category', ignoring: ['category'] },
  { name: 'price', field: 'price', ignoring: ['price'], bands: BANDS },
]

/** Queries of every kind, for comparing two indexes of made-up courses. */
const QUERIES: Partial<Query>[] = [
  { text: 'bread', facets: FACETS },
  { text: 'baking home pottery' },
  { text: '"clay pottery"' },
  { text: 'wor', prefix: true, tieBreaker: { field: 'registrations', descending: true } },
  { text: 'pyhton' },
  { text: 'हिन्दी crème', textFields: ['title', 'skills'] },
  { filters: [{ field: 'price', max: 800 }], sort: { field: 'price', descending: true }, facets: FACETS, now: 1500 },
  { filters: [{ field: 'category', anyOf: ['food', 'art'] }], sort: { field: 'startsOn' } },
  { text: 'data', filters: [{ field: 'level', min: 1 }], sort: { field: 'level', descending: true } },
  { facets: FACETS, sort: { field: 'createdAt', descending: true } },
]

/** Expects both to hold the same documents and to answer alike, by relevance only the same documents. */
export async function expectSameAnswers(client: SearchClient, other: SearchClient): Promise<void> {
  for (const query of QUERIES) {
    const [ours, theirs] = await Promise.all(
      [client, other].map((one) => one.search({ limit: 10_000, now: 0, ...query })),
    )
    expect([ours!.total, ours!.facets, ours!.correctedTo]).toEqual([theirs!.total, theirs!.facets, theirs!.correctedTo])
    if (query.sort) expect(ours!.hits).toEqual(theirs!.hits)
    else expect(new Set(ours!.hits.map(({ id }) => id))).toEqual(new Set(theirs!.hits.map(({ id }) => id)))
  }
  expect(await versionsOf(client)).toEqual(await versionsOf(other))
  expect(await client.suggestWords('wor', 20)).toEqual(await other.suggestWords('wor', 20))
}

export async function versionsOf(client: SearchClient): Promise<{ id: number; version: number }[]> {
  const all: { id: number; version: number }[] = []
  for await (const batch of client.versions()) all.push(...batch)
  return all
}
