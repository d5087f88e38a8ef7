import type { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EmbeddedClient } from '../../search/embedded/embedded-client.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { systemClock } from '../clock.ts'
import { askFollowers } from '../feed/ask-followers.ts'
import { Follower } from '../feed/follower.ts'
import { silent } from '../feed/test-things.ts'
import { createWaker, type Waker } from '../feed/wake.ts'
import { CategoryTree } from './category-tree.ts'
import { courseFields, type StoredCourse } from './document.ts'
import { IndexFollower } from './index-follower.ts'
import { projectCourses } from './projection.ts'
import { SaleInHand } from './sale-in-hand.ts'
import { createCategory, createCourse, createCourses, createTeacher } from './test-courses.ts'
import { WatchedIndex } from './test-index.ts'

const patience = 20_000

let database: TestDatabase
let client: WatchedIndex
let tree: CategoryTree
let handler: IndexFollower
let follower: Follower
let waker: Waker

beforeEach(async () => {
  database = await createTestDatabase()
  const { pool } = database
  client = new WatchedIndex({ fields: courseFields, scope: 'test' })
  tree = await CategoryTree.load(pool)
  waker = createWaker(pool, silent)
  handler = handlerOf(pool, client)
  follower = new Follower({ pool, kind: 'index', handler, waker, clock: systemClock, log: silent })
})
afterEach(async () => {
  await follower.stop()
  await database.drop()
})

function handlerOf(pool: Pool, index: WatchedIndex | EmbeddedClient): IndexFollower {
  const saleInHand = new SaleInHand(pool)
  return new IndexFollower({ pool, client: index, tree, saleInHand, catchUp: (ms) => follower.catchUp(ms) })
}

const settle = async () => expect(await follower.catchUp(patience)).toBe(true)

async function storedOf(id: number): Promise<StoredCourse | undefined> {
  return (await client.get(id))?.stored as StoredCourse | undefined
}

const found = (text: string) => client.found(text)

function ask(request: 'report' | 'compare' | 'repair' | 'rebuild') {
  return askFollowers(database.pool, waker, { kind: 'index', request, timeoutMs: patience })
}

describe('the index follows the database', () => {
  test('courses there at the start, published, changed, sold and withdrawn', async () => {
    const first = await createCourse(database.pool, { title: 'Bread at home' })
    follower.start()
    await settle()
    expect(await found('bread')).toEqual([first])

    const second = await createCourse(database.pool, { title: 'Rye bread', state: 'draft' })
    await settle()
    expect(await found('rye')).toEqual([])
    await database.pool.query(`update course set state = 'published' where id = $1`, [second])
    await database.pool.query('update course_seats set enrolled = enrolled + 1 where course_id = $1', [first])
    await settle()
    expect(await found('rye')).toEqual([second])
    expect(await storedOf(first)).toMatchObject({ seatsLeft: 29, registrations: 1 })

    await database.pool.query(`update course set state = 'cancelled' where id = $1`, [second])
    await database.pool.query('update course_seats set enrolled = 0 where course_id = $1', [first])
    await database.pool.query('delete from course where id = $1', [first])
    await settle()
    expect(await found('bread')).toEqual([])
  })

  test('a new name of a teacher or of a category far above reaches every course', async () => {
    const teacherId = await createTeacher(database.pool, 'Meera Nair')
    const categoryId = await createCategory(database.pool, 'Food', 'Baking', 'Bread')
    const id = await createCourse(database.pool, { teacherId, categoryId })
    const other = await createCourse(database.pool, { categoryId: await createCategory(database.pool, 'Arts') })
    follower.start()
    await settle()
    await database.pool.query(`update teacher set name = 'Meera Menon' where id = $1`, [teacherId])
    await settle()
    expect(await storedOf(id)).toMatchObject({ teacher: { name: 'Meera Menon' } })
    await database.pool.query(`update category set name = 'Cuisine' where slug = 'food'`)
    await settle()
    expect(await storedOf(id)).toMatchObject({ category: { path: ['Cuisine', 'Baking', 'Bread'] } })
    expect(await found('cuisine')).toEqual([id])
    expect(tree.get('bread')?.names).toEqual(['Cuisine', 'Baking', 'Bread'])
    expect((await storedOf(other))?.category.path).toEqual(['Arts'])
  })

  test('synonyms count as soon as they are edited', async () => {
    const id = await createCourse(database.pool, { title: 'Watercolour basics' })
    follower.start()
    await settle()
    expect(await found('aquarelle')).toEqual([])
    await database.pool.query(`insert into synonym (words) values ('{watercolour,aquarelle}')`)
    await settle()
    expect(await found('aquarelle')).toEqual([id])
  })

  test('a course that makes no document is set aside and taken as soon as it does', async () => {
    follower.start()
    const broken = await createCourse(database.pool, { title: 'Broken bread', state: 'draft' })
    await database.pool.query(`update course set state = 'published', ends_on = 'infinity' where id = $1`, [broken])
    const sound = await createCourse(database.pool, { title: 'Sound bread' })
    await settle()
    expect(await found('bread')).toEqual([sound])
    expect(follower.state().setAside).toBe(1)
    await database.pool.query('update course set ends_on = starts_on where id = $1', [broken])
    await settle()
    expect(await found('broken')).toEqual([broken])
    expect(follower.state().setAside).toBe(0)
  })
})

