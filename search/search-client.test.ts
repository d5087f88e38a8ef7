import { describe, expect, it } from 'vitest'
import { ask, changeTo, FIELDS, many, SCOPE, titled } from './conformance/test-bed.ts'
import { OracleClient } from './oracle/oracle-client.ts'
import type { Plan, RawAnswer, TextNode } from './plan.ts'

/** Counts how often the pipeline goes to the engine. */
class Counted extends OracleClient {
  trips: string[] = []

  protected override execute(plan: Plan, textFields: readonly string[]): Promise<RawAnswer> {
    this.trips.push('execute')
    return super.execute(plan, textFields)
  }
  protected override count(nodes: readonly TextNode[], fields?: readonly string[]): Promise<number[]> {
    this.trips.push('count')
    return super.count(nodes, fields)
  }
}

async function holding(...titles: string[]): Promise<Counted> {
  const client = new Counted({ fields: FIELDS, scope: SCOPE })
  await client.apply(
    [...titled(...titles), ...many(3, 'Bread and butter', 100)].map((course) => changeTo(course)),
    'p',
  )
  return client
}

describe('trips to the engine', () => {
  it('are one in the ordinary case', async () => {
    const client = await holding('Baking bread')
    await ask(client, { text: 'bread' })
    expect(client.trips).toEqual(['execute'])
  })

  it('are two when few documents match, to see whether a word is rare', async () => {
    const client = await holding('Baking bread')
    await ask(client, { text: 'baking bread' })
    expect(client.trips).toEqual(['execute', 'count'])
  })

  it('are two when filters leave nothing', async () => {
    const client = await holding('Yoga')
    expect((await ask(client, { text: 'bread', filters: [{ field: 'level', max: 1 }] })).total).toBe(0)
    expect(client.trips).toEqual(['execute', 'count'])
  })
})

/** Breaks down in every way at once. */
class Broken extends OracleClient {
  protected override execute(): Promise<RawAnswer> {
    throw new TypeError('undefined is not a function')
  }
}

it('wraps what an engine throws, with its cause', async () => {
  const client = new Broken({ fields: FIELDS, scope: SCOPE })
  await expect(ask(client, {})).rejects.toMatchObject({
    name: 'SearchError',
    kind: 'unavailable',
    message: 'The search engine failed: undefined is not a function',
    cause: expect.any(TypeError),
  })
})
