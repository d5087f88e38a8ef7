import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCourses } from '../catalogue/test-courses.ts'
import { hour, order, SalesWorld } from './test-sales.ts'

let school: SalesWorld
beforeEach(async () => {
  school = await SalesWorld.start()
})
afterEach(() => school.world.stop())

test('a sale says what it waits for: those that come before it, and nothing where none does', async () => {
  const { world, sales } = school
  const [one, two] = (await createCourses(world.context.pool, 2)) as [number, number]
  const first = await school.confirmed({ courses: [one] })
  const second = await school.confirmed({ courses: [two] })
  expect(first.change).toMatchObject({ phase: 'waiting', ahead: 0 })
  expect(second.change).toMatchObject({ phase: 'waiting', ahead: 1 })
  await school.work({ killedAfter: 1 })
  expect((await sales.read(first.id)).change).toMatchObject({ phase: 'placing', ahead: 0 })
  expect((await sales.read(second.id)).change).toMatchObject({ phase: 'waiting', ahead: 1 })
})

test('what was ordered last is what a sale says of itself, also while its beginning is still settled', async () => {
  const { world, sales } = school
  await createCourses(world.context.pool, 150)
  const { id } = await school.confirmed({ category: 'food' })
  await school.work({ killedAfter: 4 })
  const { from, to, change } = await sales.read(id)
  expect(change).toMatchObject({ kind: 'begin', phase: 'settling', ahead: 0 })
  school.time = from! + hour
  const end = (await sales.end(order, id, from! + 2 * hour)).result
  expect(end).toMatchObject({ state: 'running', from, to })
  expect(end.change).toMatchObject({ kind: 'end', phase: 'waiting', ahead: 1, effectiveAt: from! + 2 * hour })
  const undo = (await sales.undo(order, id)).result
  expect(undo.change).toMatchObject({ kind: 'undo', phase: 'waiting', ahead: 2 })
  await school.work()
  expect(await sales.read(id)).toMatchObject({ change: null, from, to: undo.change!.effectiveAt })
})

test('a sale says whether it may be ended or undone, as asking for that would be answered', async () => {
  const { world, sales } = school
  await createCourses(world.context.pool, 150)
  const { id } = await school.confirmed({ category: 'food' })
  const may = async () => {
    const { mayEnd, mayUndo } = await sales.read(id)
    return [mayEnd, mayUndo]
  }
  const refused = { kind: 'conflict' }
  expect(await may()).toEqual([false, true])
  await expect(sales.end(order, id, null)).rejects.toMatchObject(refused)
  // Made to count, but not settled.
  await school.work({ killedAfter: 4 })
  expect(await may()).toEqual([false, true])
  school.time = (await sales.read(id)).from! + hour
  expect(await may()).toEqual([true, true])
  await sales.end(order, id, school.time + hour)
  expect(await may()).toEqual([false, true])
  await expect(sales.end(order, id, null)).rejects.toMatchObject(refused)
  await sales.undo(order, id)
  expect(await may()).toEqual([false, false])
  await expect(sales.undo(order, id)).rejects.toMatchObject(refused)
  await school.work()
  // It still counts for some seconds.
  expect((await sales.read(id)).to).toBeGreaterThan(school.time)
  expect(await may()).toEqual([false, false])
  await expect(sales.end(order, id, null)).rejects.toMatchObject(refused)
  await expect(sales.undo(order, id)).rejects.toMatchObject(refused)
})
