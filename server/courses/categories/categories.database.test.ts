import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../../test/world.ts'
import { callerIn, type WorldCaller } from '../../../test/world-caller.ts'
import { createCategory, createCourse, createCourses } from '../../catalogue/test-courses.ts'
import { finishMerges } from './jobs.ts'

let world: World
let operator: WorldCaller

// No worker: what a job does later is not to make a test wait, nor to hide what holds before.
beforeAll(async () => {
  world = await startWorld({ env: { SERVE_WORKS: 'false' } })
  operator = await callerIn(world, 'operator')
})
afterAll(() => world.stop())

const create = (name: string, parent: string | null = null, key?: string) =>
  operator.send('POST /api/categories', { body: { name, parent }, ...(key && { key }) })

/** What a search finds that includes the change of this answer. */
async function search(parameters: string, { changeToken }: { changeToken: string | null }) {
  const ask = () => world.get(`/api/courses?${parameters}&atLeast=${changeToken}`)
  // A busy machine may take longer than a search waits; then it says so.
  let { status, body } = await ask()
  while (status === 503) ({ status, body } = await ask())
  expect(status).toBe(200)
  return body as { total: number; items: { category: object }[]; facets: { category: { value: string }[] } }
}

async function entriesOf(id: string) {
  const { db } = world.context
  return db
    .selectFrom('audit_entry')
    .selectAll()
    .where('subject_kind', '=', 'category')
    .where('subject_id', '=', Number(id))
    .orderBy('id')
    .execute()
}

describe('a new category', () => {
  test('is there at once, at its place, and in the trail', async () => {
    await create('Making')
    const made = await operator.send('POST /api/categories', {
      body: { name: 'Hand Crafts', parent: 'making', reason: 'asked for' },
    })
    expect(made).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { slug: 'hand-crafts', parent: 'making', path: ['Making', 'Hand Crafts'], courses: 0, version: 1 },
    })
    await search('q=', made)
    const { body } = await world.get('/api/categories')
    expect(body).toMatchObject({ items: [{ slug: 'making', children: [{ slug: 'hand-crafts', count: 0 }] }] })
    expect(await entriesOf(made.body.id)).toMatchObject([
      {
        action: 'category.create',
        account_id: operator.accountId,
        before: null,
        after: { slug: 'hand-crafts', name: 'Hand Crafts', parent: 'making' },
        reason: 'asked for',
      },
    ])
  })

  test('has a name that no other has there, however it is written', async () => {
    await create('Café')
    const twin = await create('CAFE')
    expect(twin).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('"Café" at the top already: cafe') },
    })
    expect(await create('Cafe', 'making')).toMatchObject({ status: 201, body: { slug: 'making-cafe' } })
  })

  test('needs a place that exists and is not too deep', async () => {
    expect(await create('Lost', 'nowhere')).toMatchObject({ status: 422, body: { errors: [{ parameter: 'parent' }] } })
    let parent: string | null = null
    for (let level = 1; level <= 10; level++) parent = (await create(`Level ${level}`, parent)).body.slug
    expect(await create('Level 11', parent)).toMatchObject({
      status: 422,
      body: { errors: [{ expected: expect.stringContaining('at most 10 levels') }] },
    })
  })

  test.each([[''], ['\u200b'], ['two\nlines'], ['x'.repeat(201)], [7], [null]])('is not called %j', async (name) => {
    const answer = await operator.send('POST /api/categories', { body: { name } })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ parameter: 'name' }] } })
  })

  test('asked for many times at once under one key is made once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('Once', null, 'one-key')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await entriesOf(answers[0]?.body.id)).toHaveLength(1)
    const twins = await Promise.all(Array.from({ length: 4 }, (_, n) => create('Twice', null, `key-${n}`)))
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  })
})

describe('a category with courses below', () => {
  test('renamed and moved is found by its new names and place with the change token, and by its old slug', async () => {
    const { pool } = world.database
    const categoryId = await createCategory(pool, 'Kitchen', 'Ovens', 'Sourdough')
    await createCourses(pool, 2_000, { categoryId })
    await world.settle()
    const renamed = await operator.send('PATCH /api/categories/ovens', { body: { name: 'Tandoor' }, ifMatch: '"1"' })
    expect(renamed).toMatchObject({ status: 200, etag: '"2"', body: { slug: 'ovens', path: ['Kitchen', 'Tandoor'] } })
    expect((await search('q=tandoor', renamed)).total).toBe(2_000)
    expect(await search('category=ovens&limit=1', renamed)).toMatchObject({
      total: 2_000,
      items: [{ category: { slug: 'sourdough', path: ['Kitchen', 'Tandoor', 'Sourdough'] } }],
    })
    await create('Outdoors')
    const moved = await operator.send('PATCH /api/categories/ovens', { body: { parent: 'outdoors' }, ifMatch: '"2"' })
    expect(moved).toMatchObject({ status: 200, etag: '"3"', body: { path: ['Outdoors', 'Tandoor'] } })
    expect((await search('category=outdoors', moved)).total).toBe(2_000)
    expect((await search('category=kitchen', moved)).total).toBe(0)
    expect(await entriesOf(moved.body.id)).toMatchObject([
      { before: { name: 'Ovens' }, after: { name: 'Tandoor' } },
      { before: { parent: 'kitchen' }, after: { parent: 'outdoors' } },
    ])
  })
})

