import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, day, deskOpens, hour, openDesk } from '../../../test/registration-desk.ts'
import { scheduleMoved } from '../service.ts'
import { tellStudents } from './jobs.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(async () => {
  await tell()
  desk.time.now = deskOpens
  await sql`delete from mail`.execute(desk.database.db)
})

const tell = () => tellStudents({ ...desk.options, log: { warn: () => undefined } })
async function subjectsTo(accountId: number): Promise<string[]> {
  const rows = await desk.database.db
    .selectFrom('mail')
    .select('subject')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map(({ subject }) => subject)
}

/** A course that begins on a day, and people who have been told that they take part. */
async function courseOf(people: number, startsOn = '2027-10-03') {
  const course = await desk.course({ seats: { total: 200 } })
  await desk.setCourse(course, { starts_on: startsOn })
  const students: number[] = []
  for (let count = 0; count < people; count++) students.push((await enrol(course)).student)
  await tell()
  await sql`delete from mail`.execute(desk.database.db)
  return { course, students }
}

async function enrol(course: number) {
  const student = await desk.student()
  const { id } = await desk.registrations.register(String(course), student)
  await desk.pay(id)
  return { student, id }
}

const move = (course: number, startsOn: string) =>
  desk.database.db.transaction().execute(async (tx) => {
    await tx.updateTable('course').set({ starts_on: startsOn }).where('id', '=', course).execute()
    const former = { startsOn: '2027-10-03', endsOn: '2027-10-24', sessions: [] }
    await scheduleMoved(tx, [{ courseId: course, former }], desk.time.now)
  })

describe('a reminder', () => {
  const eve = Date.parse('2027-10-02T03:30:00Z')

  test('goes out on the day before, from nine in the morning of the platform on, once', async () => {
    const { students } = await courseOf(2)
    desk.time.now = eve - 1
    await tell()
    expect(await subjectsTo(students[0]!)).toEqual([])
    desk.time.now = eve
    await tell()
    await tell()
    desk.time.now = eve + 12 * hour
    await tell()
    for (const student of students) expect(await subjectsTo(student)).toEqual(['Tomorrow: Bread at home'])
  })

  test('comes on the first day where nobody worked on the day before, until the first session', async () => {
    const [{ students }, begun] = [await courseOf(1), await courseOf(1)]
    await sql`insert into course_session (course_id, starts_at, ends_at)
      values (${begun.course}, '2027-10-03T03:00:00Z', '2027-10-03T04:00:00Z')`.execute(desk.database.db)
    desk.time.now = Date.parse('2027-10-03T03:00:00Z')
    await tell()
    await tell()
    expect(await subjectsTo(students[0]!)).toEqual(['Today: Bread at home'])
    expect(await subjectsTo(begun.students[0]!)).toEqual([])
  })

  test('is not sent to who came after the others were reminded', async () => {
    const { course } = await courseOf(0)
    desk.time.now = eve + 1
    const { student } = await enrol(course)
    await tell()
    expect(await subjectsTo(student)).toEqual(['You have a seat: Bread at home'])
  })

  test('is not sent of a cancelled course, nor to who cancelled', async () => {
    const cancelled = await courseOf(1)
    await desk.setCourse(cancelled.course, { state: 'cancelled' })
    const { course, students } = await courseOf(1)
    const gone = await enrol(course)
    await tell()
    const { refundPaise } = await desk.registrations.previewCancellation(gone.id, gone.student)
    await desk.registrations.cancel(desk.order(gone.student), { id: gone.id, accountId: gone.student, refundPaise })
    await tell()
    desk.time.now = eve
    await tell()
    expect(await subjectsTo(cancelled.students[0]!)).toEqual([])
    expect(await subjectsTo(gone.student)).not.toContain('Tomorrow: Bread at home')
    expect(await subjectsTo(students[0]!)).toEqual(['Tomorrow: Bread at home'])
  })

  test('comes again for another day', async () => {
    const { course, students } = await courseOf(1)
    desk.time.now = eve
    await tell()
    await desk.setCourse(course, { starts_on: '2027-10-10' })
    desk.time.now = eve + 7 * day
    await tell()
    expect(await subjectsTo(students[0]!)).toEqual(['Tomorrow: Bread at home', 'Tomorrow: Bread at home'])
  })
})

