import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { systemClock } from '../clock.ts'
import { Follower } from '../feed/follower.ts'
import { silent } from '../feed/test-things.ts'
import { createWaker, type Waker } from '../feed/wake.ts'
import { AppliedChanges } from './applied-changes.ts'
import { CategoryTree } from './category-tree.ts'
import { courseFields } from './document.ts'
import { IndexFollower } from './index-follower.ts'
import { SaleInHand } from './sale-in-hand.ts'
import { createCategory, createCourse, createCourses } from './test-courses.ts'
import { WatchedIndex } from './test-index.ts'

const patience = 20_000

let database: TestDatabase
let client: WatchedIndex
let tree: CategoryTree
let applied: AppliedChanges
let handler: IndexFollower
let follower: Follower
let waker: Waker

beforeEach(async () => {
  database = await createTestDatabase()
  const { pool } = database
  client = new WatchedIndex({ fields: courseFields, scope: 'test' })
  tree = await CategoryTree.load(pool)
  waker = createWaker(pool, silent)
  const saleInHand = new SaleInHand(pool)
  applied = new AppliedChanges()
  handler = new IndexFollower({ pool, client, tree, saleInHand, applied, catchUp: (ms) => follower.catchUp(ms) })
  follower = new Follower({ pool, kind: 'index', handler, waker, clock: systemClock, log: silent })
})
afterEach(async () => {
  await follower.stop()
  await database.drop()
})

async function settle(): Promise<void> {
  expect(await follower.catchUp(patience)).toBe(true)
}

const found = (text: string) => client.found(text)

/** Answers of the database to the next projection of many courses wait until they are let through. */
function holdNextSlice(): { held: Promise<void>; letThrough: () => void } {
  const { pool } = database
  const query = pool.query.bind(pool) as (...all: unknown[]) => Promise<unknown>
  let hold = () => {}
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    hold = resolve
  })
  const through = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  pool.query = (async (...all: unknown[]) => {
    const answer = await query(...all)
    const [{ name, values }] = all as [{ name?: string; values?: unknown[][] }]
    if (name !== 'project-courses' || (values?.[0]?.length ?? 0) < 2) return answer
    pool.query = query as typeof pool.query
    hold()
    await through
    return answer
  }) as unknown as typeof pool.query
  return { held, letThrough }
}

describe('a change that is committed while an older transaction is open', () => {
  test('is found at once, and the position passes both when the older one has ended', async () => {
    const [slow, urgent] = await createCourses(database.pool, 2)
    follower.start()
    await settle()
    const open = await database.pool.connect()
    await open.query('begin')
    await open.query(`update course set title = 'Slow' where id = $1`, [slow])
    const { rows } = await database.pool.query<{ tx: string }>(
      `update course set title = 'Urgent' where id = $1 returning pg_current_xact_id()::text as tx`,
      [urgent],
    )
    waker.wake()
    await expect.poll(() => found('urgent')).toEqual([urgent])
    expect(follower.position()).toBeLessThanOrEqual(BigInt(rows[0]!.tx))
    await open.query('commit')
    open.release()
    await settle()
    expect([await found('slow'), await found('urgent')]).toEqual([[slow], [urgent]])
  })
})

