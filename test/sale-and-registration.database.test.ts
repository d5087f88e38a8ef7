import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCourses } from '../server/catalogue/test-courses.ts'
import { order, SalesWorld } from '../server/sales/test-sales.ts'
import { callerIn, type WorldCaller } from './world-caller.ts'

let sales: SalesWorld
let courses: number[]
let people = 0

beforeEach(async () => {
  sales = await SalesWorld.start()
  // More than are placed or settled in one step.
  courses = await createCourses(sales.world.context.pool, 150, { pricePaise: 79_900 })
})
afterEach(() => sales.world.stop())

/** The page of a course, and the statement that sells its seat, at this moment. */
async function shownAndPaid(course: number): Promise<[shown: number, paid: number]> {
  const { pool } = sales.world.context
  const { price } = await sales.world.program.index.catalogue.course(String(course))
  const at = new Date(sales.time)
  const { rows } = await pool.query<{ paise: number }>('select price_at($1, $2) as paise', [course, at])
  return [price.amount, rows[0]!.paise / 100]
}

/** Before and at each boundary that is known by now, and at this moment; of the first course and of the last. */
async function requireShownIsPaid(boundaries: readonly (number | null)[]): Promise<void> {
  const now = sales.time
  const later = boundaries.filter((at) => at !== null && at > now).flatMap((at) => [at! - 1, at!])
  for (const time of [now, ...later]) {
    sales.time = time
    for (const course of [courses[0]!, courses.at(-1)!]) {
      const [shown, paid] = await shownAndPaid(course)
      expect({ time, course, shown }).toEqual({ time, course, shown: paid })
    }
  }
  sales.time = now
}

/** A transaction of the worker at a time, looking at the prices after each. */
async function workStepByStep(id: number): Promise<void> {
  for (;;) {
    await sales.work({ killedAfter: 1 })
    const { from, to, change } = await sales.sales.read(id)
    await requireShownIsPaid([from, to, change?.effectiveAt ?? null])
    if (change === null) return
  }
}

async function holdFor(course: number): Promise<{ student: WorldCaller; id: string; amount: number }> {
  const student = await callerIn(sales.world, 'student', `Asha ${++people}`)
  const { status, body } = await student.send(`POST /api/courses/${course}/registrations`)
  expect(status).toBe(200)
  return { student, id: body.id, amount: body.price.amount }
}

const toPay = async ({ student, id }: { student: WorldCaller; id: string }) =>
  (await student.send(`POST /api/me/registrations/${id}/checkout`)).body.price.amount

test('while a company-led sale is set up, settled and ended, one pays at every moment what is shown', {
  timeout: 120_000,
}, async () => {
  const { id } = await sales.confirmed({ category: 'food' })
  await workStepByStep(id)
  const begun = await sales.sales.read(id)
  sales.time = begun.from! + 60_000
  await requireShownIsPaid([begun.to])
  await sales.sales.end(order, id, null)
  await workStepByStep(id)
  sales.time = (await sales.sales.read(id)).to!
  await requireShownIsPaid([])
  expect(await shownAndPaid(courses[0]!)).toEqual([799, 799])
})

test('a seat that is held keeps the lower price of before and after the boundaries of a sale until the order is made', async () => {
  const { id } = await sales.confirmed({ category: 'food' })
  await sales.work()
  const { from, to } = await sales.sales.read(id)
  sales.time = from! - 1
  const [ordered, early] = [await holdFor(courses[0]!), await holdFor(courses[1]!)]
  expect([ordered.amount, early.amount, await toPay(ordered)]).toEqual([799, 799, 799])
  sales.time = from!
  expect([await toPay(ordered), await toPay(early)]).toEqual([799, 599])
  sales.time = to! - 1
  const late = await holdFor(courses[2]!)
  sales.time = to!
  expect([late.amount, await toPay(late)]).toEqual([599, 599])
  expect((await holdFor(courses[3]!)).amount).toBe(799)
})
