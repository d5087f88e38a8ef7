import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { connectDatabase } from './connect.ts'
import { brokenConstraint } from './database-error.ts'
import { executeNamed } from './named-statement.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function read(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(database.db)
  return rows[0]?.value
}

describe('columns are read as', () => {
  test.each([
    ['9007199254740991::bigint', 9_007_199_254_740_991],
    ['array[1, null, 3]::bigint[]', [1, null, 3]],
    ["date '2027-10-03'", '2027-10-03'],
    ["array[date '2027-10-03']", ['2027-10-03']],
    ["timestamptz '2027-10-03 12:00+05:30'", new Date('2027-10-03T06:30:00Z')],
    ["'12'::xid8", '12'],
    [`'{"a": 1}'::jsonb`, { a: 1 }],
    ["timestamptz '2027-10-03 23:00Z'::date", '2027-10-03'],
  ])('%s', async (expression, expected) => {
    expect(await read(expression)).toEqual(expected)
  })

  test('a bigint that a number cannot hold is refused, not rounded', async () => {
    await expect(read('9007199254740993::bigint')).rejects.toThrow('bigint 9007199254740993')
    expect(await read('1')).toBe(1)
  })
})

describe('what the database cannot do for now is unavailable', () => {
  test('nobody listens there', async () => {
    const { db, close } = connectDatabase({ connectionString: 'postgres://nobody:x@127.0.0.1:1/none' })
    const failure = await sql`select 1`.execute(db).catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'unavailable', message: 'the database cannot be reached', retryAfter: 1 })
    expect((failure as Error).cause).toMatchObject({ code: 'ECONNREFUSED' })
    await close()
  })

  test('the connection is lost in the middle of a query, and the next query gets another', async () => {
    const lost = sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.db)
    await expect(lost).rejects.toMatchObject({ kind: 'unavailable', cause: { code: '57P01' } })
    expect(await read('1')).toBe(1)
  })

  test('a statement takes longer than it may', async () => {
    const { db, close } = connectDatabase({ connectionString: database.connectionString, statementTimeout: 20 })
    await expect(sql`select pg_sleep(60)`.execute(db)).rejects.toMatchObject({ kind: 'unavailable' })
    await close()
  })

  test('a lock is held for longer than one waits', async () => {
    const { db, close } = connectDatabase({ connectionString: database.connectionString, lockTimeout: 20 })
    await database.db.transaction().execute(async (tx) => {
      await sql`lock table teacher`.execute(tx)
      await expect(sql`select 1 from teacher`.execute(db)).rejects.toMatchObject({
        message: 'another change held what this one needed for too long',
      })
    })
    await close()
  })

  test('a broken constraint is not: it comes with its name', async () => {
    const twice = database.db.insertInto('database_identity').defaultValues().execute()
    expect(brokenConstraint(await twice.catch((error: unknown) => error))).toBe('database_identity_pkey')
  })
})

describe('named statements', () => {
  const named = (name: string, value: number) =>
    executeNamed<{ value: number }>(database.db, name, sql`select ${value}::int as value`)

  test('are prepared once per connection', async () => {
    await database.db.connection().execute(async (db) => {
      for (const value of [1, 2, 3]) {
        expect(await executeNamed(db, 'counted', sql`select ${value}::int as value`)).toEqual([{ value }])
      }
      const { rows } = await sql`select name, statement from pg_prepared_statements`.execute(db)
      expect(rows).toEqual([{ name: 'counted', statement: 'select $1::int as value' }])
    })
  })

  test('keep to one text for a name', async () => {
    await database.db.connection().execute(async (db) => {
      await executeNamed(db, 'one-text', sql`select 1`)
      await expect(executeNamed(db, 'one-text', sql`select 2`)).rejects.toThrow('must be unique')
    })
  })

  test('are for builders too', async () => {
    const query = database.db.selectFrom('synonym').select((eb) => eb.fn.countAll().as('count'))
    const [row] = await executeNamed(database.db, 'count-synonyms', query)
    expect(row?.count).toBeTypeOf('number')
    expect(await named('other', 5)).toEqual([{ value: 5 }])
  })
})

test('settings of the server change nothing about dates and instants', async () => {
  const { connectionString, db, drop } = await createTestDatabase()
  const name = new URL(connectionString).pathname.slice(1)
  await sql
    .raw(`alter database ${name} set timezone = 'Asia/Kolkata'; alter database ${name} set datestyle = 'German'`)
    .execute(db)
  const fresh = connectDatabase({ connectionString })
  const { rows } = await sql`select date '2027-10-03' as day, timestamptz '2027-10-03 23:00Z'::date::text as utc,
    timestamptz '2027-10-03 12:00Z' as at`.execute(fresh.db)
  expect(rows).toEqual([{ day: '2027-10-03', utc: '2027-10-03', at: new Date('2027-10-03T12:00:00Z') }])
  await fresh.close()
  await drop()
})
