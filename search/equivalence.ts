import fc from 'fast-check'
import { expect } from 'vitest'
import { type CreateClient, FIELDS, SCOPE } from './conformance/test-bed.ts'
import { type Step, steps } from './equivalence/arbitraries.ts'
import { compareContents, compareSearches } from './equivalence/compare.ts'
import { History } from './equivalence/history.ts'
import { OracleClient } from './oracle/oracle-client.ts'
import type { SearchClient, Versioned } from './search-client.ts'

/**
 * `tolerance`: by how much of a score an engine may be off before an order by relevance counts as wrong.
 * `seed` and `path` repeat a failure, as the error names them.
 */
export interface EquivalenceOptions {
  runs?: number
  tolerance?: number
  seed?: number
  path?: string
}

/**
 * Gives an engine and the oracle the same random changes, rebuilds, synonyms and queries, and expects the
 * same answers. Rejects with the smallest example that it finds.
 */
export async function expectEquivalence(createClient: CreateClient, options: EquivalenceOptions = {}): Promise<void> {
  const { runs = 100, tolerance = 0.02, ...repeat } = options
  const property = fc.asyncProperty(steps, async (random) => {
    const oracle = new OracleClient({ fields: FIELDS, scope: SCOPE })
    const client = await createClient({ fields: FIELDS, scope: SCOPE })
    try {
      await takeSteps(client, oracle, random, tolerance)
    } finally {
      await client.close()
    }
  })
  await fc.assert(property, { numRuns: runs, ...repeat })
}

async function takeSteps(client: SearchClient, oracle: OracleClient, random: readonly Step[], tolerance: number) {
  const history = new History()
  for (const [place, step] of random.entries()) {
    const position = `step ${place}`
    switch (step.kind) {
      case 'search':
        await compareSearches(client, oracle, step.query, tolerance)
        break
      case 'suggest':
        expect(await client.suggestWords(step.text, 5)).toEqual(await oracle.suggestWords(step.text, 5))
        break
      case 'synonyms':
        for (const one of [client, oracle]) one.setSynonyms(step.sets)
        break
      case 'rebuild':
        await rebuildBoth(client, oracle, step, history, position)
        break
      default: {
        const changes = step.kind === 'crowd' ? history.crowd(step.word) : history.changesOf(step.changes)
        for (const one of [client, oracle]) expect(await one.apply(changes, position)).toEqual([])
      }
    }
  }
  await compareContents(client, oracle)
}

/** Changes come in while both rebuild, half of the documents read. */
async function rebuildBoth(
  client: SearchClient,
  oracle: SearchClient,
  step: Extract<Step, { kind: 'rebuild' }>,
  history: History,
  position: string,
): Promise<void> {
  const documents = history.rebuild(step.kept, step.courses)
  const changes = history.changesOf(step.meanwhile)
  for (const one of [client, oracle]) {
    expect(await one.rebuild(read(one), position)).toEqual([])
  }
  await compareContents(client, oracle)

  async function* read(one: SearchClient): AsyncGenerator<Versioned[]> {
    const half = Math.ceil(documents.length / 2)
    yield documents.slice(0, half)
    expect(await one.apply(changes, `${position}, meanwhile`)).toEqual([])
    yield documents.slice(half)
  }
}
