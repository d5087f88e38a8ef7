import { expect, it } from 'vitest'
import { expectEquivalence } from './equivalence.ts'
import { OracleClient } from './oracle/oracle-client.ts'
import type { Plan, RawAnswer } from './plan.ts'

it('finds an engine like the oracle equivalent', async () => {
  await expectEquivalence(async (options) => new OracleClient(options), { runs: 30, tolerance: 0 })
}, 60_000)

/** Forgets the last of several filters. */
class Forgetful extends OracleClient {
  protected override execute(plan: Plan, textFields: readonly string[]): Promise<RawAnswer> {
    return super.execute({ ...plan, filters: plan.filters.slice(0, 1) }, textFields)
  }
}

it('finds out an engine with a fault', async () => {
  await expect(expectEquivalence(async (options) => new Forgetful(options), { runs: 300 })).rejects.toThrow(
    'Property failed',
  )
}, 60_000)
