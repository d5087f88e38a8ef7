import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { indexDrift } from '../../test/index-drift.ts'
import type { World } from '../../test/world.ts'
import { createCourse, createCourses } from '../catalogue/test-courses.ts'
import type { SaleRecord } from './model.ts'
import type { Sales } from './service.ts'
import { hour, order, SalesWorld } from './test-sales.ts'

let school: SalesWorld
let world: World
let sales: Sales

beforeEach(async () => {
  school = await SalesWorld.start()
  ;({ world, sales } = school)
})
afterEach(() => world.stop())

const percent = (value: number) => ({ percent: value, amountPaise: null })

async function priceOf(id: number): Promise<{ amount: number; was?: number; until?: string }> {
  return (await world.program.index.catalogue.course(String(id))).price
}

/** How many courses the search finds up to a price, by the field that counts. */
async function upTo(maxPrice: number): Promise<number> {
  const { body } = await world.get(`/api/courses?maxPrice=${maxPrice}&limit=1`)
  return (body as { total: number }).total
}

const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z')

describe('a sale over a selection', () => {
  test('takes effect for all its courses at one instant, and ends so, with no job at the boundary', async () => {
    const ids = await createCourses(world.context.pool, 250, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, percent(25))
    expect(sale).toMatchObject({
      state: 'settingUp',
      courses: 250,
      askedFrom: null,
      change: { kind: 'begin', done: 0 },
    })
    await school.work()
    const { from, to, state, change } = await sales.read(sale.id)
    expect([state, change, to]).toEqual(['scheduled', null, school.time + 10 * hour])
    expect(from! % 1000).toBe(0)
    school.time = from! - 1
    expect([await upTo(599), (await priceOf(ids[7]!)).amount]).toEqual([0, 799])
    expect((await priceOf(ids[7]!)).until).toBe(iso(from!))
    school.time = from!
    expect(await upTo(599)).toBe(250)
    expect(await priceOf(ids[249]!)).toEqual({ amount: 599, currency: 'INR', was: 799, until: iso(to!) })
    school.time = to! - 1
    expect(await upTo(599)).toBe(250)
    school.time = to!
    expect([await upTo(599), (await priceOf(ids[0]!)).amount]).toEqual([0, 799])
    expect((await sales.read(sale.id)).state).toBe('ended')
  })

  test('at a later instant begins then, and not earlier', async () => {
    const id = await createCourse(world.context.pool, { pricePaise: 79_900 })
    const from = school.time + hour
    const sale = await school.confirmed({ courses: [id] }, { percent: null, amountPaise: 10_050, from })
    await school.work()
    expect(await sales.read(sale.id)).toMatchObject({ from, askedFrom: from, state: 'scheduled' })
    expect((await world.program.index.catalogue.course(String(id))).salesWindows).toMatchObject([
      { from: iso(from), price: { amount: 698.5 } },
    ])
    school.time = from - 1
    expect((await priceOf(id)).amount).toBe(799)
    school.time = from
    expect((await priceOf(id)).amount).toBe(698.5)
  })

  test('follows the base price, is never free or below a rupee, and loses against a lower window', async () => {
    const { pool } = world.context
    const id = await createCourse(pool, { pricePaise: 99_950 })
    const cheap = await createCourse(pool, { pricePaise: 150 })
    const free = await createCourse(pool, { pricePaise: 0 })
    const tiny = await createCourse(pool, { pricePaise: 50 })
    const sale = await school.confirmed({ courses: [free, cheap, id, tiny] }, percent(33))
    await school.work()
    school.time = (await sales.read(sale.id)).from!
    const prices = async () => Promise.all([id, cheap, free, tiny].map(async (one) => (await priceOf(one)).amount))
    expect(await prices()).toEqual([669, 1, 0, 0.5])
    await pool.query('update course set price_paise = 20000 where id = $1', [id])
    await pool.query('update course set price_paise = 0 where id = $1', [cheap])
    await world.settle()
    expect(await prices()).toEqual([134, 0, 0, 0.5])
    await pool.query(
      `insert into sales_window (course_id, from_at, to_at, price_paise) values ($1, '2026-01-01', '2027-01-01', 9900)`,
      [id],
    )
    await world.settle()
    expect((await priceOf(id)).amount).toBe(99)
  })

  test('keeps the courses that it was confirmed with, whatever they become, and no others', async () => {
    const { pool } = world.context
    const [first, second] = await createCourses(pool, 2, { pricePaise: 80_000 })
    const sale = await school.confirmed({ search: { q: 'bread', maxPrice: 800 } }, percent(50))
    const late = await createCourse(pool, { pricePaise: 80_000 })
    await pool.query('update course set price_paise = 90000 where id = $1', [second])
    await school.work()
    school.time = (await sales.read(sale.id)).from!
    const prices = await Promise.all([first, second, late].map(async (id) => (await priceOf(id!)).amount))
    expect(prices).toEqual([400, 450, 800])
  })

  test('two sales at once: the lower price counts', async () => {
    const id = await createCourse(world.context.pool, { pricePaise: 100_000 })
    const one = await school.confirmed({ courses: [id] }, percent(10))
    await school.confirmed({ courses: [id] }, { ...percent(40), from: school.time + hour, to: school.time + 2 * hour })
    await school.work()
    const begin = (await sales.read(one.id)).from!
    const at = async (instant: number) => {
      school.time = instant
      return (await priceOf(id)).amount
    }
    const base = Date.parse('2026-11-26T06:00:00Z')
    expect([await at(begin), await at(base + hour), await at(base + 2 * hour)]).toEqual([900, 600, 900])
  })
})

