import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, day, deskOpens, hour, openDesk } from '../../../test/registration-desk.ts'
import { endCancelled, lapseOpen, workOffLines } from '../jobs.ts'
import { refundByOperator } from '../refund-by-operator.ts'
import { tellStudents } from './jobs.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.drop())
beforeEach(async () => {
  desk.time.now = deskOpens + 365 * day
  await tell()
  await sql`delete from mail`.execute(desk.database.db)
  desk.time.now = deskOpens
})

const liveLink = 'https://meet.example/live-secret'
const tell = () => tellStudents({ ...desk.options, log: { warn: () => undefined } })
const mailsTo = (accountId: number) =>
  desk.database.db.selectFrom('mail').selectAll().where('account_id', '=', accountId).orderBy('id').execute()
/** What somebody is owed by now, since the last time: nothing is told twice. */
async function told(accountId: number) {
  await tell()
  const mails = await mailsTo(accountId)
  await sql`delete from mail where account_id = ${accountId}`.execute(desk.database.db)
  for (const mail of mails) expect(JSON.stringify(mail)).not.toContain(liveLink)
  return mails.map(({ subject, body, attachment, ends_at }) => {
    return { subject, text: body ?? '', attachment: attachment as { text: string } | null, endsAt: ends_at }
  })
}

