import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCourses } from '../server/courses/export/export-courses.ts'
import { EventReader } from './event-reader.ts'
import { at, makeCategories, type Person, publishedOf, type School, startSchool } from './school.ts'

const secret = 'bread-for-who-takes-part'
const link = (room: number) => `https://meet.example/${secret}-${room}`
const session = (day: number, room: number) => {
  return { ...at(`2027-10-0${day}`, '10:00:00', '11:00:00'), liveLink: link(room) }
}

let school: School
let teacher: Person
let operator: Person
let student: Person
let stranger: Person
let course: string
let registration: string
let events: EventReader
const logged: string[] = []
const answers: [who: string, what: string, text: string][] = []

/** All that happens to a course with live links, and to who takes part in it. */
beforeAll(async () => {
  school = await startSchool({ env: { SNAPSHOT_SECONDS: '1' }, logTo: { write: (line) => void logged.push(line) } })
  await makeCategories(school)
  teacher = await school.person('teacher')
  operator = await school.person('operator')
  student = await school.person('student')
  stranger = await school.person('student')
  course = await publishedOf(teacher, { sessions: [session(4, 1)] })
  events = await EventReader.open(`${school.address}/api/courses/events?course=${course}`)
  const path = `/api/courses/${course}`
  const key = (name: string) => ({ 'idempotency-key': name })
  const held = await student.call('POST', `/api/courses/${course}/registrations`)
  registration = held.body.id
  const given = { accountId: String(student.accountId), reason: 'Paid in cash.' }
  expect((await operator.call('POST', `${path}/enrolments`, given, key('enrolled'))).status).toBe(201)
  const moved = { sessions: [session(5, 2)], reason: 'The room is taken.' }
  expect((await teacher.change('PUT', `${path}/sessions`, moved)).status).toBe(200)
  const version = (await teacher.call('GET', `/api/teaching/courses/${course}`)).headers.get('etag') ?? ''
  const stop = () => teacher.call('POST', `${path}/stop`, {}, { ...key('stopped'), 'if-match': version })
  const stopped = await stop()
  expect([stopped.status, stopped.body.sessions]).toMatchObject([200, [{ liveLink: link(2) }]])
  expect((await stop()).body).toEqual(stopped.body)
  const draft = { title: 'Rye', sessions: [session(4, 7)] }
  expect((await teacher.call('POST', '/api/courses', draft, key('made'))).status).toBe(201)
  expect((await teacher.call('POST', `${path}/duplicate`, {}, key('again'))).status).toBe(201)
  // Refused requests are written down too.
  await teacher.change('PUT', `${path}/sessions`, { sessions: [{ ...session(6, 3), endsAt: 'never' }] })
  await teacher.change('PUT', `${path}/sessions`, { sessions: [{ ...session(6, 3), liveLink: link(3).slice(8) }] })
  await teacher.change('PUT', `${path}/sessions`, { sessions: [session(6, 4)] }, '"9999"')
  await stranger.call('PUT', `${path}/sessions`, { sessions: [session(6, 5)] }, { 'if-match': '"1"' })
  await school.settle()
}, 120_000)
afterAll(async () => {
  events.close()
  await school.stop()
})

const hidden = (where: string, text: string) => expect(text.includes(secret), where).toBe(false)

test('who takes part sees the live link', async () => {
  const { body } = await student.call('GET', '/api/me/courses')
  expect(body.items).toMatchObject([{ id: course, sessions: [{ liveLink: link(2) }] }])
})

describe('nobody else is told a live link', () => {
  test('by any answer', async () => {
    const paths = [
      ...['/api/courses', '/api/courses?q=bread&facets=category', `/api/courses/${course}`, '/api/me/courses'],
      ...['/api/me/registrations', '/api/me/export', '/api/me/waiting'],
    ]
    for (const path of paths) answers.push(['stranger', path, JSON.stringify((await stranger.call('GET', path)).body)])
    for (const path of ['/api/me/registrations', `/api/me/registrations/${registration}`]) {
      answers.push(['student', path, JSON.stringify((await student.call('GET', path)).body)])
    }
    for (const path of ['/api/audit', `/api/audit?course=${course}`, `/api/registrations/${registration}`]) {
      answers.push(['operator', path, JSON.stringify((await operator.call('GET', path)).body)])
    }
    for (const path of [`/api/teaching/courses/${course}/roster`, `/api/teaching/courses/${course}/roster.csv`]) {
      answers.push(['teacher', path, await (await teacher.fetch('GET', path)).text()])
    }
    for (const [who, what, text] of answers) hidden(`${who}: ${what}`, text)
  })

  test('by events of open pages', async () => {
    await events.opened()
    expect(events.events.length).toBeGreaterThan(0)
    hidden('events', JSON.stringify(events.events))
  })

  test('by an export', async () => {
    for (const format of ['jsonl', 'csv'] as const) {
      for await (const piece of exportCourses({ db: school.context.db, format })) hidden(format, piece)
    }
  })

  test('by the log', () => {
    expect(logged.length).toBeGreaterThan(0)
    for (const line of logged) hidden('log', line)
  })
})

describe('a live link is written', () => {
  // Feed, audit trail, kept answers, mail, jobs, messages of providers: whatever tables there are.
  test('into no table but that of sessions', async () => {
    const { pool } = school.context
    const { rows: tables } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const holding: string[] = []
    for (const { name } of tables) {
      const { rows } = await pool.query(`select from ${name} as t where t::text like $1 limit 1`, [`%${secret}%`])
      if (rows.length > 0) holding.push(name)
    }
    expect(holding).toEqual(['public.course_session'])
  })

  test('into no file: neither the index nor the outbox', async () => {
    const isSaved = async () =>
      (await readdir(school.dataDir, { recursive: true })).some((name) => name.endsWith('.snapshot'))
    await expect.poll(isSaved).toBe(true)
    const files = await readdir(school.dataDir, { recursive: true, withFileTypes: true })
    for (const file of files.filter((one) => one.isFile())) {
      const path = join(file.parentPath, file.name)
      hidden(path, (await readFile(path)).toString('latin1'))
    }
  })
})
