import { afterEach, beforeEach, expect, test } from 'vitest'
import { indexDrift } from '../../test/index-drift.ts'
import { projectCourses } from '../catalogue/projection.ts'
import { createCourse, createCourses } from '../catalogue/test-courses.ts'
import { closePastSales } from './close-past-sales.ts'
import { hour, order, SalesWorld } from './test-sales.ts'

const day = 24 * hour
let school: SalesWorld
beforeEach(async () => {
  school = await SalesWorld.start()
})
afterEach(() => school.world.stop())

/** A sale of an hour, over these courses, that is set up; its id. */
async function saleOf(courses: number[]): Promise<number> {
  const { id } = await school.confirmed({ courses }, { to: school.time + hour })
  await school.work()
  return id
}

const close = (killedAfter?: number) =>
  school.work({ ...(killedAfter !== undefined && { killedAfter }), work: closePastSales })

async function windowsOf(id: number): Promise<number> {
  const { changes } = await projectCourses(school.world.context.pool, [id])
  return (changes[0]!.document!.stored as { salesWindows: unknown[] }).salesWindows.length
}

test('courses leave a sale a day after its end, also where that is cut off, and the index says so', async () => {
  const ids = await createCourses(school.world.context.pool, 150)
  const sale = await saleOf(ids)
  school.time += hour + day - 1
  expect(await close()).toBe(0)
  expect(await windowsOf(ids[149]!)).toBe(1)
  school.time += 1
  await close(1)
  expect([await windowsOf(ids[0]!), await windowsOf(ids[149]!)]).toEqual([0, 1])
  expect(await indexDrift(school.world)).toEqual([])
  expect(await close()).toBe(1)
  expect([await windowsOf(ids[149]!), await close()]).toEqual([0, 0])
  expect(await indexDrift(school.world)).toEqual([])
  expect(await school.sales.read(sale)).toMatchObject({ state: 'ended', courses: 150, mayEnd: false, mayUndo: false })
})

test('a course that has been in many sales is no larger than one that was in none', async () => {
  const id = await createCourse(school.world.context.pool)
  for (let number = 0; number < 5; number++) {
    await saleOf([id])
    school.time += 2 * hour
  }
  expect(await windowsOf(id)).toBe(5)
  school.time += day
  expect(await close()).toBe(5)
  const { rows } = await school.world.context.pool.query('select from sale_course')
  expect([await windowsOf(id), rows.length]).toEqual([0, 0])
})

test('one that is on, or being undone, keeps its courses; one that never began does not', async () => {
  const { sales, world } = school
  const id = await createCourse(world.context.pool)
  const undone = await saleOf([id])
  await sales.undo(order, undone)
  await school.work()
  const on = await saleOf([id])
  expect(await close()).toBe(1)
  const { rows } = await world.context.pool.query('select sale_id::integer as id from sale_course')
  expect(rows).toEqual([{ id: on }])
  await sales.undo(order, on)
  expect(await close()).toBe(0)
})
