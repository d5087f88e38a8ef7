import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategories, type Person, type School, startSchool, wholeCourse } from '../../test/school.ts'
import type { CourseState } from './model.ts'

let school: School
let people: Record<'owner' | 'other' | 'operator' | 'student', Person>

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  people = {
    owner: await school.person('teacher'),
    other: await school.person('teacher'),
    operator: await school.person('operator'),
    student: await school.person('student'),
  }
})
afterAll(() => school.stop())

/** A course of the owner in that state, with its ETag. */
async function courseIn(state: CourseState): Promise<{ id: string; etag: string; window: string }> {
  const { owner } = people
  const salesWindows = [{ from: '2027-01-01T00:00:00Z', to: '2027-02-01T00:00:00Z', price: 5 }]
  const { id, salesWindows: made } = (await owner.call('POST', '/api/courses', { ...wholeCourse, salesWindows })).body
  if (state !== 'draft') await owner.change('POST', `/api/courses/${id}/publish`)
  if (state === 'cancelled') await owner.change('POST', `/api/courses/${id}/cancel`)
  const { headers } = await owner.call('GET', `/api/teaching/courses/${id}`)
  return { id, etag: headers.get('etag') ?? '', window: made[0].id }
}

const session = { startsAt: '2027-10-04T12:30:00Z', endsAt: '2027-10-04T14:00:00Z' }
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()

/** What each does to a draft, a published and a cancelled course, by those who run it. */
const changes: Record<string, { call: string; body?: object; answers: [number, number, number] }> = {
  read: { call: 'GET', answers: [200, 200, 200] },
  correct: { call: 'PATCH', body: { title: 'Anew' }, answers: [200, 200, 409] },
  schedule: { call: 'PUT sessions', body: { sessions: [session] }, answers: [200, 200, 409] },
  sales: { call: 'PUT sales-windows', body: { salesWindows: [] }, answers: [200, 200, 409] },
  'add a sale': { call: 'POST sales-windows', body: { to: tomorrow, price: 1 }, answers: [200, 200, 409] },
  'remove a sale': { call: 'DELETE sales-windows/WINDOW', answers: [200, 200, 409] },
  publish: { call: 'POST publish', answers: [200, 409, 409] },
  unpublish: { call: 'POST unpublish', answers: [409, 200, 409] },
  stop: { call: 'POST stop', answers: [409, 200, 409] },
  resume: { call: 'POST resume', answers: [409, 200, 409] },
  cancel: { call: 'POST cancel', answers: [409, 200, 409] },
  duplicate: { call: 'POST duplicate', answers: [201, 201, 201] },
  delete: { call: 'DELETE', answers: [204, 204, 204] },
}

const states = ['draft', 'published', 'cancelled'] as const

describe.each(Object.entries(changes))('%s', (_name, { call, body, answers }) => {
  test.each(states.map((state, index) => [state, answers[index]!] as const))('a %s course', async (state, expected) => {
    const { id, etag, window } = await courseIn(state)
    const [method, rest] = call.split(' ') as [string, string | undefined]
    const pathOf = (course: { id: string; window: string }) => {
      const base = method === 'GET' ? '/api/teaching/courses' : '/api/courses'
      return `${base}/${course.id}${rest === undefined ? '' : `/${rest.replace('WINDOW', course.window)}`}`
    }
    const path = pathOf({ id, window })
    const as = async (person: Person) => (await person.call(method, path, body, { 'if-match': etag })).status
    expect(await as(people.student)).toBe(403)
    expect(await as(people.other)).toBe(state === 'draft' ? 404 : 403)
    expect((await fetch(`${school.address}${path}`, { method })).status).toBe(401)
    expect(await as(people.owner)).toBe(expected)
    const again = await courseIn(state)
    const answer = await people.operator.call(method, pathOf(again), body, { 'if-match': again.etag })
    expect(answer.status).toBe(expected)
  })
})

describe('making a course', () => {
  test('a teacher makes his own, and none for others', async () => {
    const own = (await people.owner.call('POST', '/api/courses', {})).body
    expect(own).toMatchObject({
      state: 'draft',
      title: null,
      language: 'en',
      price: null,
      teacher: { name: expect.stringMatching(/^Asha/) },
    })
    const { teacher } = (await people.other.call('POST', '/api/courses', {})).body
    expect((await people.owner.call('POST', '/api/courses', { teacherId: teacher.id })).status).toBe(403)
    expect((await people.other.call('POST', '/api/courses', { teacherId: teacher.id })).status).toBe(201)
  })

  test('an operator says whose it is', async () => {
    const { operator } = people
    expect((await operator.call('POST', '/api/courses', {})).body).toMatchObject({
      status: 422,
      errors: [{ parameter: 'teacherId' }],
    })
    expect((await operator.call('POST', '/api/courses', { teacherId: '999999' })).status).toBe(422)
    const { teacher } = (await people.owner.call('POST', '/api/courses', {})).body
    expect((await operator.call('POST', '/api/courses', { teacherId: teacher.id })).body).toMatchObject({ teacher })
  })

  test('students make none', async () => {
    expect((await people.student.call('POST', '/api/courses', {})).status).toBe(403)
  })
})

describe('the list', () => {
  test('shows teachers their own in every state and operators all, in pages', async () => {
    const teacher = await school.person('teacher')
    const ids: string[] = []
    for (const title of ['Bread one', 'Bread two', 'Yoga']) {
      ids.unshift((await teacher.call('POST', '/api/courses', { title })).body.id)
    }
    const first = (await teacher.call('GET', '/api/teaching/courses?limit=2')).body
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
    const second = (await teacher.call('GET', `/api/teaching/courses?limit=2&cursor=${first.next}`)).body
    expect(second).toMatchObject({ items: [{ id: ids[2] }], next: null })
    const named = (await teacher.call('GET', '/api/teaching/courses?q=bREAD&state=draft')).body
    expect(named.items).toHaveLength(2)
    const { teacher: who } = first.items[0]
    const all = (await people.operator.call('GET', `/api/teaching/courses?teacher=${who.id}`)).body
    expect(all.items).toHaveLength(3)
    expect((await people.other.call('GET', `/api/teaching/courses?teacher=${who.id}`)).body.items).toEqual([])
  })
})

describe('a version must be said', () => {
  test('by a header If-Match, else 428; another than the present one 412', async () => {
    const { id, etag } = await courseIn('draft')
    const { owner } = people
    expect((await owner.call('PATCH', `/api/courses/${id}`, { title: 'A' })).status).toBe(428)
    const stale = await owner.call('PATCH', `/api/courses/${id}`, { title: 'A' }, { 'if-match': '"99"' })
    expect(stale).toMatchObject({ status: 412, body: { currentETag: etag } })
    expect(stale.headers.get('etag')).toBe(etag)
  })
})
