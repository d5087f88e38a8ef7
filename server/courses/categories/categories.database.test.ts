import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../../test/world.ts'
import { type CallerAnswer, callerIn, searchAfter, type WorldCaller } from '../../../test/world-caller.ts'
import { createCategory, createCourse, createCourses } from '../../catalogue/test-courses.ts'

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

const search = (parameters: string, after: Pick<CallerAnswer, 'changeToken'>) => searchAfter(world, parameters, after)

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
