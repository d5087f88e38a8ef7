import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, type World } from '../../test/world.ts'
import { compareIndex } from '../catalogue/comparison/index-comparison.ts'
import { projectCourses } from '../catalogue/projection.ts'
import { createCourse, createCourses } from '../catalogue/test-courses.ts'
import { commandOrder } from '../order.ts'
import { closePastSales } from './close-past-sales.ts'
import { createSales, type Sales } from './service.ts'
import { setUpSales } from './set-up-sales.ts'

const order = commandOrder('test')
const clock = { now: () => time }
const [hour, day] = [3_600_000, 86_400_000]
let time: number
let world: World
let sales: Sales

beforeEach(async () => {
  time = Date.parse('2026-11-26T06:00:00Z')
  world = await startWorld({ clock, env: { SERVE_WORKS: 'false' } })
  sales = createSales({ db: world.context.db, clock, select: world.program.index.catalogue.select })
})
afterEach(() => world.stop())

async function setUp(): Promise<void> {
  await setUpSales({ db: world.context.db, clock, followed: async () => undefined })
  await world.settle()
}

/** A sale of an hour, over these courses, that is set up; its id. */
async function saleOf(courses: number[]): Promise<number> {
  await world.settle()
  const terms = { name: 'Diwali', percent: 25, amountPaise: null, from: null, to: time + hour }
  const preview = await sales.preview(order, { courses }, terms)
  const { result } = await sales.confirm(order, preview.result.id)
  await setUp()
  return result.id
}

async function close({ killedAfter = Number.POSITIVE_INFINITY } = {}): Promise<number | undefined> {
  let left = killedAfter
  const followed = async () => {
    if (--left <= 0) throw new Error('killed')
  }
  const done = closePastSales({ db: world.context.db, clock, followed })
  const closed = Number.isFinite(killedAfter) ? await expect(done).rejects.toThrow('killed') : await done
  await world.settle()
  return closed ?? undefined
}

async function windowsOf(id: number): Promise<number> {
  const { changes } = await projectCourses(world.context.pool, [id])
  return (changes[0]!.document!.stored as { salesWindows: unknown[] }).salesWindows.length
}

async function drift() {
  const { index } = world.program
  const { drift: found } = await compareIndex({
    pool: world.context.pool,
    client: index.search,
    tree: index.categories,
    saleInHand: index.saleInHand,
    catchUp: (ms) => index.follower.catchUp(ms),
    progress: () => undefined,
    signal: new AbortController().signal,
  })
  return found
}

test('courses leave a sale a day after its end, also where that is cut off, and the index says so', async () => {
  const ids = await createCourses(world.context.pool, 150)
  const sale = await saleOf(ids)
  time += hour + day - 1
  expect(await close()).toBe(0)
  expect(await windowsOf(ids[149]!)).toBe(1)
  time += 1
  await close({ killedAfter: 1 })
  expect([await windowsOf(ids[0]!), await windowsOf(ids[149]!)]).toEqual([0, 1])
  expect(await drift()).toEqual([])
  expect(await close()).toBe(1)
  expect([await windowsOf(ids[149]!), await close()]).toEqual([0, 0])
  expect(await drift()).toEqual([])
  expect(await sales.read(sale)).toMatchObject({ state: 'ended', courses: 150, mayEnd: false, mayUndo: false })
})

test('a course that has been in many sales is no larger than one that was in none', async () => {
  const id = await createCourse(world.context.pool)
  for (let number = 0; number < 5; number++) {
    await saleOf([id])
    time += 2 * hour
  }
  expect(await windowsOf(id)).toBe(5)
  time += day
  expect(await close()).toBe(5)
  const { rows } = await world.context.pool.query('select from sale_course')
  expect([await windowsOf(id), rows.length]).toEqual([0, 0])
})

test('one that is still to come, on, or being set up keeps its courses; one that never began does not', async () => {
  const id = await createCourse(world.context.pool)
  const undone = await saleOf([id])
  await sales.undo(order, undone)
  await setUp()
  const on = await saleOf([id])
  expect(await close()).toBe(1)
  const { rows } = await world.context.pool.query('select sale_id::integer as id from sale_course')
  expect(rows).toEqual([{ id: on }])
  await sales.undo(order, on)
  expect(await close()).toBe(0)
})
