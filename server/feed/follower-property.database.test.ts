import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import type { Follower } from './follower.ts'
import { pruneChangeLog } from './prune.ts'
import { createThings, follow, readThings, ThingsCopy, type ThingsSnapshot } from './test-things.ts'

const writers = 6
const readers = 2
const patience = 20_000

type Step =
  | { do: 'write'; writer: number; thing: number; value: number | null }
  | { do: 'commit'; writer: number }
  | { do: 'rollback'; writer: number }
  | { do: 'snapshot' | 'kill' | 'begin'; reader: number }
  | { do: 'prune' }
  | { do: 'pause' }

const writer = fc.nat(writers - 1)
const reader = fc.nat(readers - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      writer,
      thing: fc.nat(9),
      value: fc.option(fc.nat(999), { freq: 5 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('commit' as const), writer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rollback' as const), writer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('snapshot' as const), reader }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), reader }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('begin' as const), reader }) },
  { weight: 4, arbitrary: fc.constant({ do: 'prune' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'pause' as const }) },
)

let database: TestDatabase
let clients: Client[]

beforeAll(async () => {
  database = await createTestDatabase()
  await createThings(database.pool)
  clients = Array.from({ length: writers }, () => new Client(database.connectionString))
  await Promise.all(clients.map((client) => client.connect()))
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()))
  await database.drop()
})

/** Transactions of several writers, interleaved as the steps say; one is open from its first write on. */
class Writers {
  readonly #open = new Set<number>()

  async write(index: number, thing: number, value: number | null): Promise<void> {
    const client = clients[index] as Client
    if (!this.#open.has(index)) await client.query('begin')
    this.#open.add(index)
    // Another's uncommitted write of the same thing would block this one for ever.
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [thing])
    if (rows[0]?.free !== true) return
    if (value === null) await client.query('delete from thing where id = $1', [thing])
    else
      await client.query('insert into thing values ($1, $2) on conflict (id) do update set value = $2', [thing, value])
  }

  async end(index: number, how: 'commit' | 'rollback'): Promise<void> {
    if (this.#open.delete(index)) await clients[index]?.query(how)
  }

  async endAll(): Promise<void> {
    for (const index of [...this.#open]) await this.end(index, 'commit')
  }
}

/** A process that holds a copy and follows; killed without a word, it begins again from its last snapshot. */
class Reader {
  #snapshot: ThingsSnapshot = { position: null, things: new Map() }
  #copy: ThingsCopy | undefined
  follower: Follower | undefined

  begin(): void {
    if (this.follower !== undefined) return
    this.#copy = new ThingsCopy(database.pool, this.#snapshot)
    this.follower = follow(database.pool, this.#copy, { pollEvery: 1, batchRows: 3 }).follower
  }

  async kill(): Promise<void> {
    if (this.follower === undefined || this.#copy === undefined) return
    this.#copy.killed = true
    void this.follower.stop()
    // What a minute without a sign of life makes of it.
    await database.pool.query(`update follower set seen_at = seen_at - interval '1 minute' where id = $1`, [
      this.follower.id,
    ])
    this.follower = undefined
  }

  snapshot(): void {
    if (this.follower !== undefined && this.#copy !== undefined) this.#snapshot = this.#copy.snapshot()
  }

  get things(): Map<number, number> | undefined {
    return this.#copy?.things
  }
}

async function play(steps: readonly Step[], all: Writers, copies: readonly Reader[]): Promise<void> {
  for (const step of steps) {
    if (step.do === 'write') await all.write(step.writer, step.thing, step.value)
    else if (step.do === 'commit' || step.do === 'rollback') await all.end(step.writer, step.do)
    else if (step.do === 'prune') await pruneChangeLog(database.pool, { keepFor: '0', chunk: 2 })
    else if (step.do === 'pause') await Promise.race(copies.map((one) => one.follower?.catchUp(20)))
    else await copies[step.reader]?.[step.do]()
  }
}

describe('every committed change reaches every follower', () => {
  test('whatever transactions overlap, roll back or stay open, and whenever followers die', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
        const all = new Writers()
        const copies = Array.from({ length: readers }, () => new Reader())
        await play(steps, all, copies)
        await all.endAll()
        for (const one of copies) one.begin()
        const expected = await readThings(database.pool)
        for (const one of copies) {
          expect(await one.follower?.catchUp(patience)).toBe(true)
          expect(one.things).toEqual(new Map([...expected].sort(([a], [b]) => a - b)))
        }
        await Promise.all(copies.map((one) => one.follower?.stop()))
      }),
      { numRuns: 40 },
    )
  })
})
