import type { KyselyPlugin, QueryResult, UnknownRow } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../test/world.ts'
import { argon2 } from '../accounts/passwords.ts'
import { insertAccount } from '../accounts/store.ts'
import { createCourse, createCourses } from '../catalogue/test-courses.ts'
import { commandOrder } from '../order.ts'
import type { SelectedSearch, Selection } from './model.ts'
import { prunePreviews } from './previews.ts'
import { createSales, type Sales } from './service.ts'
import { setUpSales } from './set-up-sales.ts'

const order = commandOrder('test')
const clock = { now: () => time }
const hour = 3_600_000
let time: number
let world: World
let sales: Sales

beforeEach(async () => {
  time = Date.parse('2026-11-26T06:00:00Z')
  world = await startWorld({ clock, env: { SERVE_WORKS: 'false' } })
  sales = createSales({ db: world.context.db, clock, select: world.program.index.catalogue.select })
})
afterEach(() => world.stop())

/** Stops at an answer of the database that is meant, until it is released. */
function heldWhere(isMeant: (result: QueryResult<UnknownRow>) => boolean) {
  let reach: () => void = () => undefined
  let release: () => void = () => undefined
  const reached = new Promise<void>((resolve) => (reach = resolve))
  const released = new Promise<void>((resolve) => (release = resolve))
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (!isMeant(result)) return result
      reach()
      return released.then(() => result)
    },
  }
  return { plugin, reached, release: () => release() }
}

