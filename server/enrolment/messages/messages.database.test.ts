import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, makeCategories, type Person, publishedOf, type School, startSchool } from '../../../test/school.ts'
import { PlatformCalendar } from '../../platform-calendar.ts'
import { tellStudents } from '../notices/jobs.ts'
import type { NoticesOptions } from '../notices/notices-options.ts'

let school: School
let teacher: Person
let operator: Person
const time = { now: Date.parse('2027-03-01T06:30:00Z') }
const link = 'https://meet.example/bread-secret'
const day = 86_400_000

beforeAll(async () => {
  // The program itself tells nobody and sends nothing: of mail that was sent no text is left to be looked at.
  const env = { MESSAGES_PER_COURSE_PER_DAY: '2', SERVE_WORKS: 'false' }
  school = await startSchool({ clock: { now: () => time.now }, env })
  await makeCategories(school)
  teacher = await school.person('teacher')
  operator = await school.person('operator')
})
afterAll(() => school.stop())

const message = { subject: 'What to bring', text: '500 g of flour.\r\n\r\nAnd a bowl.' }
const write = (person: Person, course: string, given: object = {}) =>
  person.call('POST', `/api/teaching/courses/${course}/messages`, { ...message, ...given })

async function courseOf(people: number) {
  const sessions = [{ ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: link }]
  const course = await publishedOf(teacher, { price: 0, title: 'Bread at home', sessions })
  const students: Person[] = []
  for (let count = 0; count < people; count++) {
    const student = await school.person('student')
    await student.call('POST', `/api/courses/${course}/registrations`)
    students.push(student)
  }
  return { course, students }
}

async function mailsTo({ accountId }: Person) {
  const { db, clock, log } = school.context
  const options = { db, clock, log, calendar: new PlatformCalendar('Asia/Kolkata'), origin: () => school.address }
  await tellStudents({ ...options, payments: {} as NoticesOptions['payments'] })
  return db.selectFrom('mail').selectAll().where('account_id', '=', accountId).orderBy('id').execute()
}

describe('a message to all who take part', () => {
  test('reaches each of them once, in the words of the teacher, who sees no address', async () => {
    const { course, students } = await courseOf(2)
    const { status, body } = await write(teacher, course)
    expect(status).toBe(202)
    expect(body).toMatchObject({ subject: 'What to bring', text: '500 g of flour.\n\nAnd a bowl.', recipients: 2 })
    expect(JSON.stringify(body)).not.toContain('@')
    for (const student of students) {
      const mails = (await mailsTo(student)).filter(({ subject }) => subject === 'Bread at home: What to bring')
      expect(mails).toHaveLength(1)
    }
    const listed = await teacher.call('GET', `/api/teaching/courses/${course}/messages`)
    expect(listed.body).toEqual({ items: [body], next: null, recipients: 2 })
    const { body: audit } = await operator.call('GET', `/api/audit?course=${course}&action=course.message`)
    expect(audit.items).toMatchObject([{ action: 'course.message', after: { message: body.id, recipients: 2 } }])
  })

  test('is previewed as it will be read, and nothing is sent', async () => {
    const { course, students } = await courseOf(1)
    const preview = (person: Person, given: object = {}) =>
      person.call('POST', `/api/teaching/courses/${course}/messages/preview`, { ...message, ...given })
    const { status, body } = await preview(teacher)
    expect([status, body.recipients]).toEqual([200, 1])
    const written = async () => (await mailsTo(students[0]!)).filter(({ subject }) => subject.includes('bring'))
    expect(await written()).toEqual([])
    expect((await preview(await school.person('teacher'))).status).toBe(403)
    expect((await preview(teacher, { text: `We meet at ${link}.` })).status).toBe(422)
    await write(teacher, course)
    expect(await written()).toMatchObject([{ subject: body.mail.subject, body: body.mail.text }])
    await write(operator, course)
    expect((await written()).at(-1)?.body).not.toBe(body.mail.text)
    expect((await preview(teacher)).status).toBe(429)
    expect((await preview(operator)).status).toBe(429)
  })

  test('sent again under its key is the same message', async () => {
    const { course, students } = await courseOf(1)
    const path = `/api/teaching/courses/${course}/messages`
    const send = () => teacher.call('POST', path, message, { 'idempotency-key': 'one' })
    expect((await send()).body).toEqual((await send()).body)
    expect((await mailsTo(students[0]!)).filter(({ subject }) => subject.includes('bring'))).toHaveLength(1)
  })

  test('is for the teacher of the course and operators alone', async () => {
    const { course } = await courseOf(1)
    expect((await write(await school.person('teacher'), course)).status).toBe(403)
    expect((await write(await school.person('student'), course)).status).toBe(403)
    expect((await write(operator, course)).status).toBe(202)
    expect((await write(teacher, '999999')).status).toBe(404)
  })

  test('is refused where nobody takes part (any more), and with a live link', async () => {
    const empty = await courseOf(0)
    expect((await write(teacher, empty.course)).status).toBe(409)
    const cancelled = await courseOf(1)
    await school.context.db
      .updateTable('course')
      .set({ state: 'cancelled' })
      .where('id', '=', Number(cancelled.course))
      .execute()
    expect((await write(teacher, cancelled.course)).status).toBe(409)
    const { course, students } = await courseOf(1)
    for (const quoted of [link, link.replace('https://', ''), link.toUpperCase(), link.replace('https', 'http')]) {
      const refused = await write(teacher, course, { text: `We meet at ${quoted}.` })
      expect([refused.status, refused.body.errors[0].parameter], quoted).toEqual([422, 'text'])
    }
    expect(JSON.stringify(await mailsTo(students[0]!))).not.toContain(link)
  })

  test('reaches all who took part when it was written, also where the course is cancelled then', async () => {
    const { course, students } = await courseOf(2)
    const cancelled = await students[1]!.call('GET', `/api/me/registrations?course=${course}`)
    expect((await write(teacher, course, { subject: 'I am ill' })).status).toBe(202)
    const [own] = cancelled.body.items
    expect((await students[1]!.call('POST', `/api/me/registrations/${own.id}/cancel`, { refund: 0 })).status).toBe(200)
    expect((await teacher.change('POST', `/api/courses/${course}/cancel`, { reason: 'ill' })).status).toBe(200)
    expect((await write(teacher, course)).status).toBe(409)
    for (const student of students) {
      const subjects = (await mailsTo(student)).map(({ subject }) => subject)
      expect(subjects).toContain('Bread at home: I am ill')
    }
  })

  test('is written a few times a day', async () => {
    const { course } = await courseOf(1)
    expect((await write(teacher, course)).status).toBe(202)
    expect((await write(teacher, course)).status).toBe(202)
    const refused = await write(teacher, course)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, String(day / 1_000)])
    time.now += day
    expect((await write(teacher, course)).status).toBe(202)
  })

  test.each([
    ['no subject', { subject: '' }],
    ['a subject of two lines', { subject: 'One\nBcc: eve@example.org' }],
    ['a long subject', { subject: 'x'.repeat(151) }],
    ['no text', { text: ' ' }],
    ['a long text', { text: 'x'.repeat(5_001) }],
    ['a control character', { text: 'a\u0007b' }],
  ])('with %s is refused', async (_what, given) => {
    const { course } = await courseOf(1)
    expect((await write(teacher, course, given)).status).toBe(400)
  })
})
