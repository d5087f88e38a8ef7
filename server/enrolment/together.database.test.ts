import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, deskOpens, openDesk } from '../../test/registration-desk.ts'
import { endCancelled, lapseOpen, workOffLines } from './jobs.ts'
import { changeSeatTotals } from './service.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ holdsPerAccount: 100 })
})
afterAll(() => desk.drop())
beforeEach(() => {
  desk.time.now = deskOpens
})

const minute = 60_000

/** Of what many did at once: nothing failed but by a rule, and the seats are those of the registrations. */
async function requireSound(courses: readonly number[]): Promise<void> {
  const { rows } = await sql`
    select s.course_id, s.enrolled, s.held, s.offered, r.enrolled as really_enrolled, r.held as really_held, r.offered as really_offered
    from course_seats s left join lateral (
      select count(*) filter (where state = 'enrolled') as enrolled, count(*) filter (where state = 'held') as held,
        count(*) filter (where state = 'offered') as offered
      from registration where course_id = s.course_id
    ) r on true
    where s.course_id = any(${[...courses]}) and (s.enrolled, s.held, s.offered) is distinct from (r.enrolled, r.held, r.offered)`.execute(
    desk.database.db,
  )
  expect(rows).toEqual([])
}

const byRule = new Set(['conflict', 'tooMany', 'notFound', 'forbidden'])
function requireByRule(all: readonly PromiseSettledResult<unknown>[]): void {
  const others = all.filter((one) => one.status === 'rejected' && !byRule.has(one.reason.kind))
  expect(others).toEqual([])
}

test('students, payments, jobs, teachers and a cancelled course, all at once, leave seats and registrations in step', async () => {
  const courses: number[] = []
  // One after the other: the first makes the category.
  for (const total of [2, 3, 4]) courses.push(await desk.course({ seats: { total } }))
  const students = await Promise.all(Array.from({ length: 12 }, () => desk.student()))
  for (let round = 0; round < 6; round++) {
    const asked = await Promise.allSettled([
      ...students.flatMap((student) =>
        courses.map(async (course) => {
          const { id } = await desk.registrations.register(String(course), student)
          if ((student + round) % 3 === 0) await desk.pay(id)
          if ((student + round) % 5 === 0) {
            const own = { id, accountId: student, refundPaise: 0 }
            await desk.registrations.cancel(desk.order(student), own)
          }
        }),
      ),
      ...students.map((accountId) =>
        desk.registrations.join(desk.order(accountId), { idOrSlug: String(courses[round % 3]), accountId }),
      ),
      lapseOpen(desk.options),
      workOffLines(desk.options),
      desk.database.db
        .transaction()
        .execute((tx) => changeSeatTotals(tx, [{ courseId: courses[0]!, total: 3 + (round % 2) }])),
      ...(round === 4 ? [desk.setCourse(courses[1]!, { state: 'cancelled' })] : []),
    ])
    requireByRule(asked)
    await requireSound(courses)
    desk.time.now += 10 * minute
  }
  await endCancelled(desk.options)
  await requireSound(courses)
  expect(await desk.seats(courses[1]!)).toEqual({ enrolled: 0, held: 0, offered: 0 })
}, 120_000)

test('two payments for one registration at once: one is kept', async () => {
  const { id } = await desk.registrations.register(String(await desk.course()), await desk.student())
  const both = await Promise.all([desk.pay(id), desk.pay(id)])
  expect(both.sort()).toEqual(['kept', 'secondPayment'])
})

test('the end of a hold and its payment at once: a seat or the money back, never both', async () => {
  for (let round = 0; round < 10; round++) {
    const course = await desk.course({ seats: { total: 1 } })
    const { id } = await desk.registrations.register(String(course), await desk.student())
    desk.time.now += 15 * minute
    const other = await desk.student()
    const [verdict, next] = await Promise.all([
      desk.pay(id),
      desk.registrations.register(String(course), other).then(
        () => true,
        () => false,
      ),
    ])
    expect([verdict, next]).toEqual(verdict === 'kept' ? ['kept', false] : ['soldOut', true])
    await requireSound([course])
  }
})
