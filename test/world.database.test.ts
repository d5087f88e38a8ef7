import { Client } from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { importText, testRow } from '../server/courses/import/test-rows.ts'
import { createTestDatabase } from './test-database.ts'
import { startWorld, type World } from './world.ts'

let world: World | undefined
afterEach(async () => {
  await world?.stop()
  world = undefined
})

describe('the whole program', () => {
  test('finds a write as soon as its change token is asked for', async () => {
    world = await startWorld()
    const { tx } = await importText(world.context.db, [testRow('b1', { title: 'Baking bread at home' })])
    const token = world.context.tokens.ofWrite(tx)
    const { status, body } = await world.get(`/api/courses?q=bread&atLeast=${token}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ total: 1, items: [{ title: 'Baking bread at home' }] })
  })

  test('starts while a transaction of somebody else is open, for nobody knows how long', async () => {
    const other = await createTestDatabase()
    const client = new Client({ connectionString: other.connectionString })
    await client.connect()
    await client.query('begin')
    await client.query(`insert into synonym (words) values ('{loaf,bread}')`)
    world = await startWorld()
    expect((await world.get('/api/courses')).status).toBe(200)
    await client.query('rollback')
    await client.end()
    await other.drop()
  })

  test('goes on searching on a server that takes no writes, and says that it is degraded', async () => {
    world = await startWorld()
    const { pool } = world.database
    const { rows } = await pool.query<{ name: string }>('select current_database() as name')
    await pool.query(`alter database ${rows[0]?.name} set default_transaction_read_only = on`)
    await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
    const health = async () => (await world?.get('/health/ready'))?.body
    await expect.poll(health).toMatchObject({
      status: 'degraded',
      checks: expect.arrayContaining([
        { name: 'feed', status: 'failed', reason: expect.stringContaining('takes no writes') },
      ]),
    })
    expect((await world.get('/api/courses')).status).toBe(200)
  })
})
