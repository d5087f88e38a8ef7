import { expect } from 'vitest'
import type { OracleClient } from '../oracle/oracle-client.ts'
import type { Answer, Hit, Query } from '../query.ts'
import { MAIN_TIER } from '../ranking.ts'
import type { SearchClient } from '../search-client.ts'

/** Compares all pages of a query, its facets, marks and what it says of itself. */
export async function compareSearches(
  client: SearchClient,
  oracle: OracleClient,
  query: Query,
  tolerance: number,
): Promise<void> {
  const whole = await oracle.search({ ...query, limit: 10_000 })
  const { answers, hits } = await pagesOf(client, query)
  for (const answer of answers) expect(spoken(answer)).toEqual(spoken(whole))
  expect([...(await client.matches(query)).ids].sort(byNumber)).toEqual(whole.hits.map(({ id }) => id).sort(byNumber))
  if (query.sort || !query.text) {
    expect(hits).toEqual(whole.hits)
    await compareOffset(client, query, whole)
    return
  }
  expect(hits.map(({ id }) => id).sort(byNumber)).toEqual(whole.hits.map(({ id }) => id).sort(byNumber))
  expect(new Map(hits.map((hit) => [hit.id, hit]))).toEqual(new Map(whole.hits.map((hit) => [hit.id, hit])))
  expectOrder(hits, await oracle.scores(query), tolerance)
}

async function pagesOf(client: SearchClient, query: Query): Promise<{ answers: Answer[]; hits: Hit[] }> {
  const answers = [await client.search(query)]
  for (let next = answers[0]!.next; next !== null; next = answers.at(-1)!.next) {
    answers.push(await client.search({ ...query, cursor: next }))
    expect(answers.length).toBeLessThan(500)
  }
  return { answers, hits: answers.flatMap(({ hits }) => hits) }
}

async function compareOffset(client: SearchClient, query: Query, whole: Answer): Promise<void> {
  const offset = query.limit * 2 + 1
  const { hits } = await client.search({ ...query, offset })
  expect(hits).toEqual(whole.hits.slice(offset, offset + query.limit))
}

/** All that an answer says but its hits. */
function spoken({ total, facets, position, correctedTo, relaxed }: Answer) {
  return { total, facets, position, correctedTo, relaxed }
}

/** No document stands before one that scores clearly more. */
function expectOrder(hits: readonly Hit[], scores: ReadonlyMap<number, number>, tolerance: number): void {
  let leastTier = Number.POSITIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  for (const { id } of hits) {
    const score = scores.get(id)!
    const tier = Math.floor(score / MAIN_TIER)
    expect(tier, `the tier of ${id} among ${hits.map((hit) => hit.id)}`).toBeLessThanOrEqual(leastTier)
    if (tier < leastTier) least = Number.POSITIVE_INFINITY
    const rest = score - tier * MAIN_TIER
    expect(rest * (1 - tolerance), `the score of ${id} among ${hits.map((hit) => hit.id)}`).toBeLessThanOrEqual(least)
    leastTier = tier
    least = Math.min(least, rest)
  }
}

/** Compares what can be looked up: versions, documents, unique values, number of documents. */
export async function compareContents(client: SearchClient, oracle: SearchClient): Promise<void> {
  const versions = await versionsOf(oracle)
  expect(await versionsOf(client)).toEqual(versions)
  const [ours, theirs] = [await client.status(), await oracle.status()]
  expect([ours.documents, ours.position]).toEqual([theirs.documents, theirs.position])
  for (const { id } of versions.slice(0, 5)) expect(await client.get(id)).toEqual(await oracle.get(id))
}

async function versionsOf(client: SearchClient): Promise<{ id: number; version: number }[]> {
  const all: { id: number; version: number }[] = []
  for await (const batch of client.versions()) all.push(...batch)
  return all
}

function byNumber(a: number, b: number): number {
  return a - b
}
