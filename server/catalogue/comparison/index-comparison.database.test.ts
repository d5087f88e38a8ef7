import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EmbeddedClient } from '../../../search/embedded/embedded-client.ts'
import type { Document, FieldSpec } from '../../../search/fields.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts'
import { askFollowers } from '../../feed/ask-followers.ts'
import { Follower } from '../../feed/follower.ts'
import { silent } from '../../feed/test-things.ts'
import { createWaker, type Waker } from '../../feed/wake.ts'
import { CategoryTree } from '../category-tree.ts'
import { courseFields } from '../document.ts'
import { IndexFollower } from '../index-follower.ts'
import { SaleInHand } from '../sale-in-hand.ts'
import { createCategory, createCourses, createTeacher } from '../test-courses.ts'
import type { Drift } from './drift.ts'
import type { Comparison, Repair } from './index-comparison.ts'

const patience = 20_000

const now = Date.now()

let database: TestDatabase
let client: EmbeddedClient
let follower: Follower
let waker: Waker

beforeAll(async () => {
  database = await createTestDatabase()
  const { pool } = database
  client = await EmbeddedClient.open({ fields: courseFields, scope: 'test' })
  waker = createWaker(pool, silent)
  const handler = new IndexFollower({
    pool,
    client,
    tree: await CategoryTree.load(pool),
    saleInHand: new SaleInHand(pool),
    catchUp: (timeoutMs) => follower.catchUp(timeoutMs),
    setAside: { compare: () => follower.setAside.compare(), mend: () => follower.setAside.mend() },
  })
  // A clock that stands still: nothing that is set aside is tried again by itself between two lines of a test.
  follower = new Follower({ pool, kind: 'index', handler, waker, clock: { now: () => now }, log: silent })
  follower.start()
})
afterAll(async () => {
  await follower.stop()
  await client.close()
  await database.drop()
})

async function ask<Answer>(request: 'compare' | 'repair'): Promise<Answer> {
  const [answer] = await askFollowers(database.pool, waker, { kind: 'index', request, timeoutMs: patience })
  if (answer === undefined || !('answer' in answer)) throw new Error(JSON.stringify(answer))
  return answer.answer as Answer
}

/** Finds what was planted, mends it, and finds nothing any more. */
async function foundAndMended(): Promise<Drift[]> {
  const { drift } = await ask<Comparison>('compare')
  expect(await ask<Repair>('repair')).toMatchObject({ drift, remaining: [] })
  expect((await ask<Comparison>('compare')).drift).toEqual([])
  return drift
}

async function settledCourses(count: number): Promise<number[]> {
  const ids = await createCourses(database.pool, count)
  expect(await follower.catchUp(patience)).toBe(true)
  return ids
}

/** Another value of the kind. */
function planted(spec: FieldSpec): Document['values'][string] {
  if (spec.kind === 'number') return 7
  if (spec.kind === 'timedNumber') return [{ from: Number.NEGATIVE_INFINITY, value: 7 }]
  return 'list' in spec && spec.list ? ['planted', 'twice'] : 'planted'
}

/** Past the triggers of the feed. */
async function behindTheFeed(...statements: string[]): Promise<void> {
  await database.pool.query(`begin; set local session_replication_role = replica; ${statements.join(';')}; commit`)
}