describe('a set-up that is cut off', () => {
  test('counts for nothing, whatever the time, until it is carried on; then from a later instant, which it says', async () => {
    await createCourses(world.context.pool, 250, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, percent(50))
    await school.work({ killedAfter: 3 })
    expect(await sales.read(sale.id)).toMatchObject({ state: 'settingUp', change: { phase: 'placing', done: 200 } })
    school.time += hour
    expect([await upTo(399), (await sales.read(sale.id)).state]).toEqual([0, 'settingUp'])
    await school.work()
    const { from, state } = await sales.read(sale.id)
    expect(state).toBe('scheduled')
    expect(from).toBeGreaterThan(school.time)
    expect(await upTo(399)).toBe(0)
    school.time = from!
    expect(await upTo(399)).toBe(250)
  })

  test('after it is whole, counts for all from its instant on, though no worker lives', async () => {
    const ids = await createCourses(world.context.pool, 250, { pricePaise: 79_900 })
    const to = school.time + 10 * hour
    const sale = await school.confirmed({ category: 'food' }, { ...percent(50), to })
    // Begun, placed three times, made to count; of three steps to settle it one is done.
    await school.work({ killedAfter: 6 })
    const { from, change } = await sales.read(sale.id)
    expect(change).toMatchObject({ phase: 'settling', done: 100, total: 250 })
    for (const [at, expected] of [
      [from! - 1, 0],
      [from!, 250],
      [to - 1, 250],
      [to, 0],
    ] as const) {
      school.time = at
      expect([at, await upTo(399), (await priceOf(ids[249]!)).amount]).toEqual([
        at,
        expected,
        expected === 0 ? 799 : 399,
      ])
      expect((await priceOf(ids[0]!)).amount).toBe(expected === 0 ? 799 : 399)
    }
    school.time = from!
    const { body } = await world.get('/api/courses?sort=price&facets=price&minPrice=399&maxPrice=399')
    expect(body).toMatchObject({ total: 250, facets: { price: [{ value: '0.01-499.99', count: 250 }] } })
    await school.work()
    expect((await sales.read(sale.id)).change).toBeNull()
    expect(await upTo(399)).toBe(250)
  })

  test('is undone, and leaves nothing', async () => {
    await createCourses(world.context.pool, 250, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, percent(50))
    await school.work({ killedAfter: 3 })
    await sales.undo(order, sale.id)
    await school.work()
    expect(await sales.read(sale.id)).toMatchObject({ state: 'undone', from: null, to: null, change: null })
    school.time += 9 * hour
    expect(await upTo(399)).toBe(0)
    await expect(sales.undo(order, sale.id)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('that comes too late for its own end is missed', async () => {
    await createCourses(world.context.pool, 150, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, { ...percent(50), to: school.time + hour })
    await school.work({ killedAfter: 2 })
    school.time += hour
    await school.work()
    expect(await sales.read(sale.id)).toMatchObject({ state: 'missed', from: null, change: null })
  })

  test('is no difference between index and database at any step', async () => {
    await createCourses(world.context.pool, 150, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, percent(50))
    const { follower } = world.program.index
    for (let step = 0; step < 8 && (await sales.read(sale.id)).change !== null; step++) {
      await school.work({ killedAfter: 1 })
      expect(await indexDrift(world)).toEqual([])
      // Each takes longer than expected, so that the sale begins later than it was placed.
      school.time += 60_000
    }
    expect((await sales.read(sale.id)).change).toBeNull()
    expect(follower.state().setAside).toBe(0)
  })

  test('is a difference where the index says another price from the instant of the sale on', async () => {
    const [first] = await createCourses(world.context.pool, 2, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, percent(50))
    await school.work({ killedAfter: 2 })
    // The sale begins later than it was placed with, and is not settled yet.
    school.time += 60_000
    await school.work({ killedAfter: 1 })
    expect((await sales.read(sale.id)).change?.phase).toBe('settling')
    const { search } = world.program.index
    const { version, stored, values } = (await search.get(first!))!
    const priceAhead = [{ from: Number.NEGATIVE_INFINITY, value: 100 }]
    const document = { id: first!, stored, values: { ...values, priceAhead } }
    await search.apply([{ id: first!, version, document }], (await search.status()).position!)
    expect(await indexDrift(world)).toMatchObject([{ id: first, detail: expect.stringContaining('priceAhead') }])
  })
})

describe('a sale that is on', () => {
  async function running(): Promise<SaleRecord> {
    await createCourses(world.context.pool, 250, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, percent(50))
    await school.work()
    school.time = (await sales.read(sale.id)).from! + hour
    return sales.read(sale.id)
  }

  test('is ended early, for all at one instant that is said', async () => {
    const sale = await running()
    const past = sales.end(order, sale.id, school.time - 2 * hour)
    await expect(past).rejects.toMatchObject({ kind: 'unprocessable', faults: [{ parameter: 'at' }] })
    const { result } = await sales.end(order, sale.id, null)
    expect(result).toMatchObject({ state: 'running', to: sale.to, change: { kind: 'end', phase: 'waiting' } })
    await school.work({ killedAfter: 3 })
    expect(await upTo(399)).toBe(250)
    await school.work()
    const { to } = await sales.read(sale.id)
    expect(to).toBeLessThan(sale.to!)
    school.time = to! - 1
    expect(await upTo(399)).toBe(250)
    school.time = to!
    expect(await upTo(399)).toBe(0)
    await expect(sales.end(order, sale.id, null)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('is undone', async () => {
    const sale = await running()
    await sales.undo(order, sale.id)
    await school.work({ killedAfter: 6 })
    const { change } = await sales.read(sale.id)
    expect(change?.phase).toBe('settling')
    school.time = change!.effectiveAt - 1
    expect(await upTo(399)).toBe(250)
    school.time = change!.effectiveAt
    expect(await upTo(399)).toBe(0)
    await school.work()
    expect(await sales.read(sale.id)).toMatchObject({ state: 'undone', from: sale.from, to: change!.effectiveAt })
    expect(await upTo(399)).toBe(0)
  })

  test('that is undone too late to be kept from beginning begins, and ends at the instant that was said', async () => {
    await createCourses(world.context.pool, 250, { pricePaise: 79_900 })
    const sale = await school.confirmed({ category: 'food' }, { ...percent(50), from: school.time + hour })
    await school.work()
    school.time = sale.from! - 1_000
    await sales.undo(order, sale.id)
    await school.work({ killedAfter: 6 })
    const { change } = await sales.read(sale.id)
    school.time = sale.from!
    expect(await upTo(399)).toBe(250)
    school.time = change!.effectiveAt
    expect(await upTo(399)).toBe(0)
    await school.work()
    expect(await sales.read(sale.id)).toMatchObject({ state: 'undone', from: sale.from, to: change!.effectiveAt })
  })

  test('is on after a start from the database alone', async () => {
    const sale = await running()
    const { follower } = world.program.index
    await follower.rebuild()
    expect(await upTo(399)).toBe(sale.courses)
    expect(await indexDrift(world)).toEqual([])
  })
})
