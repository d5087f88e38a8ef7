import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, hour, openDesk } from '../../../test/registration-desk.ts'
import { scheduleMoved } from '../service.ts'
import { tellStudents } from './jobs.ts'
import { noticeStatus } from './queries.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())

const tell = () => tellStudents({ ...desk.options, log: { warn: () => undefined } })
const status = () => noticeStatus(desk.database.db, desk.time.now)
const nothing = { owed: 0, retrying: 0, secondsBehind: 0, lastError: null }

async function subjectsTo(accountId: number): Promise<string[]> {
  const { db } = desk.database
  const mails = await db
    .selectFrom('mail')
    .select('subject')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return mails.map(({ subject }) => subject)
}

test('what could not be told is counted with its age and why, until it is', async () => {
  const { db } = desk.database
  const [course, student] = [await desk.course(), await desk.student()]
  await desk.pay((await desk.registrations.register(String(course), student)).id)
  const former = { startsOn: '2027-10-02', endsOn: '2027-10-24', sessions: [] }
  await db.transaction().execute((tx) => scheduleMoved(tx, [{ courseId: course, former }], desk.time.now))
  expect(await status()).toEqual({ ...nothing, owed: 2 })
  await sql`alter table mail add constraint refused check (subject not like '%Bread%')`.execute(db)
  await tell()
  desk.time.now += hour
  expect(await status()).toEqual({
    ...{ owed: 2, retrying: 2, secondsBehind: 3_600 },
    lastError: expect.stringContaining('refused'),
  })
  await sql`alter table mail drop constraint refused`.execute(db)
  await tell()
  expect(await status()).toEqual(nothing)
  expect(await subjectsTo(student)).toHaveLength(2)
})

test('who has registered again is not told that his seat is not held any more', async () => {
  const [course, student] = [await desk.course(), await desk.student()]
  await desk.registrations.register(String(course), student)
  desk.time.now += hour
  await desk.registrations.register(String(course), student)
  await tell()
  expect(await subjectsTo(student)).toEqual([])
})
