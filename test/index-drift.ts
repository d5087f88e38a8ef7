import type { Drift } from '../server/catalogue/comparison/drift.ts'
import { compareIndex } from '../server/catalogue/comparison/index-comparison.ts'
import type { World } from './world.ts'

/** What the index of a program says differently from its database. */
export async function indexDrift({ context, program }: World): Promise<Drift[]> {
  const { search: client, categories: tree, saleInHand, follower } = program.index
  const surroundings = { progress: () => undefined, signal: new AbortController().signal }
  const catchUp = (ms: number) => follower.catchUp(ms)
  return (await compareIndex({ pool: context.pool, client, tree, saleInHand, catchUp, ...surroundings })).drift
}
