import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategories, type Person, type School, startSchool, wholeCourse } from '../../test/school.ts'

let school: School
let teacher: Person
let operator: Person

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  teacher = await school.person('teacher')
  operator = await school.person('operator')
})
afterAll(() => school.stop())

async function publishedCourse(given: object = {}): Promise<{ id: string; title: string }> {
  const made = await teacher.call('POST', '/api/courses', { ...wholeCourse, ...given })
  expect(made.status).toBe(201)
  const { id, title } = made.body
  const published = await teacher.change('POST', `/api/courses/${id}/publish`)
  expect(published.status).toBe(200)
  return { id, title }
}

let words = 0
/** A word that no other course holds. */
function ownWord(): string {
  return `zq${++words}wort`
}

/** What the very next search for these parameters finds, once it includes the change. */
async function found(parameters: string, { body }: { body: { changeToken: string } }) {
  const answer = await school.get(`/api/courses?${parameters}&atLeast=${encodeURIComponent(body.changeToken)}`)
  expect(answer.status).toBe(200)
  return answer.body as { total: number; items: { price: { amount: number; was?: number }; status: string }[] }
}

describe('the next search includes', () => {
  test('a course that was added and published, but not the draft', async () => {
    const word = ownWord()
    const made = await teacher.call('POST', '/api/courses', { ...wholeCourse, title: `Baking ${word}` })
    expect(made.body).toMatchObject({ version: 1, state: 'draft', slug: null, missing: [] })
    expect(made.headers.get('location')).toBe(`/api/teaching/courses/${made.body.id}`)
    expect(made.headers.get('change-token')).toBe(made.body.changeToken)
    expect((await found(`q=${word}`, made)).total).toBe(0)
    const published = await teacher.change('POST', `/api/courses/${made.body.id}/publish`)
    expect(published.body).toMatchObject({ version: 2, state: 'published', slug: `baking-${word}` })
    expect((await found(`q=${word}`, published)).total).toBe(1)
  })

  test('a price that was dropped for an hour', async () => {
    const word = ownWord()
    const { id } = await publishedCourse({ title: `Sale ${word}` })
    const to = new Date(Date.now() + 3_600_000).toISOString()
    const sale = await teacher.change('POST', `/api/courses/${id}/sales-windows`, { price: 199, to })
    expect(sale.body.salesWindows).toMatchObject([{ price: 199, to }])
    const answer = await found(`q=${word}&maxPrice=199`, sale)
    expect(answer.items).toMatchObject([{ price: { amount: 199, was: 499 } }])
    const [{ id: windowId }] = sale.body.salesWindows
    const ended = await teacher.change('DELETE', `/api/courses/${id}/sales-windows/${windowId}`)
    expect((await found(`q=${word}`, ended)).items).toMatchObject([{ price: { amount: 499 } }])
  })

  test('a sale that was stopped and resumed', async () => {
    const word = ownWord()
    const { id } = await publishedCourse({ title: `Stop ${word}` })
    const stopped = await teacher.change('POST', `/api/courses/${id}/stop`, { reason: 'the oven is broken' })
    expect((await found(`q=${word}`, stopped)).items).toMatchObject([{ status: 'stopped' }])
    const resumed = await teacher.change('POST', `/api/courses/${id}/resume`)
    expect((await found(`q=${word}`, resumed)).items).toMatchObject([{ status: 'open' }])
  })

  test('a description, title and price that were corrected', async () => {
    const word = ownWord()
    const { id } = await publishedCourse()
    const described = await teacher.change('PATCH', `/api/courses/${id}`, { description: `About ${word}.` })
    expect((await found(`q=${word}`, described)).total).toBe(1)
    const titled = await teacher.change('PATCH', `/api/courses/${id}`, {
      title: `Once ${word}s`,
      description: 'No more.',
    })
    expect((await found(`q=${word}s`, titled)).total).toBe(1)
    const priced = await teacher.change('PATCH', `/api/courses/${id}`, { price: 98.75 })
    expect((await found(`q=${word}s&maxPrice=98.75`, priced)).total).toBe(1)
  })

  test('seats that were added to a full course', async () => {
    const word = ownWord()
    const { id } = await publishedCourse({ title: `Full ${word}`, seatsTotal: 2 })
    await school.context.db
      .updateTable('course_seats')
      .set({ enrolled: 2 })
      .where('course_id', '=', Number(id))
      .execute()
    await school.settle()
    expect((await school.get(`/api/courses?q=${word}`)).body).toMatchObject({ items: [{ status: 'soldOut' }] })
    const raised = await teacher.change('PATCH', `/api/courses/${id}`, { seatsTotal: 3 })
    expect((await found(`q=${word}&available=true`, raised)).total).toBe(1)
  })

  test('another category, another schedule', async () => {
    const word = ownWord()
    const { id } = await publishedCourse({ title: `Moved ${word}` })
    const moved = await teacher.change('PATCH', `/api/courses/${id}`, { category: 'knitting' })
    expect((await found(`q=${word}&category=knitting`, moved)).total).toBe(1)
    expect((await found(`q=${word}&category=baking`, moved)).total).toBe(0)
    const schedule = {
      startsOn: '2027-11-01',
      endsOn: '2027-11-30',
      sessions: [
        { startsAt: '2027-11-01T12:30:00Z', endsAt: '2027-11-01T14:00:00Z', liveLink: 'https://meet.example/a' },
      ],
    }
    const scheduled = await teacher.change('PUT', `/api/courses/${id}/sessions`, schedule)
    expect((await found(`q=${word}&startsFrom=2027-11-01`, scheduled)).total).toBe(1)
    const { body } = await school.get(`/api/courses/${id}`)
    expect(body).toMatchObject({ sessions: [{ startsAt: '2027-11-01T12:30:00Z', endsAt: '2027-11-01T14:00:00Z' }] })
    expect(JSON.stringify(body)).not.toContain('meet.example')
  })

  test.each(['cancel', 'unpublish', 'delete'])('no course any more after %s', async (how) => {
    const word = ownWord()
    const { id } = await publishedCourse({ title: `Gone ${word}` })
    const gone =
      how === 'delete'
        ? await teacher.change('DELETE', `/api/courses/${id}?reason=by%20mistake`)
        : await teacher.change('POST', `/api/courses/${id}/${how}`)
    expect(gone.status).toBe(how === 'delete' ? 204 : 200)
    const changeToken = gone.headers.get('change-token') ?? ''
    expect((await found(`q=${word}`, { body: { changeToken } })).total).toBe(0)
    expect((await school.get(`/api/courses/${id}`)).status).toBe(how === 'cancel' ? 410 : 404)
  })
})