describe('the doctor finds and mends', () => {
  test('every single field in which a document of the index differs, and what is missing of it', async () => {
    const fields = Object.entries(courseFields)
    const plants = fields.flatMap(([field, spec]) => [
      { field, value: planted(spec) },
      { field, value: undefined },
    ])
    const ids = await settledCourses(plants.length)
    for (const [at, { field, value }] of plants.entries())
      await plant(ids[at]!, (document) => ({ ...document, values: { ...document.values, [field]: value } }))
    // Nothing stands where nothing was.
    const expected = plants.flatMap(({ field, value }, at) =>
      field === 'closesAt' && value === undefined ? [] : [[ids[at], field]],
    )
    expect((await foundAndMended()).map(({ id, what, detail }) => [id, what, detail.split(/:| /)[0]])).toEqual(
      expected.map(([id, field]) => [id, 'different', field]),
    )
  })

  test('every single value that differs in what is shown of a course', async () => {
    const [first] = await settledCourses(1)
    const names = Object.keys((await client.get(first!))!.stored as object)
    const ids = await settledCourses(names.length)
    for (const [at, name] of names.entries())
      await plant(ids[at]!, (document) => ({
        ...document,
        stored: { ...(document.stored as object), [name]: 'planted' },
      }))
    expect((await foundAndMended()).map(({ id, what, detail }) => [id, what, detail])).toEqual(
      names.map((name, at) => [ids[at], 'different', expect.stringMatching(`^${name}: index "planted", database `)]),
    )
  })

  test('whatever changed in the database behind the feed', async () => {
    const teacher = await createTeacher(database.pool, 'Meera Nair')
    const category = await createCategory(database.pool, 'Arts', 'Weaving')
    const changes = [
      'title',
      `update course set title = 'Other' where id = $`,
      'description',
      `update course set description = 'Other' where id = $`,
      'skills',
      `update course set skills = '{other}' where id = $`,
      'language',
      `update course set language = 'hi' where id = $`,
      'level',
      `update course set level = null where id = $`,
      'pricePaise',
      `update course set price_paise = 7 where id = $`,
      'startsOn',
      `update course set starts_on = '2027-10-02' where id = $`,
      'endsOn',
      `update course set ends_on = '2027-10-25' where id = $`,
      'closesAt',
      `update course set closes_at = '2027-01-01T00:00:00Z' where id = $`,
      'stopped',
      `update course set stopped_by_operator = true where id = $`,
      'slug',
      `update course set slug = 'other' where id = $`,
      'createdAt',
      `update course set created_at = '2026-01-01T00:00:00Z' where id = $`,
      'updatedAt',
      `update course set updated_at = '2026-12-01T00:00:00Z' where id = $`,
      'teacher',
      `update course set teacher_id = ${teacher} where id = $`,
      'category',
      `update course set category_id = ${category} where id = $`,
      'seatsTotal',
      `update course_seats set total = total + 1, held = held + 1 where course_id = $`,
      'seatsLeft',
      `update course_seats set held = held + 1 where course_id = $`,
      'seatsLeft',
      `update course_seats set offered = offered + 1 where course_id = $`,
      'seatsLeft',
      `update course_seats set enrolled = enrolled + 1 where course_id = $`,
      'registrations',
      `update course_seats set imported = imported + 1, total = total + 1 where course_id = $`,
      'salesWindows',
      `insert into sales_window (course_id, from_at, to_at, price_paise)
        values ($, '2000-01-01T00:00:00Z', '2099-01-01T00:00:00Z', 7)`,
      'sessions',
      `insert into course_session (course_id, starts_at, ends_at)
        values ($, '2027-10-03T10:00:00Z', '2027-10-03T11:00:00Z')`,
    ]
    const plants = changes.flatMap((field, at) => (at % 2 === 0 ? [{ field, statement: changes[at + 1]! }] : []))
    const ids = await settledCourses(plants.length + 1)
    const statements = plants.map(({ statement }, at) => statement.replace('$', String(ids[at])))
    await behindTheFeed(...statements, `update course set state = 'draft' where id = ${ids.at(-1)}`)
    const drift = await foundAndMended()
    expect(drift.map(({ id, what }) => [id, what])).toEqual([
      ...ids.slice(0, -1).map((id) => [id, 'different']),
      [ids.at(-1), 'surplus'],
    ])
    for (const [at, { field }] of plants.entries()) expect(drift[at]!.detail).toContain(`${field}: index`)
  })

  test('categories and synonyms that the process does not know as they are', async () => {
    const { pool } = database
    await createCategory(pool, 'Empty')
    await pool.query(`insert into synonym (words) values ('{aquarelle,watercolour}')`)
    expect(await follower.catchUp(patience)).toBe(true)
    await behindTheFeed(
      `update category set name = 'Still empty' where slug = 'empty'`,
      `insert into category (name, name_folded, slug) values ('Crafts', 'crafts', 'crafts')`,
      `insert into synonym (words) values ('{gfx,graphics}')`,
      `delete from synonym where 'aquarelle' = any(words)`,
    )
    expect((await foundAndMended()).map(({ name, what }) => [name, what])).toEqual([
      ['category empty', 'different'],
      ['category crafts', 'missing'],
      ['synonyms gfx = graphics', 'missing'],
      ['synonyms aquarelle = watercolour', 'surplus'],
    ])
  })

  test('what is listed as set aside and is not, and what is and is not listed', async () => {
    const [sound, broken] = await settledCourses(2)
    await database.pool.query(`update course set ends_on = 'infinity' where id = $1`, [broken])
    expect(await follower.catchUp(patience)).toBe(true)
    await database.pool.query('delete from follower_set_aside')
    await database.pool.query(
      `insert into follower_set_aside (follower_id, kind, key, error) values ($1, 'course', $2, '')`,
      [follower.id, sound],
    )
    const failed = { name: `course ${broken}`, what: 'failed' }
    expect(await ask('repair')).toMatchObject({
      drift: [
        failed,
        { name: `set-aside course ${broken}`, what: 'surplus' },
        { name: `set-aside course ${sound}`, what: 'missing' },
      ],
      remaining: [failed],
    })
    const { rows } = await database.pool.query('select key::float8 as key from follower_set_aside')
    expect(rows).toEqual([{ key: broken }])
  })
})

async function plant(id: number, change: (document: Document) => Document): Promise<void> {
  const { version, stored, values } = (await client.get(id))!
  const document = change({ id, stored, values })
  expect(await client.apply([{ id, version, document }], (await client.status()).position!)).toEqual([])
}
