import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SwallowingProxy } from '../../test/swallowing-proxy.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { connectDatabase, type DatabaseConnection } from './connect.ts'
import { ServerWatch } from './server-watch.ts'

const log = pino({ level: 'silent' })
const doesNotAnswer = { kind: 'unavailable', message: 'the database does not answer' }

let database: TestDatabase
let network: SwallowingProxy
let watch: ServerWatch
let connection: DatabaseConnection
beforeEach(async () => {
  database = await createTestDatabase()
  const url = new URL(database.connectionString)
  const host = decodeURIComponent(url.host)
  const [folder = '', port = '5432'] = host.split(/:(?=\d+$)/)
  network = await SwallowingProxy.start(
    folder.startsWith('/') ? { path: `${folder}/.s.PGSQL.${port}` } : { host: folder, port: Number(port) },
  )
  const connectionString = `postgres://${url.username}:${url.password}@127.0.0.1:${network.port}${url.pathname}`
  watch = new ServerWatch({ connectionString, patienceMs: 300, log })
  connection = connectDatabase({ connectionString, poolSize: 2, watch })
  await watch.open()
})
afterEach(async () => {
  await connection.close()
  await watch.close()
  await network.stop()
  await database.drop()
})

const ask = () => sql<{ one: number }>`select 1 as one`.execute(connection.db)

describe('a database server that is watched', () => {
  test('may take its time for a statement, as long as it answers others', async () => {
    const { rows } = await sql<{ slept: string }>`select pg_sleep(3)::text as slept`.execute(connection.db)
    expect(rows).toEqual([{ slept: '' }])
  })

  test('that says nothing any more fails what is under way and what waits, and what comes then at once', async () => {
    await ask()
    network.swallow(true)
    // More than there are connections.
    const asked = await Promise.allSettled([ask(), ask(), ask(), connection.pool.query('select 1')])
    for (const one of asked) expect(one).toMatchObject({ status: 'rejected' })
    expect(asked[0]).toMatchObject({ reason: doesNotAnswer })
    await expect(ask()).rejects.toMatchObject(doesNotAnswer)
    expect(connection.pool.totalCount).toBe(0)
  })

  test('that answers again is used again, and nobody has to say so', async () => {
    network.swallow(true)
    await expect(ask()).rejects.toMatchObject(doesNotAnswer)
    network.swallow(false)
    const answer = () => ask().then(({ rows }) => rows, String)
    await expect.poll(answer, { timeout: 10_000 }).toEqual([{ one: 1 }])
  })

  test('that hangs keeps nobody from leaving', async () => {
    await ask()
    network.swallow(true)
    await connection.close()
    await watch.close()
  })
})
