import { expect, it } from 'vitest'
import { changeTo, FIELDS, found } from './conformance/test-bed.ts'
import { describeConformance } from './conformance.ts'
import { FaultyClient } from './faulty-client.ts'
import { OracleClient } from './oracle/oracle-client.ts'

describeConformance('a faulty client without faults', async (options) => new FaultyClient(new OracleClient(options)))

function faulty(): FaultyClient {
  return new FaultyClient(new OracleClient({ fields: FIELDS, scope: 'here' }))
}

it('fails as often as it was told', async () => {
  const client = faulty()
  client.fail('apply', 'rejected', 2)
  for (const _ of [1, 2]) await expect(client.apply([], 'p')).rejects.toMatchObject({ kind: 'rejected' })
  expect(await client.apply([changeTo({ id: 1 })], 'p')).toEqual([])
  client.fail('search')
  await expect(found(client, {})).rejects.toMatchObject({ kind: 'unavailable' })
  client.heal()
  expect(await found(client, {})).toEqual([1])
})

it('holds calls until it is told to let them go', async () => {
  const client = faulty()
  const { release, waiting } = client.hold('apply')
  const applied = client.apply([changeTo({ id: 1 })], 'p')
  await waiting
  expect(await found(client, {})).toEqual([])
  release()
  await applied
  expect(await found(client, {})).toEqual([1])
})
