import { test } from 'vitest'
import { describeConformance } from '../conformance.ts'
import { expectEquivalence } from '../equivalence.ts'
import { EmbeddedClient } from './embedded-client.ts'

describeConformance('the embedded engine', (options) => EmbeddedClient.open(options))

test('the embedded engine answers as the oracle does', async () => {
  await expectEquivalence((options) => EmbeddedClient.open(options), { runs: 400 })
}, 120_000)