describe('two at once', () => {
  test('of whom the second has read an older version: he is told the present one, and nothing is lost', async () => {
    const { id } = await publishedCourse()
    const etag = (await teacher.call('GET', `/api/teaching/courses/${id}`)).headers.get('etag')!
    const answers = await Promise.all([
      teacher.change('PATCH', `/api/courses/${id}`, { title: 'By the teacher' }, etag),
      operator.change('PATCH', `/api/courses/${id}`, { description: 'By an operator.' }, etag),
    ])
    const stale = answers.find(({ status }) => status === 412)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const now = await teacher.call('GET', `/api/teaching/courses/${id}`)
    expect(stale?.headers.get('etag')).toBe(now.headers.get('etag'))
    expect(stale?.body.currentETag).toBe(now.headers.get('etag'))
    const changed = [now.body.title === 'By the teacher', now.body.description === 'By an operator.']
    expect(changed.filter(Boolean)).toHaveLength(1)
  })

  test('who publish courses of the same title get two slugs', async () => {
    const word = ownWord()
    const made = await Promise.all(
      Array.from({ length: 4 }, () => teacher.call('POST', '/api/courses', { ...wholeCourse, title: word })),
    )
    const published = await Promise.all(
      made.map(({ body }) => teacher.change('POST', `/api/courses/${body.id}/publish`)),
    )
    expect(published.map(({ body }) => body.slug).sort()).toEqual([word, `${word}-2`, `${word}-3`, `${word}-4`])
  })

  test('with the same idempotency key make one course', async () => {
    const title = ownWord()
    const headers = { 'idempotency-key': title }
    const made = await Promise.all(
      Array.from({ length: 6 }, () => teacher.call('POST', '/api/courses', { ...wholeCourse, title }, headers)),
    )
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    const { body } = await teacher.call('GET', `/api/teaching/courses?q=${title}`)
    expect(body.items).toHaveLength(1)
  })

  test('while a seat is sold: the version stays', async () => {
    const { id } = await publishedCourse()
    const etag = (await teacher.call('GET', `/api/teaching/courses/${id}`)).headers.get('etag')!
    await school.context.db
      .updateTable('course_seats')
      .set({ enrolled: 1 })
      .where('course_id', '=', Number(id))
      .execute()
    expect((await teacher.change('PATCH', `/api/courses/${id}`, { price: 1 }, etag)).status).toBe(200)
  })
})

describe('the audit trail', () => {
  const entriesOf = (id: string) =>
    school.context.db.selectFrom('audit_entry').selectAll().where('course_id', '=', Number(id)).orderBy('id').execute()

  test('has who changed what from what, and why', async () => {
    const { id } = await publishedCourse()
    await teacher.change('PATCH', `/api/courses/${id}`, { title: 'Anew', price: 5, reason: 'a slip' })
    await operator.change('POST', `/api/courses/${id}/stop`)
    expect((await teacher.change('DELETE', `/api/courses/${id}`)).status).toBe(409)
    await operator.change('DELETE', `/api/courses/${id}`)
    expect(await entriesOf(id)).toMatchObject([
      { action: 'course.create', account_id: teacher.accountId, before: null, after: { title: wholeCourse.title } },
      { action: 'course.publish', before: { state: 'draft', slug: null }, after: { state: 'published' } },
      {
        action: 'course.correct',
        before: { title: wholeCourse.title, pricePaise: 49_900 },
        after: { title: 'Anew', pricePaise: 500 },
        reason: 'a slip',
      },
      { action: 'course.stop', account_id: operator.accountId, after: { stoppedByOperator: true } },
      { action: 'course.delete', before: { title: 'Anew' }, after: null },
    ])
  })

  test('says of live links only that they changed', async () => {
    const { id } = await publishedCourse()
    const session = { startsAt: '2027-10-04T12:30:00Z', endsAt: '2027-10-04T14:00:00Z' }
    for (const secret of ['one', 'two']) {
      const sessions = [{ ...session, liveLink: `https://meet.example/${secret}` }]
      expect((await teacher.change('PUT', `/api/courses/${id}/sessions`, { sessions })).status).toBe(200)
    }
    const entries = await entriesOf(id)
    expect(entries.slice(-2)).toMatchObject([
      { action: 'course.schedule', after: { liveLinks: 'changed' } },
      { action: 'course.schedule', before: {}, after: { liveLinks: 'changed' } },
    ])
    expect(JSON.stringify(entries)).not.toContain('meet.example')
  })

  test('has nothing of what changed nothing, and the version stays', async () => {
    const { id } = await publishedCourse()
    const { body } = await teacher.change('PATCH', `/api/courses/${id}`, { title: wholeCourse.title })
    expect(body.version).toBe(2)
    expect(await entriesOf(id)).toHaveLength(2)
  })
})
