import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import type { Follower } from './follower.ts'
import { pruneChangeLog } from './prune.ts'
import { allEnded, createThings, follow, silent, ThingsCopy } from './test-things.ts'
import { createWaker } from './wake.ts'
import { WakeListener } from './wake-listener.ts'

const patience = 10_000
const never = 3_600_000

let database: TestDatabase
let running: Follower[]

beforeEach(async () => {
  database = await createTestDatabase()
  running = []
  await createThings(database.pool)
})
afterEach(async () => {
  await Promise.all(running.map((follower) => follower.stop()))
  await database.drop()
})

function started(copy: ThingsCopy, options: Parameters<typeof follow>[2] = {}): ReturnType<typeof follow> {
  const result = follow(database.pool, copy, options)
  running.push(result.follower)
  return result
}

/** Writes a thing; the id of the transaction. */
async function put(id: number, value: number): Promise<bigint> {
  const { rows } = await database.pool.query<{ tx: string }>(
    `insert into thing (id, value) values ($1, $2) on conflict (id) do update set value = excluded.value
     returning pg_current_xact_id()::text as tx`,
    [id, value],
  )
  return BigInt(rows[0]?.tx ?? 0)
}

async function attempts(): Promise<unknown[]> {
  return (await database.pool.query('select kind, key::integer, error, attempts from follower_set_aside')).rows
}

