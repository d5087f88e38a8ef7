import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { coalesce, cursorAt, type FeedBatch, readFeed } from './change-feed.ts'
import { allEnded, createThings } from './test-things.ts'

let database: TestDatabase
let position: bigint

beforeAll(async () => {
  database = await createTestDatabase()
  await createThings(database.pool)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await allEnded(database.pool)
  position = (await read(cursorAt(0n))).xmin
})

function read(cursor = cursorAt(position), limit = 100, taken?: readonly bigint[]): Promise<FeedBatch> {
  return readFeed(database.pool, cursor, limit, taken)
}

function put(client: Pick<Client, 'query'>, id: number, value = 0): Promise<unknown> {
  return client.query(
    'insert into thing (id, value) values ($1, $2) on conflict (id) do update set value = excluded.value',
    [id, value],
  )
}

const keysOf = (batch: FeedBatch) => batch.changes.map(({ key }) => key)

describe('the change feed', () => {
  test('a transaction that began first and commits last is neither skipped nor overtaken', async () => {
    const late = new Client(database.connectionString)
    await late.connect()
    await late.query('begin')
    await put(late, 1)
    await put(database.pool, 2)

    const before = await read()
    expect(keysOf(before)).toEqual([])
    await late.query('commit')
    await late.end()
    await allEnded(database.pool)
    const after = await read(before.cursor)
    expect(keysOf(after)).toEqual([1, 2])
    expect(after.xmin).toBeGreaterThan(before.xmin)
  })

  test('what is committed while an older transaction is open is read ahead of it, once, and again in its order', async () => {
    const late = new Client(database.connectionString)
    await late.connect()
    await late.query('begin')
    await put(late, 1)
    await put(database.pool, 2)
    await put(database.pool, 3)

    const { ahead, cursor } = await read(cursorAt(position), 100, [])
    expect(ahead.map(({ change }) => change.key)).toEqual([2, 3])
    const [first] = ahead
    const rest = await read(cursor, 100, [first!.tx])
    expect(rest.ahead.map(({ change }) => change.key)).toEqual([3])
    const cut = await read(cursor, 1, [])
    expect(cut.ahead).toEqual([])
    await late.query('commit')
    await late.end()
    await allEnded(database.pool)
    const after = await read(cursor, 100, [])
    expect([keysOf(after), after.ahead]).toEqual([[1, 2, 3], []])
  })

  test('a rolled back transaction leaves nothing, and the position passes it', async () => {
    const client = new Client(database.connectionString)
    await client.connect()
    await client.query('begin')
    const { rows } = await client.query<{ tx: string }>('select pg_current_xact_id()::text as tx')
    await put(client, 3)
    await client.query('rollback')
    await client.end()

    await allEnded(database.pool)
    const batch = await read()
    expect(keysOf(batch)).toEqual([])
    expect(batch.xmin).toBeGreaterThan(BigInt(rows[0]?.tx ?? 0))
  })

  test('a transaction open in another database of the server holds the feed back', async () => {
    const other = await createTestDatabase()
    const client = new Client(other.connectionString)
    await client.connect()
    await client.query('begin')
    await client.query('select pg_current_xact_id()')
    await put(database.pool, 4)

    expect(keysOf(await read())).toEqual([])
    await client.query('commit')
    await client.end()
    await allEnded(database.pool)
    expect(keysOf(await read())).toEqual([4])
    await other.drop()
  })

  test('batches cut a transaction anywhere and lose no row', async () => {
    await database.pool.query('insert into thing select id, 0 from generate_series(100, 109) id')
    await put(database.pool, 110)
    await allEnded(database.pool)
    const keys: number[] = []
    let batch = await read(cursorAt(position), 3)
    keys.push(...keysOf(batch))
    while (!batch.complete) {
      batch = await read(batch.cursor, 3)
      keys.push(...keysOf(batch))
    }
    expect(keys).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110])
  })

  test('each change once, as it came last', () => {
    const course = (key: number) => ({ kind: 'course', key })
    expect(coalesce([course(1), course(2), { kind: 'teacher', key: 1 }, course(1)])).toEqual([
      course(2),
      { kind: 'teacher', key: 1 },
      course(1),
    ])
  })
})
