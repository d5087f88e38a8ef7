import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, day, deskOpens, openDesk } from '../../../test/registration-desk.ts'
import { endCancelled, workOffLines } from '../jobs.ts'
import { tellStudents } from './jobs.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(() => {
  desk.time.now = deskOpens
})

/** All that somebody has been owed. */
async function told(accountId: number) {
  await tellStudents({ ...desk.options, log: { warn: () => undefined } })
  const mails = desk.database.db.selectFrom('mail').selectAll().where('account_id', '=', accountId).orderBy('id')
  return (await mails.execute()).map(({ subject, body }) => ({ subject, text: body ?? '' }))
}
const registerFor = async (courseId: number, student: number) =>
  (await desk.registrations.register(String(courseId), student)).id
async function enrolled(courseId: number) {
  const student = await desk.student()
  const id = await registerFor(courseId, student)
  await desk.pay(id)
  return { student, id }
}
async function cancel({ student, id }: { student: number; id: string }) {
  const { refundPaise } = await desk.registrations.previewCancellation(id, student)
  await desk.registrations.cancel(desk.order(student), { id, accountId: student, refundPaise })
}

test('whose hold or offer had ended before its course was cancelled is not led to a page that there is not', async () => {
  const courseId = await desk.course({ seats: { total: 2 } })
  const [holder, waiting] = [await desk.student(), await desk.student()]
  await registerFor(courseId, holder)
  const owner = await enrolled(courseId)
  await desk.registrations.join(desk.order(waiting), { idOrSlug: String(courseId), accountId: waiting })
  await cancel(owner)
  await workOffLines(desk.options)
  desk.time.now += day / 2
  await desk.setCourse(courseId, { state: 'cancelled' })
  await endCancelled(desk.options)
  for (const student of [holder, waiting]) {
    const { subject, text } = (await told(student)).at(-1)!
    expect(subject).toMatch(/^(Your seat is not held any more|Your offer has ended)/)
    expect(text).toContain('The course was cancelled since then')
    expect(text).not.toContain('/courses/course-')
  }
})

test('nobody is offered a seat by mail of a course that was cancelled since', async () => {
  const courseId = await desk.course({ seats: { total: 1 } })
  const owner = await enrolled(courseId)
  const waiting = await desk.student()
  await desk.registrations.join(desk.order(waiting), { idOrSlug: String(courseId), accountId: waiting })
  await cancel(owner)
  await workOffLines(desk.options)
  await desk.setCourse(courseId, { state: 'cancelled' })
  expect(await told(waiting)).toEqual([])
  await endCancelled(desk.options)
  expect(await told(waiting)).toMatchObject([{ subject: 'The course is cancelled: Bread at home' }])
})