describe('requests of commands', () => {
  test('no drift in a true index, also while courses are being sold', async () => {
    const ids = await createCourses(database.pool, 20)
    follower.start()
    await settle()
    let selling = true
    const sales = (async () => {
      while (selling) {
        const id = ids[Math.floor(Math.random() * ids.length)]
        await database.pool.query(
          `update course_seats set enrolled = (enrolled + 1) % 30, total = 40 where course_id = $1`,
          [id],
        )
      }
    })()
    const [answer] = await ask('compare')
    selling = false
    await sales
    expect(answer).toMatchObject({ answer: { courses: 20, documents: 20, drift: [] } })
  })

  test('drift of every kind is found and repaired', async () => {
    const missing = await createCourse(database.pool, { title: 'Missing' })
    const changed = await createCourse(database.pool, { title: 'Changed' })
    const retitled = await createCourse(database.pool, { title: 'Retitled' })
    const same = await createCourse(database.pool, { title: 'Same' })
    const draft = await createCourse(database.pool, { title: 'Draft', state: 'draft' })
    follower.start()
    await settle()
    await tamper({ missing, changed, retitled, surplus: [draft, 987_654] })

    const [compared] = await ask('compare')
    const drift = [
      { id: missing, what: 'missing', detail: expect.any(String) },
      { id: changed, what: 'different', detail: 'seatsLeft: index 7, database 30' },
      { id: retitled, what: 'different', detail: 'description: index "Gone", database "Flour, water, salt and time."' },
      { id: draft, what: 'surplus', detail: expect.any(String) },
      { id: 987_654, what: 'surplus', detail: expect.any(String) },
    ]
    expect(compared).toMatchObject({ answer: { courses: 4, documents: 5, drift } })
    const [repaired] = await ask('repair')
    expect(repaired).toMatchObject({ answer: { drift, remaining: [] } })
    expect(await found('missing')).toEqual([missing])
    expect(await ask('compare')).toMatchObject([{ answer: { courses: 4, documents: 4, drift: [] } }])
    expect(await storedOf(same)).toMatchObject({ title: 'Same' })
  })

  test('an index is built anew beside running changes', async () => {
    const ids = await createCourses(database.pool, 30)
    follower.start()
    await settle()
    const generation = (await client.status()).generation
    await tamper({ missing: ids[0]!, changed: ids[1]!, retitled: ids[2]!, surplus: [987_654] })
    const rebuilding = ask('rebuild')
    const late = await createCourse(database.pool, { title: 'Come late' })
    expect(await rebuilding).toMatchObject([{ answer: { position: expect.stringMatching(/^\d+$/) } }])
    await settle()
    expect(await found('late')).toEqual([late])
    expect(await client.get(987_654)).toBeNull()
    expect((await client.status()).generation).toBeGreaterThan(generation)
    expect(await ask('compare')).toMatchObject([{ answer: { courses: 31, documents: 31, drift: [] } }])
  })
})

describe('a rebuild whose reading is slower than a write', () => {
  test('does not undo that write', async () => {
    const id = await createCourse(database.pool, { title: 'As it was' })
    const slow = new SlowProjection(database.pool)
    const engine = await EmbeddedClient.open({ fields: courseFields, scope: 'test' })
    handler = handlerOf(slow.pool, engine)
    follower = new Follower({ pool: database.pool, kind: 'index', handler, waker, clock: systemClock, log: silent })
    follower.start()
    await settle()
    const read = slow.holdNext()
    const rebuilding = follower.rebuild()
    await read
    await database.pool.query(`update course set title = 'As it is now' where id = $1`, [id])
    await settle()
    slow.release()
    await rebuilding
    await settle()
    expect((await engine.get(id))?.stored).toMatchObject({ title: 'As it is now' })
    await engine.close()
  })
})

/** Lets one projection read, and keeps what it read until it is released. */
class SlowProjection {
  readonly pool: Pool
  release: () => void = () => undefined
  #hold: (() => void) | undefined

  constructor(pool: Pool) {
    const query = async (...words: Parameters<Pool['query']>) => {
      const result = await pool.query(...words)
      const onRead = this.#hold
      if (onRead === undefined || (words[0] as { name?: string }).name !== 'project-courses') return result
      this.#hold = undefined
      await new Promise<void>((resolve) => {
        this.release = resolve
        onRead()
      })
      return result
    }
    this.pool = new Proxy(pool, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)) })
  }

  /** Resolves when the next projection has read. */
  holdNext(): Promise<void> {
    return new Promise((resolve) => {
      this.#hold = resolve
    })
  }
}

/** Makes the index say something else than the database, behind the follower's back. */
async function tamper(how: { missing: number; changed: number; retitled: number; surplus: number[] }): Promise<void> {
  const { position } = await client.status()
  // A transaction of somebody else may hold back what a projection of this moment would give.
  let version = 0
  for await (const batch of client.versions()) version = Math.max(version, ...batch.map((one) => one.version))
  const of = async (id: number) => (await projectCourses(database.pool, [id])).changes[0]!.document!
  const changed = await of(how.changed)
  const retitled = await of(how.retitled)
  await client.apply(
    [
      { id: how.missing, version, document: null },
      { id: how.changed, version, document: { ...changed, stored: { ...(changed.stored as object), seatsLeft: 7 } } },
      { id: how.retitled, version, document: { ...retitled, values: { ...retitled.values, description: 'Gone' } } },
      ...how.surplus.map((id) => ({
        id,
        version,
        document: { ...changed, id, values: { ...changed.values, slug: `x-${id}` } },
      })),
    ],
    String(position),
  )
}