describe('a follower', () => {
  test('begins with everything there is and takes up every change after that', async () => {
    await put(1, 10)
    const copy = new ThingsCopy(database.pool)
    const { follower } = started(copy)
    expect(await follower.waitFor(await put(2, 20), patience)).toBe(true)
    await database.pool.query('delete from thing where id = 1')
    expect(await follower.catchUp(patience)).toBe(true)
    expect(copy.things).toEqual(new Map([[2, 20]]))
    expect(copy.rebuilds).toBe(1)
  })

  test('has not passed an id that a crash of the server gave out again', async () => {
    let ahead = 1_000n
    const crashing = Object.assign(Object.create(database.pool) as typeof database.pool, {
      query: async (...query: Parameters<typeof database.pool.query>) => {
        const result = (await database.pool.query(...query)) as unknown as { rows: { xmin?: string; xmax?: string }[] }
        for (const row of result.rows) {
          if (row.xmax !== undefined) row.xmin = String(BigInt(row.xmin ?? 0) + ahead)
        }
        return result
      },
    })
    const copy = new ThingsCopy(database.pool)
    const { follower } = follow(crashing, copy, { pollEvery: never })
    running.push(follower)
    await expect.poll(() => follower.position() > ahead).toBe(true)
    ahead = 0n
    const tx = await put(1, 10)
    expect(follower.position()).toBeGreaterThan(tx)
    // Others of the same server may hold it back for a while; each wait has it read once.
    await expect.poll(() => follower.waitFor(tx, 200), { timeout: patience }).toBe(true)
    expect(copy.things).toEqual(new Map([[1, 10]]))
  })

  test('goes on from the position of its snapshot, without reading everything anew', async () => {
    const first = new ThingsCopy(database.pool)
    const { follower } = started(first)
    await follower.waitFor(await put(1, 10), patience)
    const snapshot = first.snapshot()
    await follower.stop()
    await put(2, 20)

    const second = new ThingsCopy(database.pool, snapshot)
    const { follower: successor } = started(second)
    expect(await successor.catchUp(patience)).toBe(true)
    expect(second.things).toEqual(
      new Map([
        [1, 10],
        [2, 20],
      ]),
    )
    expect(second.rebuilds).toBe(0)
    expect(second.applied).toEqual([[2]])
  })

  test('is woken after a commit by its own process and by others, long before it polls', async () => {
    const waker = createWaker(database.pool, silent)
    const listener = new WakeListener(database.pool, waker, silent)
    await listener.open()
    const { follower } = started(new ThingsCopy(database.pool), { waker, pollEvery: never })
    // Other databases of the same server may hold back what one turn reads: more than one may be needed.
    await expect.poll(() => follower.catchUp(200), { timeout: patience }).toBe(true)
    for (const writer of [waker, createWaker(database.pool, silent)]) {
      const tx = await put(1, 10)
      const passed = waitWithoutWaking(follower, tx)
      const waking = setInterval(() => writer.wake(), 50)
      writer.wake()
      expect(await passed).toBe(true)
      clearInterval(waking)
    }
    await listener.close()
  })

  test('polls when nobody wakes it', async () => {
    const copy = new ThingsCopy(database.pool)
    const { follower } = started(copy, { pollEvery: 5 })
    await follower.catchUp(patience)
    expect(await waitWithoutWaking(follower, await put(1, 10))).toBe(true)
  })

  test('waits no longer than told for a transaction that is held back by another', async () => {
    const { follower } = started(new ThingsCopy(database.pool))
    const client = new Client(database.connectionString)
    await client.connect()
    await client.query('begin; select pg_current_xact_id()')
    const tx = await put(1, 10)
    expect(await follower.waitFor(tx, 100)).toBe(false)
    await client.query('commit')
    await client.end()
    expect(await follower.waitFor(tx, patience)).toBe(true)
  })

  test('sets aside what cannot be taken, goes on with the rest, and tries it again', async () => {
    let now = 1_000_000
    const copy = new ThingsCopy(database.pool)
    copy.refuse = (key) => (key === 1 ? 'too odd' : undefined)
    const { follower } = started(copy, { clock: { now: () => now }, pollEvery: 5 })
    await follower.catchUp(patience)
    await put(1, 10)
    await follower.waitFor(await put(2, 20), patience)
    expect(copy.things).toEqual(new Map([[2, 20]]))
    expect(await attempts()).toEqual([{ kind: 'thing', key: 1, error: 'too odd', attempts: 1 }])
    expect(follower.state().setAside).toBe(1)

    copy.refuse = () => undefined
    now += 1_000
    await follower.waitFor(await put(3, 30), patience)
    expect(copy.things.get(1)).toBe(10)
    expect(await attempts()).toEqual([])
  })

  test('tries again what its predecessor had set aside', async () => {
    const first = new ThingsCopy(database.pool)
    first.refuse = () => 'too odd'
    const { follower } = started(first)
    await follower.catchUp(patience)
    await follower.waitFor(await put(1, 10), patience)
    await follower.stop()

    const second = new ThingsCopy(database.pool, first.snapshot())
    const { follower: successor } = started(second)
    expect(await successor.catchUp(patience)).toBe(true)
    expect(second.things).toEqual(new Map([[1, 10]]))
    expect(second.rebuilds).toBe(0)
  })

  test('survives that the database closes all its connections', async () => {
    database.pool.on('error', () => undefined)
    const waker = createWaker(database.pool, silent)
    const listener = new WakeListener(database.pool, waker, silent)
    await listener.open()
    const copy = new ThingsCopy(database.pool)
    const { follower } = started(copy, { waker })
    await follower.catchUp(patience)
    const admin = new Client(database.connectionString)
    await admin.connect()
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await admin.query('insert into thing values (1, 10)')
    await admin.end()
    expect(await follower.waitFor(follower.position() + 1n, patience)).toBe(true)
    await listener.close()
    expect(copy.things).toEqual(new Map([[1, 10]]))
    expect(copy.rebuilds).toBe(1)
  })

  test('begins anew when what it missed has been pruned', async () => {
    const first = new ThingsCopy(database.pool)
    const { follower } = started(first)
    await follower.waitFor(await put(1, 10), patience)
    const snapshot = first.snapshot()
    await follower.stop()
    await put(1, 11)
    await put(2, 20)
    await allEnded(database.pool)
    expect(await pruneChangeLog(database.pool, { keepFor: '0', chunk: 2 })).toBe(3)

    const second = new ThingsCopy(database.pool, snapshot)
    const { follower: successor } = started(second)
    expect(await successor.catchUp(patience)).toBe(true)
    expect(second.rebuilds).toBe(1)
    expect(second.things).toEqual(
      new Map([
        [1, 11],
        [2, 20],
      ]),
    )
  })

  test('begins anew when the database has gone back behind it', async () => {
    const copy = new ThingsCopy(database.pool, { position: 1_000_000_000n, things: new Map([[9, 90]]) })
    const { follower } = started(copy)
    await put(1, 10)
    expect(await follower.catchUp(patience)).toBe(true)
    expect(copy.rebuilds).toBe(1)
    expect(copy.things).toEqual(new Map([[1, 10]]))
  })

  test('holds back pruning while it lives, and no longer when it is dead', async () => {
    const copy = new ThingsCopy(database.pool)
    const { follower } = started(copy)
    await follower.catchUp(patience)
    copy.killed = true
    await put(1, 10)
    expect(await pruneChangeLog(database.pool, { keepFor: '0' })).toBe(0)
    await allEnded(database.pool)
    await database.pool.query(`update follower set seen_at = seen_at - interval '1 minute'`)
    expect(await pruneChangeLog(database.pool, { keepFor: '0' })).toBe(1)
    expect((await database.pool.query('select from follower')).rowCount).toBe(0)
    void follower.stop()
    running = []
  })

  test('leaves young rows to be pruned later', async () => {
    await put(1, 10)
    expect(await pruneChangeLog(database.pool)).toBe(0)
  })
})

/** Like `waitFor`, but leaves it to others to wake the follower. */
async function waitWithoutWaking(follower: Follower, tx: bigint): Promise<boolean> {
  while (follower.position() <= tx) await new Promise((resolve) => setImmediate(resolve))
  return true
}