async function course(given: Parameters<Desk['course']>[0] = {}): Promise<number> {
  const id = await desk.course(given)
  await sql`insert into course_session (course_id, starts_at, ends_at, live_link)
    values (${id}, '2027-10-03T12:30:00Z', '2027-10-03T14:00:00Z', ${liveLink})`.execute(desk.database.db)
  return id
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

describe('who has a seat', () => {
  test('is told so, with its sessions, our page and a calendar file', async () => {
    const { student, id } = await enrolled(await course({ title: 'Bread, slowly' }))
    const [mail, ...more] = await told(student)
    expect(more).toEqual([])
    expect(mail!.subject).toBe('You have a seat: Bread, slowly')
    expect(mail!.text).toContain(`https://courses.example/registrations/${id}`)
    expect(mail!.text).toContain('Sunday, 3 October 2027, 6:00 pm to 7:30 pm IST')
    expect(mail!.text).toContain('before Sunday, 26 September 2027, 12:00 am IST: all of the price')
    expect(mail!.attachment?.text).toContain('DTSTART:20271003T123000Z')
    expect(await told(student)).toEqual([])
  })

  test('is told nothing of a hold that he has just made himself', async () => {
    const student = await desk.student()
    await registerFor(await course(), student)
    expect(await told(student)).toEqual([])
  })

  test('and cancels is told what comes back, and his calendar is emptied', async () => {
    const own = await enrolled(await course())
    await told(own.student)
    desk.time.now += hour
    await cancel(own)
    const [mail] = await told(own.student)
    expect(mail!.subject).toBe('Your registration is cancelled: Bread at home')
    expect(mail!.text).toContain('₹799 comes back to you')
    expect(mail!.attachment?.text).toContain('STATUS:CANCELLED')
  })

  test('and cancels before he was told of it gets one mail: that it is cancelled', async () => {
    const own = await enrolled(await course())
    desk.time.now += hour
    await cancel(own)
    expect(await told(own.student)).toMatchObject([{ subject: 'Your registration is cancelled: Bread at home' }])
  })
})

test('who has given up a held seat, or declined an offer, is told nothing', async () => {
  const student = await desk.student()
  const id = await registerFor(await course(), student)
  await cancel({ student, id })
  expect(await told(student)).toEqual([])
})

describe('a hold that ends', () => {
  test('is told, with where to register again', async () => {
    const courseId = await course()
    const student = await desk.student()
    await registerFor(courseId, student)
    desk.time.now += hour
    await lapseOpen(desk.options)
    const [mail] = await told(student)
    expect(mail!.subject).toBe('Your seat is not held any more: Bread at home')
    expect(mail!.text).toMatch(/https:\/\/courses\.example\/courses\/course-/)
  })

  test('is not told to who has paid meanwhile', async () => {
    const student = await desk.student()
    const id = await registerFor(await course(), student)
    desk.time.now += hour
    await lapseOpen(desk.options)
    expect(await desk.pay(id)).toBe('kept')
    expect(await told(student)).toMatchObject([{ subject: 'You have a seat: Bread at home' }])
  })
})

describe('who waits', () => {
  async function line() {
    const courseId = await course({ seats: { total: 1 } })
    const owner = await enrolled(courseId)
    const student = await desk.student()
    await desk.registrations.join(desk.order(student), { idOrSlug: String(courseId), accountId: student })
    return { courseId, owner, student }
  }

  test('is offered a free seat by a mail that leads to its page and ends with the offer', async () => {
    const { owner, student } = await line()
    await cancel(owner)
    await workOffLines(desk.options)
    const [offer] = await desk.registrations.listOwn(student, undefined, 1)
    const [mail] = await told(student)
    expect(mail!.subject).toBe('A seat is free for you: Bread at home')
    expect(mail!.text).toContain(`until Monday, 1 March 2027, 4:00 pm IST. It costs ₹799`)
    expect(mail!.text).toContain(`https://courses.example/registrations/${offer!.id}`)
    expect(mail!.endsAt).toEqual(new Date(deskOpens + 4 * hour))
    expect(mail!.attachment).toBeNull()
    desk.time.now += 5 * hour
    await lapseOpen(desk.options)
    expect(await told(student)).toMatchObject([{ subject: 'Your offer has ended: Bread at home' }])
  })

  test('is told nothing of an offer that he has found and taken up already', async () => {
    const { owner, student } = await line()
    await cancel(owner)
    await workOffLines(desk.options)
    const [offer] = await desk.registrations.listOwn(student, undefined, 1)
    await desk.registrations.accept(offer!.id, student)
    expect(await told(student)).toEqual([])
  })

  test('is told when the list ends, with the course or without it', async () => {
    const { courseId, student } = await line()
    desk.time.now = Date.parse('2027-10-03T00:00:00Z')
    await workOffLines(desk.options)
    const [mail] = await told(student)
    expect(mail!.subject).toBe('The waiting list has ended: Bread at home')
    expect(mail!.text).toContain('Registration has closed')
    desk.time.now = deskOpens
    const other = await line()
    await desk.setCourse(other.courseId, { state: 'cancelled' })
    await workOffLines(desk.options)
    expect((await told(other.student))[0]!.text).toContain('The course was cancelled')
    expect(courseId).not.toBe(other.courseId)
  })

  test('and leaves is told nothing', async () => {
    const { courseId, student } = await line()
    await desk.registrations.leave(desk.order(student), { idOrSlug: String(courseId), accountId: student })
    expect(await told(student)).toEqual([])
  })
})

test('of a cancelled course everybody is told, and what comes back to him', async () => {
  const courseId = await course()
  const paid = await enrolled(courseId)
  const holder = await desk.student()
  await registerFor(courseId, holder)
  await told(paid.student)
  desk.time.now += hour / 6
  await desk.setCourse(courseId, { state: 'cancelled', updated_at: new Date(desk.time.now) })
  await endCancelled(desk.options)
  const [mail] = await told(paid.student)
  expect(mail).toMatchObject({ subject: 'The course is cancelled: Bread at home' })
  expect(mail!.text).toContain('₹799 comes back to you')
  expect(mail!.attachment?.text).toContain('STATUS:CANCELLED')
  const [other] = await told(holder)
  expect(other).toMatchObject({ subject: 'The course is cancelled: Bread at home', attachment: null })
  expect(other!.text).not.toContain('come back')
})

describe('money that goes back', () => {
  test('is told when it has been sent', async () => {
    const own = await enrolled(await course())
    await cancel(own)
    await told(own.student)
    await desk.refunded(own.id)
    const [mail] = await told(own.student)
    expect(mail!.subject).toBe('Your refund was sent: Bread at home')
    expect(mail!.text).toContain('₹799 for “Bread at home” was sent back to you')
  })

  test('as it was paid in vain is told with the reason', async () => {
    const own = await enrolled(await course())
    await told(own.student)
    await desk.refunded(own.id, { news: 'due', reason: 'secondPayment', wasKept: false })
    const [mail] = await told(own.student)
    expect(mail!.subject).toBe('Your payment goes back: Bread at home')
    expect(mail!.text).toContain('for your registration was paid for already')
  })

  test('in part is told with the reason, and that access stays', async () => {
    const own = await enrolled(await course())
    await told(own.student)
    const order = desk.order(own.student, 'A session was lost.')
    await refundByOperator(desk.options, order, { id: own.id, amountPaise: 10_050, keepsAccess: true })
    const [mail] = await told(own.student)
    expect(mail!.text).toContain('₹100.50 of what you paid')
    expect(mail!.text).toContain('A session was lost.')
    expect(mail!.text).toContain('You take part all the same.')
  })

  test('with the registration is told as one thing', async () => {
    const own = await enrolled(await course())
    await told(own.student)
    desk.time.now += 1
    const order = desk.order(own.student, 'Registered by mistake.')
    await refundByOperator(desk.options, order, { id: own.id, amountPaise: 79_900, keepsAccess: false })
    const [mail, ...more] = await told(own.student)
    expect(more).toEqual([])
    expect(mail!.subject).toBe('Your registration was cancelled: Bread at home')
    expect(mail!.text).toContain('₹799 comes back to you')
    expect(mail!.text).toContain('Registered by mistake.')
  })
})

describe('each is told once', () => {
  const crash = (statement: string) =>
    sql`
      create function end_session() returns trigger language plpgsql as $$
      begin ${sql.raw(statement)}; return null; end $$`.execute(desk.database.db)

  test.each([
    ['the database refuses the mail', `raise exception 'disk full'`],
    ['the connection is lost', 'perform pg_terminate_backend(pg_backend_pid())'],
  ])('when, between owing a mail and committing, %s', async (_what, statement) => {
    const { db } = desk.database
    const { student } = await enrolled(await course())
    await crash(statement)
    await sql`create trigger end_session after insert on mail for each row execute function end_session()`.execute(db)
    await tell().catch(() => undefined)
    await sql`drop trigger end_session on mail`.execute(db)
    await sql`drop function end_session()`.execute(db)
    expect(await mailsTo(student)).toEqual([])
    desk.time.now += hour
    expect(await told(student)).toMatchObject([{ subject: 'You have a seat: Bread at home' }])
    expect(await told(student)).toEqual([])
  })

  test('when two workers tell at once', async () => {
    const courseId = await course({ seats: { total: 30 } })
    const students: number[] = []
    while (students.length < 12) students.push((await enrolled(courseId)).student)
    await Promise.all([tell(), tell(), tell()])
    for (const student of students) expect(await mailsTo(student)).toHaveLength(1)
  })

  test('and nobody whose account is closed by then', async () => {
    const { student } = await enrolled(await course())
    const { db } = desk.database
    await sql`update account set closed_at = now(), email = null, email_folded = null, name = null
      where id = ${student}`.execute(db)
    expect(await told(student)).toEqual([])
    expect((await sql`select from notice where account_id = ${student}`.execute(db)).rows).toEqual([])
  })

  test('and one that cannot be told holds up no other', async () => {
    const { db } = desk.database
    const [first, second] = [await enrolled(await course()), await enrolled(await course({ title: 'Rye' }))]
    await crash(`if new.account_id = ${first.student} then raise exception 'no'; end if`)
    await sql`create trigger end_session after insert on mail for each row execute function end_session()`.execute(db)
    expect(await told(second.student)).toMatchObject([{ subject: 'You have a seat: Rye' }])
    await sql`drop trigger end_session on mail`.execute(db)
    await sql`drop function end_session()`.execute(db)
    expect(await told(first.student)).toEqual([])
    desk.time.now += hour
    expect(await told(first.student)).toHaveLength(1)
  })
})