describe('moved dates', () => {
  test('are told to all who take part, with the right to cancel and the new calendar', async () => {
    const { course, students } = await courseOf(2)
    desk.time.now += day
    await move(course, '2027-10-10')
    await tell()
    const [mail, ...more] = await desk.database.db
      .selectFrom('mail')
      .selectAll()
      .where('account_id', '=', students[1]!)
      .execute()
    expect(more).toEqual([])
    expect(mail!.subject).toBe('The dates have changed: Bread at home')
    expect(mail!.body).toContain('from Sunday, 10 October 2027 to Sunday, 24 October 2027')
    expect(mail!.body).toContain('cancel until Sunday, 3 October 2027, 12:00 am IST, and get all of the price back')
    expect(mail!.body).toMatch(/registrations\/[0-9a-f-]{36}\/cancel/)
    const { text } = mail!.attachment as { text: string }
    expect(text).toContain('DTSTART;VALUE=DATE:20271010')
    expect(text).toContain('SEQUENCE:1')
  })

  test.each([
    [
      'where all was promised for a shorter time, say so for seven days',
      79_900,
      day,
      /cancel until Friday, 8 October 2027, 12:00 am IST, and get all/,
    ],
    [
      'of a free course say that one may cancel, of which no price comes back',
      0,
      day,
      /you may cancel: https:\S+\/cancel\n/,
    ],
  ])('%s', async (_what, pricePaise, before, said) => {
    const course = await desk.course({ pricePaise })
    const { student } = await enrol(course)
    await tell()
    desk.time.now = Date.parse('2027-10-01T18:30:00Z') - before
    await move(course, '2027-10-12')
    await tell()
    const mails = desk.database.db.selectFrom('mail').select('body').where('account_id', '=', student).orderBy('id')
    expect((await mails.execute()).at(-1)!.body).toMatch(said)
  })

  test('are not told to who came after them, and two moves in a row are told as one', async () => {
    const { course, students } = await courseOf(1)
    await move(course, '2027-10-10')
    desk.time.now += 1
    await move(course, '2027-10-11')
    desk.time.now += 1
    const { student } = await enrol(course)
    await tell()
    expect(await subjectsTo(students[0]!)).toEqual(['The dates have changed: Bread at home'])
    expect(await subjectsTo(student)).toEqual(['You have a seat: Bread at home'])
  })
})

describe('all are told once', () => {
  const many = 120

  test.each([
    ['the database refuses a mail', `raise exception 'disk full'`],
    ['the connection is lost', 'perform pg_terminate_backend(pg_backend_pid())'],
  ])('also when, in the middle of them, %s', { timeout: 60_000 }, async (_what, statement) => {
    const { db } = desk.database
    const { course, students } = await courseOf(many)
    await move(course, '2027-10-10')
    await sql`create function end_session() returns trigger language plpgsql as $$
      begin if new.account_id = ${sql.raw(String(students[70]))} then ${sql.raw(statement)}; end if; return null; end $$`.execute(
      db,
    )
    await sql`create trigger end_session after insert on mail for each row execute function end_session()`.execute(db)
    await tell().catch(() => undefined)
    await sql`drop trigger end_session on mail`.execute(db)
    await sql`drop function end_session()`.execute(db)
    expect(await subjectsTo(students[0]!)).toHaveLength(1)
    expect(await subjectsTo(students[60]!)).toEqual([])
    desk.time.now += hour
    await tell()
    for (const student of students) expect(await subjectsTo(student)).toHaveLength(1)
  })

  test('also by two workers at once', { timeout: 60_000 }, async () => {
    const { course, students } = await courseOf(many)
    await move(course, '2027-10-10')
    await Promise.all([tell(), tell(), tell()])
    await tell()
    for (const student of students) expect(await subjectsTo(student)).toHaveLength(1)
  })

  test('but nobody whose account is closed by then', async () => {
    const { course, students } = await courseOf(2)
    await move(course, '2027-10-10')
    await sql`update account set closed_at = now(), email = null, email_folded = null, name = null
      where id = ${students[0]!}`.execute(desk.database.db)
    await tell()
    expect(await subjectsTo(students[0]!)).toEqual([])
    expect(await subjectsTo(students[1]!)).toHaveLength(1)
  })
})
