import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { silent } from './test-things.ts'
import { createWaker, wakeChannel } from './wake.ts'
import { WakeListener } from './wake-listener.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

describe('a waker', () => {
  test('wakes those in its own process at once, and others once for many calls', async () => {
    const heard: string[] = []
    const other = new Client(database.connectionString)
    await other.connect()
    await other.query(`listen ${wakeChannel}`)
    other.on('notification', ({ payload }) => heard.push(payload?.split(' ')[0] ?? ''))
    const waker = createWaker(database.pool, silent)
    let woken = 0
    waker.subscribe(() => woken++)
    for (let i = 0; i < 1_000; i++) waker.wake()
    expect(woken).toBe(1_000)
    waker.wake('request')
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('request')
    expect(heard.filter((topic) => topic === 'change').length).toBeLessThanOrEqual(2)
    await other.end()
  })

  test('hears other processes, not itself twice, and goes on after its connection was cut', async () => {
    const waker = createWaker(database.pool, silent)
    const listener = new WakeListener(database.pool, waker, silent)
    const topics: string[] = []
    const heard = (topic: string) => expect.poll(() => topics, { timeout: 10_000 }).toContain(topic)
    await listener.open()
    waker.subscribe((topic) => topics.push(topic))
    createWaker(database.pool, silent).wake('change')
    await heard('change')

    topics.length = 0
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'catalogue listen' and datname = current_database()`,
    )
    // Once it listens again it says so, for whatever was sent meanwhile.
    await heard('request')
    topics.length = 0
    createWaker(database.pool, silent).wake('change')
    await heard('change')
    await listener.close()
  })
})
