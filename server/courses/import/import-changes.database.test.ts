import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/test-database.ts'
import { commandOrder } from '../../order.ts'
import { removeUnregistered } from '../remove-unregistered.ts'
import { countsOf, exportText, importText, testNow, testRow } from './test-rows.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function courseOf(externalId: string) {
  const { db } = database
  return db.selectFrom('course').selectAll().where('external_id', '=', externalId).executeTakeFirstOrThrow()
}

async function entriesOf(courseId: number) {
  const { db } = database
  return db.selectFrom('audit_entry').selectAll().where('course_id', '=', courseId).orderBy('id').execute()
}

test('an import leaves an entry of the audit trail for each course that it makes or changes', async () => {
  const { db } = database
  await importText(db, [testRow('a'), testRow('b')])
  const changed = testRow('a', { title: 'Anew', category: ['Crafts'], priceInr: 5 })
  expect(countsOf(await importText(db, [changed, testRow('b')]))).toEqual([0, 1, 1, 0])
  expect(await entriesOf((await courseOf('a')).id)).toMatchObject([
    { action: 'course.create', via: 'command', program: 'import', after: { externalId: 'a', title: 'Course a' } },
    {
      action: 'course.import',
      before: { title: 'Course a', category: 'baking', pricePaise: 49_900 },
      after: { title: 'Anew', category: 'crafts', pricePaise: 500 },
    },
  ])
  expect(await entriesOf((await courseOf('b')).id)).toHaveLength(1)
})

test('a promise that makes no sense is rejected with its line and field; one that changes is in the trail', async () => {
  const { db } = database
  const csv = (promise: string) =>
    'externalId,title,description,category,language,teacher,priceInr,startsOn,endsOn,seatsTotal,refundPromise\n' +
    `promise,Promised,Flour,Food,en,Asha Rao,499,2027-10-03,2027-10-24,30,"${promise.replaceAll('"', '""')}"\n`
  const expected = 'a list of at most 5 objects of percent and days, both less from each to the next'
  const rising = '[{"percent":50,"days":2},{"percent":100,"days":7}]'
  for (const [given, received] of [
    ['all of it', '"all of it"'],
    [rising, rising],
  ] as const) {
    const told = `line 2 refundPromise: received ${received}, expected ${expected}`
    expect((await importText(db, csv(given))).told).toEqual([told])
  }
  expect((await importText(db, csv('[{"percent":100,"days":400}]'))).told).toEqual([
    'line 2 refundPromise[0].days: received 400, expected a whole number from 0 to 365',
  ])
  for (const promise of ['', '[{"days":7,"percent":100}]', '[{"percent":100,"days":7}]', '[]']) {
    expect((await importText(db, csv(promise))).told).toEqual([])
  }
  const steps = [{ percent: 100, days: 7 }]
  expect((await entriesOf((await courseOf('promise')).id)).slice(1)).toMatchObject([
    { before: { refundPromise: null }, after: { refundPromise: steps } },
    { before: { refundPromise: steps }, after: { refundPromise: [] } },
  ])
})

test('a removal leaves an entry for each course', async () => {
  const { db } = database
  await importText(db, [testRow('gone-1', { teacherId: 'gone-teacher' })])
  const { id } = await courseOf('gone-1')
  const removal = { externalIdForm: '^gone-', teacherIdForm: '^gone-', categories: [] }
  const order = commandOrder('generate --remove')
  expect(await removeUnregistered({ db, clock: { now: () => testNow }, order, ...removal })).toMatchObject({
    removed: 1,
  })
  expect((await entriesOf(id)).at(-1)).toMatchObject({
    action: 'course.delete',
    program: 'generate --remove',
    before: { externalId: 'gone-1', title: 'Course gone-1' },
    after: null,
  })
})

test('a stop that comes with a row is the operators’; who stopped a sale before remains so', async () => {
  const { db } = database
  const flags = async (id: string) => {
    const { stopped_by_teacher, stopped_by_operator } = await courseOf(id)
    return [stopped_by_teacher, stopped_by_operator]
  }
  await importText(db, [testRow('s', { status: 'stopped' })])
  expect(await flags('s')).toEqual([false, true])
  await sql`update course set stopped_by_teacher = true, stopped_by_operator = false where external_id = 's'`.execute(
    db,
  )
  await importText(db, [testRow('s', { status: 'stopped', title: 'Anew' })])
  expect(await flags('s')).toEqual([true, false])
  await importText(db, [testRow('s', { title: 'Anew' })])
  expect(await flags('s')).toEqual([false, false])
})

test('a session at the same time keeps its live link', async () => {
  const { db } = database
  const sessions = [4, 5].map((day) => ({ startsAt: `2027-10-0${day}T10:00:00Z`, endsAt: `2027-10-0${day}T11:00:00Z` }))
  await importText(db, [testRow('l', { sessions })])
  const { id } = await courseOf('l')
  await sql`update course_session set live_link = 'https://meet.example/' where course_id = ${id}`.execute(db)
  const moved = { startsAt: '2027-10-06T10:00:00Z', endsAt: '2027-10-06T11:00:00Z' }
  await importText(db, [testRow('l', { sessions: [sessions[0], moved] })])
  const links = await db
    .selectFrom('course_session')
    .select('live_link')
    .where('course_id', '=', id)
    .orderBy('starts_at')
    .execute()
  expect(links.map(({ live_link }) => live_link)).toEqual(['https://meet.example/', null])
})

test('a row makes no draft of a course that people have registered for, and no session outside its days', async () => {
  const { db } = database
  await importText(db, [testRow('r', { seatsTaken: 2 })])
  const { told } = await importText(db, [testRow('r', { status: 'draft' })])
  expect(told).toEqual([expect.stringContaining('line 1 status: received draft, expected cancelled')])
  const sessions = [{ startsAt: '2028-01-01T10:00:00Z', endsAt: '2028-01-01T11:00:00Z' }]
  expect((await importText(db, [testRow('o', { sessions })])).told).toEqual([
    expect.stringContaining('line 1 sessions'),
  ])
})

test('an export leaves unfinished drafts out, and a row finishes one', async () => {
  const { db } = database
  const { teacher_id } = await courseOf('a')
  const at = new Date(testNow)
  const values = { teacher_id, language: 'en', state: 'draft' as const, created_at: at, updated_at: at }
  const { id } = await db.insertInto('course').values(values).returning('id').executeTakeFirstOrThrow()
  expect(await exportText(db)).not.toContain(`"externalId":"${id}"`)
  const row = testRow(String(id), { title: 'Finished', createdAt: at.toISOString() })
  expect(countsOf(await importText(db, [row]))).toEqual([0, 1, 0, 0])
  const course = await db.selectFrom('course').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(course).toMatchObject({ title: 'Finished', slug: 'finished', state: 'published' })
})