describe('a change above many courses', () => {
  test('lets others in between, and the position passes only when all are written', async () => {
    const categoryId = await createCategory(database.pool, 'Food')
    await createCourses(database.pool, 250, { categoryId })
    await client.rebuild((async function* () {})(), '5')
    expect(await handler.start()).toBe(5n)
    const urgent = await createCourse(database.pool, { categoryId: await createCategory(database.pool, 'Arts') })

    const first = await handler.apply([{ kind: 'category', key: categoryId }], 10n)
    const second = await handler.apply([{ kind: 'course', key: urgent }], 11n)
    expect([first.position, second.position]).toEqual([5n, 5n])
    expect(client.applied.map(({ length }) => length)).toEqual([100, 1, 100])
    expect((await client.status()).position).toBe('5')
    const third = await handler.apply([], 11n)
    expect(third.position).toBe(11n)
    expect(await client.status()).toMatchObject({ position: '11', documents: 251 })
  })

  test('so do many changes of one transaction, and the position passes one after the other', async () => {
    const ids = await createCourses(database.pool, 250)
    const bulk = (some: number[]) => some.map((key) => ({ kind: 'course', key, bulk: true as const }))
    await client.rebuild((async function* () {})(), '5')
    await handler.start()
    const reached: bigint[] = []
    const apply = async (...call: Parameters<typeof handler.apply>) =>
      reached.push((await handler.apply(...call)).position)
    await apply(bulk(ids.slice(0, 150)), 10n)
    await apply([{ kind: 'course', key: ids[249]! }, ...bulk(ids.slice(150, 249))], 11n)
    await apply([], 11n)
    expect(client.applied.map(({ length }) => length)).toEqual([100, 1, 50, 99])
    expect(reached).toEqual([5n, 10n, 11n])
  })

  test('single changes are found while a large transaction before them is being taken in', async () => {
    const ids = await createCourses(database.pool, 300)
    follower.start()
    await settle()
    await database.pool.query(`update course set title = 'Renamed'`)
    await database.pool.query(`update course set title = 'Urgent' where id = $1`, [ids[299]])
    client.applied.length = 0
    waker.wake()
    await settle()
    const at = client.applied.findIndex((keys) => keys.length === 1)
    expect(at).toBeGreaterThanOrEqual(0)
    expect(at).toBeLessThan(client.applied.length - 1)
    expect(await found('urgent')).toEqual([ids[299]])
    expect((await client.search({ text: 'renamed', limit: 1, now: 0 })).total).toBe(299)
  })

  test('single changes are found while a part of it is under way, which does not undo them', async () => {
    const ids = await createCourses(database.pool, 60)
    follower.start()
    await settle()
    const { held, letThrough } = holdNextSlice()
    await database.pool.query(`update course set title = 'Renamed'`)
    for (let number = 0; number < 50; number++) await database.pool.query('select pg_current_xact_id()')
    // Both projections then see the same transactions as ended, and nothing but their order tells which is newer.
    const open = await database.pool.connect()
    await open.query('begin; select pg_current_xact_id()')
    waker.wake()
    await held
    const before = follower.position()
    client.applied.length = 0
    const toldOf: number[] = []
    applied.subscribe(({ version }) => toldOf.push(version))
    await database.pool.query(`update course set title = 'Urgent' where id = $1`, [ids[7]])
    waker.wake()
    await expect.poll(() => found('urgent')).toEqual([ids[7]])
    expect(follower.position()).toBe(before)
    await expect.poll(() => toldOf.length).toBeGreaterThan(0)
    const [told] = toldOf
    letThrough()
    await expect.poll(() => client.applied.length).toBe(2)
    // Readers can tell that the part was still to be told of.
    expect((await client.get(ids[8]!))!.version).toBeGreaterThan(told!)
    expect(await found('urgent')).toEqual([ids[7]])
    await open.query('commit')
    open.release()
    await settle()
    expect(await found('urgent')).toEqual([ids[7]])
    expect((await client.search({ text: 'renamed', limit: 1, now: 0 })).total).toBe(59)
  })

  test('a part that fails is said once, and done again', async () => {
    const ids = await createCourses(database.pool, 60)
    await client.rebuild((async function* () {})(), '5')
    await handler.start()
    const query = database.pool.query.bind(database.pool)
    database.pool.query = (() => Promise.reject(new Error('the network is gone'))) as unknown as typeof query
    const bulk = ids.map((key) => ({ kind: 'course', key, bulk: true as const }))
    const unaware = await handler.apply(bulk, 10n, Promise.resolve())
    expect(unaware.position).toBe(5n)
    database.pool.query = query
    await expect(handler.apply([], 10n)).rejects.toThrow('the network is gone')
    expect((await handler.apply([], 10n)).position).toBe(10n)
    expect(await client.status()).toMatchObject({ position: '10', documents: 60 })
  })

  test('reads any number of courses anew', async () => {
    await createCourses(database.pool, 1_100)
    const progress: unknown[] = []
    await handler.rebuild(5n, (now) => progress.push(now), new AbortController().signal)
    expect(await client.status()).toMatchObject({ position: '5', documents: 1_100 })
    expect(progress).toEqual([500, 1_000, 1_100].map((done) => ({ done, total: 1_100 })))
  })
})
