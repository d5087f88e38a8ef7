import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimedStep } from '../../search/fields.ts'
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts'
import { projectCourses } from '../catalogue/projection.ts'
import { createCourse } from '../catalogue/test-courses.ts'

interface Window {
  from: number
  to: number
}

type ModelSale = Window & ({ percent: number } | { amountPaise: number })
type OwnWindow = Window & { pricePaise: number }

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const begin = Date.parse('2026-12-01T00:00:00Z')

const window = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 10 }))
  .map(([from, length]): Window => ({ from: begin + from * 1_000, to: begin + (from + length) * 1_000 }))
const base = fc.oneof(fc.constantFrom(0, 1, 50, 99, 100, 101, 199, 100_000_000_0), fc.integer({ min: 0, max: 300_000 }))
const sale: fc.Arbitrary<ModelSale> = fc
  .tuple(
    window,
    fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((percent) => ({ percent })),
      fc.integer({ min: 1, max: 300_000 }).map((amountPaise) => ({ amountPaise })),
    ),
  )
  .map(([when, discount]) => ({ ...when, ...discount }))
const own = fc.tuple(window, base).map(([when, pricePaise]): OwnWindow => ({ ...when, pricePaise }))

/** The rule in rupees, as people say it. */
function salePrice(basePaise: number, terms: ModelSale): number {
  if (basePaise === 0) return 0
  const reduced =
    'percent' in terms
      ? Number((BigInt(basePaise) * BigInt(100 - terms.percent)) / 10_000n) * 100
      : basePaise - terms.amountPaise
  return Math.min(basePaise, Math.max(reduced, 100))
}

function priceAt(now: number, basePaise: number, windows: readonly OwnWindow[], sales: readonly ModelSale[]): number {
  const isOpen = ({ from, to }: Window) => from <= now && now < to
  const prices = [...windows.filter(isOpen).map((one) => one.pricePaise)]
  return Math.min(basePaise, ...prices, ...sales.filter(isOpen).map((one) => salePrice(basePaise, one)))
}

async function addSale(courseId: number, terms: ModelSale): Promise<void> {
  const { percent = null, amountPaise = null } = terms as { percent?: number; amountPaise?: number }
  await database.pool.query(
    `with preview as (
       insert into selection_preview (purpose, selection, course_ids, created_at)
       values ('sale', '{}', array[$1::bigint], now()) returning id
     ), made as (
       insert into sale (name, preview_id, percent, amount_paise, courses, from_at, to_at, created_at)
       select 'Sale', id, $2, $3, 1, $4, $5, now() from preview returning id
     ) insert into sale_course (course_id, sale_id) select $1, id from made`,
    [courseId, percent, amountPaise, new Date(terms.from), new Date(terms.to)],
  )
}

test('at every instant a course costs the lowest of its base price, its open windows and the open sales', async () => {
  const property = fc.asyncProperty(
    base,
    fc.array(own, { maxLength: 3 }),
    fc.array(sale, { maxLength: 3 }),
    base,
    async (first, windows, sales, second) => {
      const id = await createCourse(database.pool, { pricePaise: first })
      for (const { from, to, pricePaise } of windows) {
        await database.pool.query(
          'insert into sales_window (course_id, from_at, to_at, price_paise) values ($1, $2, $3, $4)',
          [id, new Date(from), new Date(to), pricePaise],
        )
      }
      for (const terms of sales) await addSale(id, terms)
      await requirePrices(id, (now) => priceAt(now, first, windows, sales))
      await database.pool.query('update course set price_paise = $2 where id = $1', [id, second])
      await requirePrices(id, (now) => priceAt(now, second, windows, sales))
    },
  )
  await fc.assert(property, { numRuns: 60 })
})

async function requirePrices(id: number, expected: (now: number) => number): Promise<void> {
  const instants = Array.from({ length: 34 }, (_, index) => begin + (index - 1) * 1_000 - (index % 2))
  // What registrations are sold at.
  const { rows } = await database.pool.query<{ price: number }>(
    'select price_at($1, at) as price from unnest($2::timestamptz[]) with ordinality as moment (at, place) order by place',
    [id, instants.map((at) => new Date(at))],
  )
  expect(rows.map(({ price }) => price)).toEqual(instants.map(expected))
  const { changes } = await projectCourses(database.pool, [id])
  const values = changes[0]!.document!.values as { price: TimedStep[]; priceAhead: TimedStep[] }
  for (let second = -1; second <= 32; second++) {
    for (const now of [begin + second * 1_000 - 1, begin + second * 1_000]) {
      for (const steps of [values.price, values.priceAhead]) {
        expect(steps.findLast(({ from }) => from <= now)?.value).toBe(expected(now))
      }
    }
  }
}

test.each([
  ['name', `'Another'`],
  ['percent', '99'],
  ['preview_id', 'preview_id'],
  ['courses', '2'],
])('the terms of a sale never change: %s', async (column, value) => {
  const id = await createCourse(database.pool)
  await addSale(id, { from: begin, to: begin + 1_000, percent: 10 })
  await expect(database.pool.query(`update sale set ${column} = ${value}`)).rejects.toThrow('only ever added to')
  await expect(database.pool.query('update selection_preview set course_ids = array[1]')).rejects.toThrow('only ever')
})

test('one change is in hand at a time, by constraint, and none is settled before it is placed as a whole', async () => {
  const id = await createCourse(database.pool)
  await addSale(id, { from: begin, to: begin + 1_000, percent: 10 })
  const insert = (phase: string, settledTo = 0) =>
    database.pool.query(
      `insert into sale_change (sale_id, kind, phase, asked_at, effective_at, settled_to)
       select max(id), 'undo', $1, now(), now(), $2 from sale`,
      [phase, settledTo],
    )
  await insert('placing')
  await expect(insert('settling')).rejects.toThrow('sale_change_one_in_hand')
  await expect(insert('withdrawing')).rejects.toThrow('sale_change_one_in_hand')
  await expect(insert('waiting', 1)).rejects.toThrow('check')
})
