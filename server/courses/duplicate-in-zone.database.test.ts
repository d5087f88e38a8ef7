import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategories, type Person, type School, startSchool, wholeCourse } from '../../test/school.ts'

let school: School
let teacher: Person
beforeAll(async () => {
  const clock = { now: () => Date.parse('2027-01-10T12:00:00Z') }
  school = await startSchool({ clock, env: { TIME_ZONE: 'Europe/Berlin' } })
  await makeCategories(school)
  teacher = await school.person('teacher')
})
afterAll(() => school.stop())

/** A course of one session and its next run, which begins so many days later. */
async function nextRun(startsAt: string, endsAt: string, startsOn: string, closesAt: string | null = null) {
  const day = startsAt.slice(0, 10)
  const dates = { startsOn: day, endsOn: day, sessions: [{ startsAt, endsAt, liveLink: null }] }
  const made = await teacher.call('POST', '/api/courses', { ...wholeCourse, ...dates, ...(closesAt && { closesAt }) })
  expect(made.status).toBe(201)
  const copy = await teacher.call('POST', `/api/courses/${made.body.id}/duplicate`, { startsOn })
  expect(copy.status).toBe(201)
  const [session] = copy.body.sessions
  return { startsAt: session.startsAt, endsAt: session.endsAt, closesAt: copy.body.closesAt }
}

// In Berlin clocks go forward on 28 March 2027 (02:00 to 03:00) and back on 31 October (03:00 to 02:00).
describe('the next run where clocks are changed between', () => {
  test('begins at the same time of day, and closes so', async () => {
    const moved = await nextRun('2027-03-20T17:00:00Z', '2027-03-20T18:30:00Z', '2027-04-03', '2027-03-19T22:30:00Z')
    expect(moved).toEqual({
      startsAt: '2027-04-03T16:00:00.000Z',
      endsAt: '2027-04-03T17:30:00.000Z',
      closesAt: '2027-04-02T21:30:00.000Z',
    })
    expect(await nextRun('2027-10-24T16:00:00Z', '2027-10-24T17:00:00Z', '2027-11-07')).toMatchObject({
      startsAt: '2027-11-07T17:00:00.000Z',
      endsAt: '2027-11-07T18:00:00.000Z',
    })
  })

  test('is as long as before in the hour that does not exist, and in the one that comes twice', async () => {
    expect(await nextRun('2027-03-21T01:30:00Z', '2027-03-21T02:15:00Z', '2027-03-28')).toMatchObject({
      startsAt: '2027-03-28T01:30:00.000Z',
      endsAt: '2027-03-28T02:15:00.000Z',
    })
    const { startsAt, endsAt } = await nextRun('2027-10-24T00:30:00Z', '2027-10-24T01:15:00Z', '2027-10-31')
    expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(45 * 60_000)
  })
})
