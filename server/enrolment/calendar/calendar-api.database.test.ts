import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, makeCategories, type Person, publishedOf, type School, startSchool } from '../../../test/school.ts'
import { send, signIn } from '../../../test/send.ts'

let school: School
let teacher: Person
const time = { now: Date.parse('2027-03-01T06:30:00Z') }
const link = 'https://meet.example/bread-secret'
const session = (day: string) => ({ ...at(day, '10:00:00', '11:00:00'), liveLink: link })

beforeAll(async () => {
  school = await startSchool({ clock: { now: () => time.now } })
  await makeCategories(school)
  teacher = await school.person('teacher')
})
afterAll(() => school.stop())

/** Somebody who takes part in a course with a session on two days. */
async function taking(title = 'Bread at home') {
  const sessions = [session('2027-10-04'), session('2027-10-11')]
  const course = await publishedOf(teacher, { price: 0, title, sessions })
  const student = await school.person('student')
  const { body } = await student.call('POST', `/api/courses/${course}/registrations`)
  return { course, student, id: body.id as string, slug: body.course.slug as string }
}

const fileOf = async (student: Person, id: string) => {
  const answer = await student.fetch('GET', `/api/me/registrations/${id}/calendar.ics`)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** Somebody's calls in a browser, where his feed is made. */
async function signedIn({ accountId }: Person) {
  const { email } = await school.context.db
    .selectFrom('account')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const own = { origin: school.address, cookie: await signIn(school.address, email!, 'a long enough one') }
  return (method: string, path: string) => send(school.address, method, path, {}, own)
}

describe('a calendar file', () => {
  test('has the sessions of a course for who takes part, and no live link', async () => {
    const { student, id, slug } = await taking()
    const { status, headers, text } = await fileOf(student, id)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${slug}.ics"`)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('DTSTART:20271004T043000Z\r\nDTEND:20271004T053000Z\r\n')
    expect(text.replaceAll('\r\n ', '')).toContain(`URL:${school.address}/my-courses/${slug}\r\n`)
    expect(text.replaceAll('\r\n ', '')).not.toContain(link)
  })

  test('shows a moved session under its UID, and one that was taken away as cancelled', async () => {
    const { course, student, id } = await taking()
    const path = `/api/courses/${course}/sessions`
    const moved = { sessions: [session('2027-10-05'), session('2027-10-11')], reason: 'hall' }
    expect((await teacher.change('PUT', path, moved)).status).toBe(200)
    const fewer = { sessions: [session('2027-10-05')], reason: 'hall' }
    expect((await teacher.change('PUT', path, fewer)).status).toBe(200)
    const events = (await fileOf(student, id)).text.split('BEGIN:VEVENT').slice(1)
    expect(events).toHaveLength(2)
    expect(events[0]).toMatch(new RegExp(`UID:${id}-1\r\n[^]*DTSTART:20271005T043000Z[^]*SEQUENCE:1[^]*CONFIRMED`))
    expect(events[1]).toMatch(new RegExp(`UID:${id}-2\r\n[^]*DTSTART:20271011T043000Z[^]*SEQUENCE:1[^]*CANCELLED`))
  })

  test('is for who takes part alone', async () => {
    const { student, id } = await taking()
    expect((await fileOf(await school.person('student'), id)).status).toBe(404)
    await student.call('POST', `/api/me/registrations/${id}/cancel`, { refund: 0 })
    expect((await fileOf(student, id)).status).toBe(409)
  })
})

describe('a calendar feed', () => {
  test('is at an address that is shown once, kept as a hash, renewed, and ended', async () => {
    const { student } = await taking('Rye')
    const call = await signedIn(student)
    expect((await call('GET', '/api/me/calendar')).body).toEqual({ feed: null })
    const made = await call('POST', '/api/me/calendar')
    expect(made.status).toBe(201)
    const { address } = made.body
    expect(address).toMatch(/\/api\/calendar\.ics\?token=cf_[\w-]{43}$/)
    const read = async (from: string) => {
      const answer = await fetch(from)
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
    }
    expect(await read(address)).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' })
    expect((await read(address)).text).toContain('SUMMARY:Rye')
    expect((await call('GET', '/api/me/calendar')).body).toEqual({ feed: { createdAt: '2027-03-01T06:30:00.000Z' } })
    const kept = await school.context.db.selectFrom('calendar_feed').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(new URL(address).searchParams.get('token'))

    const renewed = (await call('POST', '/api/me/calendar')).body.address
    expect((await read(address)).status).toBe(404)
    expect((await read(renewed)).status).toBe(200)
    expect((await call('DELETE', '/api/me/calendar')).status).toBe(204)
    expect((await call('DELETE', '/api/me/calendar')).status).toBe(404)
    expect((await read(renewed)).status).toBe(404)
  })

  test('leaves out what its student does not take part in any more, and ends with the account', async () => {
    const { student, id } = await taking('Spelt')
    const call = await signedIn(student)
    const { address } = (await call('POST', '/api/me/calendar')).body
    const text = async () => (await fetch(address)).text()
    expect(await text()).toContain('SUMMARY:Spelt')
    await student.call('POST', `/api/me/registrations/${id}/cancel`, { refund: 0 })
    expect(await text()).not.toContain('Spelt')
    expect(await text()).toContain('END:VCALENDAR')
    const operator = await signedIn(await school.person('operator'))
    expect((await operator('POST', `/api/accounts/${student.accountId}/close`)).status).toBe(200)
    expect((await fetch(address)).status).toBe(404)
    expect(await school.context.db.selectFrom('calendar_feed').selectAll().execute()).toEqual([])
  })

  test.each(['', '?token=', '?token=cf_guessed'])('without its secret is not found: %s', async (query) => {
    expect((await school.anonymous('GET', `/api/calendar.ics${query}`)).status).toBe(404)
  })
})