describe('a preview', () => {
  test('counts what gets cheaper, what is held at a rupee and what is free, and shows examples', async () => {
    const { pool } = world.context
    await createCourse(pool, { title: 'Dear', pricePaise: 200_000 })
    await createCourse(pool, { title: 'Cheap', pricePaise: 20_000 })
    await createCourse(pool, { title: 'Free', pricePaise: 0 })
    await world.settle()
    const terms = { name: 'Diwali', percent: null, amountPaise: 19_950, from: null, to: time + hour }
    const { result } = await sales.preview(order, { category: 'baking' }, terms)
    expect(result).toMatchObject({ courses: 3, prices: { reduced: 2, free: 1, held: 1 } })
    expect(result.examples).toMatchObject([
      { title: 'Dear', pricePaise: 200_000, salePaise: 180_050 },
      { title: 'Cheap', pricePaise: 20_000, salePaise: 100 },
      { title: 'Free', pricePaise: 0, salePaise: 0 },
    ])
  })

  test('tells what is true when the sale begins: a window of the course itself, or another sale, may be as low', async () => {
    const { pool } = world.context
    const [plain, lower, higher, later, over] = (await createCourses(pool, 5, { pricePaise: 50_000 })) as [
      number,
      ...number[],
    ]
    const begin = time + hour
    const window = (id: number | undefined, from: number, to: number, pricePaise: number) =>
      pool.query('insert into sales_window (course_id, from_at, to_at, price_paise) values ($1, $2, $3, $4)', [
        id,
        new Date(from),
        new Date(to),
        pricePaise,
      ])
    await window(lower, time, begin + hour, 30_000)
    await window(higher, begin, begin + hour, 45_000)
    await window(later, begin + 1, begin + hour, 100)
    await window(over, time, begin, 100)
    await world.settle()
    const terms = { name: 'Diwali', percent: 25, amountPaise: null, from: begin, to: begin + hour }
    const { result } = await sales.preview(order, { category: 'baking' }, terms)
    expect(result.prices).toEqual({ reduced: 4, unchanged: 1, free: 0, held: 0, expectedFrom: begin })
    const example = (id: number | undefined) => result.examples.find((course) => course.id === id)
    expect(example(plain)).toMatchObject({ pricePaise: 50_000, salePaise: 37_500 })
    expect(example(lower)).toMatchObject({ pricePaise: 30_000, salePaise: 30_000 })
    expect(example(higher)).toMatchObject({ pricePaise: 45_000, salePaise: 37_500 })

    await sales.confirm(order, result.id)
    await setUpSales({ db: world.context.db, clock, followed: async () => undefined })
    const again = await sales.preview(order, { category: 'baking' }, terms)
    expect(again.result.prices).toMatchObject({ reduced: 0, unchanged: 5 })
    expect((await sales.readPreview(result.id)).prices).toMatchObject({ reduced: 4, unchanged: 1 })
  })

  test('of a category that does not exist is refused, of one that was merged into another not', async () => {
    const { pool } = world.context
    await createCourse(pool)
    await pool.query(
      `insert into category_alias (slug, category_id) select 'cakes', id from category where slug = 'baking'`,
    )
    await pool.query(`update category set name = 'Baking' where slug = 'baking'`)
    await world.settle()
    const terms = { name: 'Diwali', percent: 10, amountPaise: null, from: null, to: time + hour }
    const preview = (selection: Selection) => sales.preview(order, selection, terms)
    expect((await preview({ category: 'cakes' })).result.courses).toBe(1)
    await expect(preview({ category: 'bakng' })).rejects.toMatchObject({
      kind: 'unprocessable',
      faults: [{ parameter: 'selection.category', received: 'bakng' }],
    })
    await expect(preview({ search: { q: 'bread', category: ['baking', 'bakng'] } })).rejects.toMatchObject({
      faults: [{ parameter: 'selection.search.category', received: 'bakng' }],
    })
  })

  test('of a sale that would be over before it can begin is refused', async () => {
    await createCourse(world.context.pool)
    await world.settle()
    const preview = (to: number) =>
      sales.preview(order, { category: 'food' }, { name: 'Diwali', percent: 10, amountPaise: null, from: null, to })
    const refused = { kind: 'unprocessable', faults: [{ parameter: 'to' }] }
    await expect(preview(time - hour)).rejects.toMatchObject(refused)
    await expect(preview(time + 1_000)).rejects.toMatchObject(refused)
    expect((await preview(time + hour)).result.prices?.expectedFrom).toBeGreaterThan(time)
  })

  test('takes the words of a search as they stand', async () => {
    const { pool } = world.context
    await createCourses(pool, 60, { title: 'Quantum physics' })
    const rare = await createCourse(pool, { title: 'Quantun leaps' })
    await world.settle()
    const terms = { name: 'Diwali', percent: 10, amountPaise: null, from: null, to: time + hour }
    const count = async (search: object) => (await sales.preview(order, { search }, terms)).result.courses
    expect(await count({ q: 'quantun' })).toBe(1)
    expect(await count({ q: 'quantm' })).toBe(0)
    expect(await count({ q: 'quantum xylophone' })).toBe(0)
    expect([await count({ q: '!!!' }), await count({ sentence: 'please find me a course' })]).toEqual([0, 0])
    expect(await count({ sentence: 'quantum under 1,000 in October, cheapest first' })).toBe(60)
    expect(await count({ q: 'quantum', maxPrice: 100 })).toBe(0)
    const { result } = await sales.preview(order, { courses: [rare, 999_999, rare, 999_999] }, terms)
    expect(result).toMatchObject({ courses: 1, unknown: [999_999] })
  })

  test('of a text without a word selects nothing, whatever stands beside it', async () => {
    await createCourse(world.context.pool)
    await world.settle()
    const terms = { name: 'Diwali', percent: 10, amountPaise: null, from: null, to: time + hour }
    const preview = (search: SelectedSearch) => sales.preview(order, { search }, terms)
    expect((await preview({ sentence: 'under 100000!' })).result).toMatchObject({ courses: 1 })
    expect((await preview({ q: '', maxPrice: 100_000 })).result).toMatchObject({ courses: 1 })
    const wordless = [
      ...['🍞 under 100000', '🇮🇳 under 100000', 'under 100000 ✓', '"!!!" under 100000', '→ under 100000'].map(
        (sentence) => ({ sentence }),
      ),
      { sentence: '!', maxPrice: 100_000 },
      { sentence: 'course under 100000', q: '🍞' },
      ...['🍞', '!'].map((q) => ({ q, maxPrice: 100_000 })),
    ]
    for (const search of wordless) {
      const { result } = await preview(search)
      expect(result).toMatchObject({
        courses: 0,
        selection: { search: { q: expect.any(String), maxPrice: expect.anything() } },
      })
      await expect(sales.confirm(order, result.id)).rejects.toMatchObject({ kind: 'unprocessable' })
    }
  })

  test('is confirmed once, and only while the selection is what was shown', async () => {
    const { pool } = world.context
    const [one] = await createCourses(pool, 2)
    await world.settle()
    const terms = { name: 'Diwali', percent: 10, amountPaise: null, from: null, to: time + hour }
    const { result } = await sales.preview(order, { category: 'food' }, terms)
    const another = await createCourse(pool, { title: 'Come since' })
    await pool.query(`update course set state = 'cancelled' where id = $1`, [one])
    await expect(sales.confirm(order, result.id)).rejects.toMatchObject({
      kind: 'conflict',
      difference: {
        added: { count: 1, courses: [{ id: String(another), title: 'Come since' }] },
        removed: { count: 1, courses: [{ id: String(one) }] },
      },
    })
    const again = await sales.preview(order, { category: 'food' }, terms)
    await sales.confirm(order, again.result.id)
    await expect(sales.confirm(order, again.result.id)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(sales.confirm(order, 999)).rejects.toMatchObject({ kind: 'notFound' })
    const nothing = await sales.preview(order, { search: { q: 'xylophone' } }, terms)
    await expect(sales.confirm(order, nothing.result.id)).rejects.toMatchObject({ kind: 'unprocessable' })
  })

  test('that several confirm at once becomes one sale, and the others are told which', async () => {
    await createCourse(world.context.pool)
    await world.settle()
    const terms = { name: 'Diwali', percent: 10, amountPaise: null, from: null, to: time + hour }
    const { result } = await sales.preview(order, { category: 'food' }, terms)
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => sales.confirm(order, result.id)))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    const [made] = await sales.list(undefined, 5)
    const message = `Preview ${result.id} was confirmed already: it is sale ${made?.id}.`
    expect(refused.map(({ kind, message }) => ({ kind, message }))).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'conflict', message })),
    )
  })

  test('holds back no other change while it counts', async () => {
    const { pool, db } = world.context
    await createCourse(pool)
    await world.settle()
    const counting = heldWhere(({ rows }) => rows.some((row) => 'reduced' in row))
    const { select } = world.program.index.catalogue
    const held = createSales({ db: db.withPlugin(counting.plugin), clock, select })
    const passwordHash = await argon2.hash('a long enough one')
    const account = { email: 'asha@example.org', name: 'Asha', role: 'operator', passwordHash } as const
    const { id: accountId } = await insertAccount(db, { ...account, confirmedAt: time }, time)
    // Under a key a transaction writes before anything else.
    const keyed = { ...order, idempotency: { accountId, route: 'POST /', key: 'one', fingerprint: 'f'.repeat(64) } }
    const terms = { name: 'Diwali', percent: 10, amountPaise: null, from: null, to: time + hour }
    const previewing = held.preview(keyed, { category: 'food' }, terms)
    await counting.reached
    await createCourse(pool, { title: 'Come meanwhile' })
    await world.settle()
    expect((await select({ q: 'meanwhile' })).ids).toHaveLength(1)
    counting.release()
    expect((await previewing).result).toMatchObject({ courses: 1, prices: { reduced: 1 } })
  })

  test('is deleted after a day where nobody confirmed it', async () => {
    await createCourse(world.context.pool)
    await world.settle()
    const terms = { name: 'Diwali', percent: 10, amountPaise: null, from: null, to: time + 48 * hour }
    const [kept, idle] = [
      await sales.preview(order, { category: 'food' }, terms),
      await sales.preview(order, { category: 'food' }, terms),
    ]
    await sales.confirm(order, kept.result.id)
    time += 24 * hour + 1
    expect(await prunePreviews({ db: world.context.db, clock })).toBe(1)
    expect((await sales.readPreview(kept.result.id)).courses).toBe(1)
    await expect(sales.readPreview(idle.result.id)).rejects.toMatchObject({ kind: 'notFound' })
  })
})