describe('a change of a category', () => {
  test('must say which version it is of', async () => {
    await create('Versions')
    const path = 'PATCH /api/categories/versions' as const
    expect((await operator.send(path, { body: { name: 'First' } })).status).toBe(428)
    const both = await Promise.all(
      ['First', 'Second'].map((name) => operator.send(path, { body: { name }, ifMatch: '"1"' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    const lost = both.find(({ status }) => status === 412)
    expect(lost).toMatchObject({ etag: '"2"', body: { currentETag: '"2"' } })
  })

  test('that says nothing new changes nothing', async () => {
    await create('Same')
    const answer = await operator.send('PATCH /api/categories/same', { body: { name: 'Same' }, ifMatch: '"1"' })
    expect(answer).toMatchObject({ status: 200, etag: '"1"' })
    expect(await entriesOf(answer.body.id)).toHaveLength(1)
    expect((await operator.send('PATCH /api/categories/same', { body: {}, ifMatch: '"1"' })).status).toBe(400)
  })

  test('makes no circle, also when two are made at once', async () => {
    await create('North')
    await create('South')
    await create('Deep North', 'north')
    const move = (slug: string, parent: string) =>
      operator.send(`PATCH /api/categories/${slug}`, { body: { parent }, ifMatch: '"1"' })
    expect(await move('north', 'north')).toMatchObject({ status: 422, body: { errors: [{ parameter: 'parent' }] } })
    expect((await move('north', 'deep-north')).status).toBe(422)
    const both = await Promise.all([move('north', 'south'), move('south', 'north')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  test('takes what is below along, but not too deep', async () => {
    expect(
      await operator.send('PATCH /api/categories/level-2', { body: { parent: 'level-1' }, ifMatch: '"1"' }),
    ).toMatchObject({ status: 200 })
    await create('Above')
    await create('Far above', 'above')
    const answer = await operator.send('PATCH /api/categories/level-2', {
      body: { parent: 'far-above' },
      ifMatch: '"1"',
    })
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining('would make 11') } })
  })
})

describe('a merge', () => {
  test('holds at once for everybody who looks, before any course has moved', async () => {
    const { pool } = world.database
    const from = await createCategory(pool, 'Drinks', 'Chai')
    const below = await createCategory(pool, 'Drinks', 'Chai', 'Masala')
    const twin = await createCategory(pool, 'Drinks', 'Chai', 'Green')
    const green = await createCategory(pool, 'Drinks', 'Tea', 'Green2')
    await pool.query(`update category set name = 'Green', name_folded = 'green' where id = $1`, [green])
    await createCourses(pool, 600, { categoryId: from })
    await createCourse(pool, { categoryId: from, state: 'draft' })
    await createCourse(pool, { categoryId: below })
    await createCourse(pool, { categoryId: twin })
    await world.settle()
    const { body: first } = await world.get('/api/courses?category=chai&limit=2')
    const { next } = first as { next: string }

    const merged = await operator.send('POST /api/categories/chai/merge', { body: { into: 'tea' }, ifMatch: '"1"' })
    expect(merged).toMatchObject({ status: 200, body: { slug: 'tea', formerSlugs: ['chai'], courses: 601 } })
    for (const slug of ['tea', 'chai']) {
      const found = await search(`category=${slug}&facets=category&limit=100`, merged)
      expect(found.total).toBe(602)
      expect(
        found.items.every(({ category }) => 'path' in category && String(category.path).startsWith('Drinks,Tea')),
      ).toBe(true)
      const rows = found.facets.category.map(({ value }) => value)
      expect(rows).toEqual(expect.arrayContaining(['tea', 'masala', 'green2']))
      expect(rows).not.toContain('chai')
      expect(rows).not.toContain('green')
    }
    expect((await search('category=green', merged)).total).toBe(1)
    // A search that was begun before goes on.
    expect((await world.get(`/api/courses?category=chai&limit=2&cursor=${next}`)).status).toBe(200)
    const { body: tree } = await world.get('/api/categories')
    expect(JSON.stringify(tree)).not.toContain('"chai"')

    expect(await operator.send('GET /api/categories/chai')).toMatchObject({ status: 200, body: { slug: 'tea' } })
    const gone = await operator.send('PATCH /api/categories/chai', { body: { name: 'Chai!' }, ifMatch: '"1"' })
    expect(gone).toMatchObject({ status: 410, body: { detail: 'The category chai was merged into tea.' } })
    const [first2] = await world.context.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'category.merge')
      .where('subject_id', '=', from)
      .execute()
    expect(first2).toMatchObject({ before: { slug: 'chai', courses: 601 }, after: { into: 'tea' } })
  })

  test('is finished by a job that can be killed, and changes no version of a course', async () => {
    const { pool, db } = world.database
    const killed = new AbortController()
    killed.abort(new Error('killed'))
    await expect(finishMerges(db, killed.signal)).rejects.toThrow('killed')
    const [moved] = await Promise.all([finishMerges(db), finishMerges(db)])
    expect(moved).toBeGreaterThan(0)
    const { rows } = await pool.query(`select 1 from category where merged_into is not null`)
    expect(rows).toEqual([])
    const { rows: courses } = await pool.query<{ versions: number; count: string }>(
      `select max(c.version) as versions, count(*)::text as count from course c join category k on k.id = c.category_id
       where k.slug = 'tea'`,
    )
    expect(courses).toEqual([{ versions: 1, count: '601' }])
    await world.settle()
    expect(((await world.get('/api/courses?category=chai')).body as { total: number }).total).toBe(602)
    expect(await create('Chai', 'drinks')).toMatchObject({ status: 201, body: { slug: 'drinks-chai' } })
  })

  test('of one that others are being merged into takes them along', async () => {
    const { pool, db } = world.database
    const a = await createCategory(pool, 'Chain A')
    await createCategory(pool, 'Chain B')
    await createCategory(pool, 'Chain C')
    await pool.query(`update category set slug = replace(slug, ' ', '-') where slug like 'chain %'`)
    await createCourses(pool, 3, { categoryId: a })
    await operator.send('POST /api/categories/chain-a/merge', { body: { into: 'chain-b' }, ifMatch: '"1"' })
    const last = await operator.send('POST /api/categories/chain-b/merge', {
      body: { into: 'chain-c' },
      ifMatch: '"1"',
    })
    expect(last.body).toMatchObject({ slug: 'chain-c', formerSlugs: ['chain-a', 'chain-b'], courses: 3 })
    expect((await search('category=chain-a', last)).total).toBe(3)
    await finishMerges(db)
    expect((await operator.send('GET /api/categories/chain-a')).body).toMatchObject({ slug: 'chain-c', courses: 3 })
  })

  test('into the one above goes, into itself or one below not', async () => {
    await create('Outer')
    await create('Inner', 'outer')
    await create('Inner', 'inner')
    const merge = (slug: string, into: string) =>
      operator.send(`POST /api/categories/${slug}/merge`, { body: { into }, ifMatch: '"1"' })
    expect((await merge('outer', 'outer')).status).toBe(422)
    expect((await merge('outer', 'inner')).status).toBe(422)
    expect((await merge('outer', 'nowhere')).status).toBe(422)
    expect((await merge('nowhere', 'outer')).status).toBe(404)
    expect((await merge('inner', 'outer')).status).toBe(200)
    expect(await operator.send('GET /api/categories/inner-inner')).toMatchObject({ body: { path: ['Outer', 'Inner'] } })
  })
})

describe('deleting a category', () => {
  test('goes only where it holds nothing', async () => {
    const { pool } = world.database
    await createCategory(pool, 'Full', 'Fuller')
    await createCourse(pool, { categoryId: await createCategory(pool, 'Taken'), state: 'cancelled' })
    const remove = (slug: string) => operator.send(`DELETE /api/categories/${slug}?reason=unused`, { ifMatch: '"1"' })
    expect(await remove('full')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('fuller') } })
    expect(await remove('taken')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('a course') } })
    const { body } = await operator.send('GET /api/categories/fuller')
    expect(await remove('fuller')).toMatchObject({ status: 204, changeToken: expect.any(String) })
    expect((await remove('fuller')).status).toBe(404)
    expect(await entriesOf(body.id)).toMatchObject([
      { action: 'category.delete', before: { slug: 'fuller' }, reason: 'unused' },
    ])
    expect((await remove('full')).status).toBe(204)
  })
})
