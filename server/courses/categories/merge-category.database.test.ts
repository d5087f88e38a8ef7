import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../../test/world.ts'
import { type CallerAnswer, callerIn, searchAfter, type WorldCaller } from '../../../test/world-caller.ts'
import { createCategory, createCourse, createCourses } from '../../catalogue/test-courses.ts'
import { finishMerges } from './jobs.ts'

let world: World
let operator: WorldCaller

// No worker: what a job does later is not to hide what holds before.
beforeAll(async () => {
  world = await startWorld({ env: { SERVE_WORKS: 'false' } })
  operator = await callerIn(world, 'operator')
})
afterAll(() => world.stop())

const create = (name: string, parent: string | null = null) =>
  operator.send('POST /api/categories', { body: { name, parent } })

const search = (parameters: string, after: Pick<CallerAnswer, 'changeToken'>) => searchAfter(world, parameters, after)

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

  test('is what the page of a course says, and its old slug can be given to a course', async () => {
    const { rows } = await world.database.pool.query<{ id: string }>(
      `select c.id::text from course c join category k on k.id = c.category_id where k.slug = 'chai' limit 1`,
    )
    const id = rows[0]?.id
    const managed = await operator.send(`GET /api/teaching/courses/${id}`)
    expect(managed.body).toMatchObject({ category: 'tea', categoryPath: ['Drinks', 'Tea'] })
    const changed = await operator.send(`PATCH /api/courses/${id}`, {
      body: { category: 'chai' },
      ifMatch: managed.etag ?? '',
    })
    expect(changed).toMatchObject({ status: 200, body: { category: 'tea' } })
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
