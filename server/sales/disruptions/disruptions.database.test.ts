import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, type World } from '../../../test/world.ts'
import { createCourse, createCourses } from '../../catalogue/test-courses.ts'
import { systemClock } from '../../clock.ts'
import { commandOrder } from '../../order.ts'
import type { Selection } from '../model.ts'
import { createDisruptions, type Disruptions } from './service.ts'
import { workOffDisruptions } from './work-off.ts'

const order = { ...commandOrder('test'), reason: 'No hall' }
let world: World
let disruptions: Disruptions

beforeEach(async () => {
  world = await startWorld({ env: { SERVE_WORKS: 'false' } })
  const { select } = world.program.index.catalogue
  disruptions = createDisruptions({ db: world.context.db, clock: systemClock, select })
})
afterEach(() => world.stop())

async function confirmed(action: 'stop' | 'resume', selection: Selection): Promise<number> {
  await world.settle()
  const { result } = await disruptions.preview(order, { action, selection, name: 'Flood' })
  return (await disruptions.confirm(order, result.id)).result.id
}

async function work({ killedAfter = Number.POSITIVE_INFINITY } = {}): Promise<void> {
  let left = killedAfter
  const followed = async () => {
    if (--left <= 0) throw new Error('killed')
  }
  const done = workOffDisruptions({ db: world.context.db, clock: systemClock, followed })
  await (Number.isFinite(killedAfter) ? expect(done).rejects.toThrow('killed') : done)
  await world.settle()
}

async function undo(id: number, reason: string | null = null): Promise<void> {
  await disruptions.undo({ ...order, reason }, id)
  await work()
}

/** How many courses have an entry of an action in the audit trail, by its reason. */
async function reasonsOf(action: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ reason: string | null; count: number }>`
    select reason, count(*)::float8 as count from audit_entry where action = ${action} group by reason`.execute(
    world.context.db,
  )
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}

/** Ids of the courses that can be bought. */
async function onSale(): Promise<number[]> {
  return (await world.program.index.catalogue.select({ available: true })).ids
}

async function byHand(id: number, stopped: boolean): Promise<void> {
  await world.database.pool.query('update course set stopped_by_operator = $2 where id = $1', [id, stopped])
}

test('a stop comes to every course in turn, is carried on where it was cut off, and leaves an entry for each', async () => {
  const ids = await createCourses(world.database.pool, 250)
  const id = await confirmed('stop', { category: 'food' })
  await work({ killedAfter: 2 })
  expect(await disruptions.read(id)).toMatchObject({ phase: 'working', courses: 250, done: 200, changed: 200 })
  expect(await onSale()).toEqual(ids.slice(200))
  await work()
  expect(await disruptions.read(id)).toMatchObject({ phase: 'done', done: 250, changed: 250 })
  expect(await onSale()).toEqual([])
  expect(await reasonsOf('course.stop')).toEqual({ 'No hall': 250 })
  await undo(id, 'Found one')
  expect(await reasonsOf('course.resume')).toEqual({ 'Found one': 250 })
  expect(await disruptions.read(id)).toMatchObject({ phase: 'undone', undone: 250 })
  expect(await onSale()).toEqual(ids)
})

test('undoing lifts only what it set, and what nobody has made his own since', async () => {
  const { pool } = world.database
  const [stoppedBefore, resumedAndStopped, ofTeacher, plain] = (await createCourses(pool, 4)) as [
    number,
    number,
    number,
    number,
  ]
  await byHand(stoppedBefore, true)
  await pool.query('update course set stopped_by_teacher = true where id = $1', [ofTeacher])
  const id = await confirmed('stop', { category: 'food' })
  await work()
  expect((await disruptions.read(id)).changed).toBe(3)
  await byHand(resumedAndStopped, false)
  await byHand(resumedAndStopped, true)
  await undo(id)
  expect(await onSale()).toEqual([plain])
  const { rows } = await pool.query('select id::integer from course where stopped_by_operator order by id')
  expect(rows.map((row) => row.id)).toEqual([stoppedBefore, resumedAndStopped])
})

test('a course that two disruptions stop is resumed when both are undone', async () => {
  const { pool } = world.database
  const [both, first] = (await createCourses(pool, 2)) as [number, number]
  const one = await confirmed('stop', { courses: [both, first] })
  const two = await confirmed('stop', { courses: [both] })
  await work()
  await undo(one)
  expect(await onSale()).toEqual([first])
  await undo(two)
  expect(await onSale()).toEqual([both, first])
})

test('a selection is resumed where operators stopped it; what teachers stopped stays so, and is counted before', async () => {
  const { pool } = world.database
  const [both, ofTeacher, open] = (await createCourses(pool, 3)) as [number, number, number]
  await byHand(both, true)
  await pool.query('update course set stopped_by_teacher = true where id = any($1)', [[both, ofTeacher]])
  await world.settle()
  const selection = { courses: [both, ofTeacher, open] }
  const { result } = await disruptions.preview(order, { action: 'resume', selection, name: 'Over' })
  expect(result.stops).toEqual({ changing: 1, stoppedByTeacher: 2 })
  await disruptions.confirm(order, result.id)
  await work()
  expect(await onSale()).toEqual([open])
  const { rows } = await pool.query('select id::integer from course where stopped_by_operator')
  expect(rows).toEqual([])
})

test('a selection is resumed, and undoing that stops again what it resumed', async () => {
  const { pool } = world.database
  const [stopped, open] = (await createCourses(pool, 2)) as [number, number]
  await byHand(stopped, true)
  await world.settle()
  const { result } = await disruptions.preview(order, {
    action: 'resume',
    selection: { courses: [stopped, open] },
    name: 'Over',
  })
  expect(result).toMatchObject({ courses: 2, stops: { changing: 1, stoppedByTeacher: 0 } })
  const { id } = (await disruptions.confirm(order, result.id)).result
  await work()
  expect(await onSale()).toEqual([stopped, open])
  await undo(id)
  expect(await onSale()).toEqual([open])
  await expect(disruptions.undo(order, id)).rejects.toMatchObject({ kind: 'conflict' })
})

test('one that is undone while it works takes back what it has done', async () => {
  const ids = await createCourses(world.database.pool, 150)
  const id = await confirmed('stop', { category: 'food' })
  await work({ killedAfter: 1 })
  await undo(id)
  expect(await disruptions.read(id)).toMatchObject({ phase: 'undone', done: 100, undone: 100 })
  expect(await onSale()).toEqual(ids)
})

test('is confirmed only while the selection is what was shown', async () => {
  await createCourse(world.database.pool)
  await world.settle()
  const { result } = await disruptions.preview(order, {
    action: 'stop',
    selection: { category: 'food' },
    name: 'Flood',
  })
  await createCourse(world.database.pool)
  await world.settle()
  await expect(disruptions.confirm(order, result.id)).rejects.toMatchObject({
    kind: 'conflict',
    difference: { added: { count: 1 }, removed: { count: 0 } },
  })
})
