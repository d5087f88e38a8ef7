import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  at,
  draftOf,
  enrolIn,
  makeCategories,
  type Person,
  publishedOf,
  type School,
  startSchool,
  wholeCourse,
} from '../../test/school.ts'
import { waitingConnections } from '../../test/test-database.ts'

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

const draft = (given?: object) => draftOf(teacher, given)
const published = (given?: object) => publishedOf(teacher, given)
const enrol = (id: string, count: number) => enrolIn(school, id, count)

test('a skill is kept once, however often and in what capitals it is named', async () => {
  const id = await draft({ skills: ['Baking', 'baking', 'Sourdough', 'BAKING'] })
  const { body } = await teacher.change('PATCH', `/api/courses/${id}`, { skills: ['Rye', ' rye ', 'Rye'] })
  expect(body.skills).toEqual(['Rye'])
})

describe('publishing', () => {
  test('names all that is missing at once', async () => {
    const id = await draft({})
    const { status, body } = await teacher.change('POST', `/api/courses/${id}/publish`)
    expect(status).toBe(422)
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(
      'title description category price startsOn endsOn seatsTotal'.split(' '),
    )
    const { missing } = (await teacher.call('GET', `/api/teaching/courses/${id}`)).body
    expect(missing).toEqual('title description category price startsOn endsOn seatsTotal'.split(' '))
  })

  test('needs a confirmed address of the teacher, also when an operator does it', async () => {
    const unconfirmed = await school.person('teacher', { confirmed: false })
    const { id } = (await unconfirmed.call('POST', '/api/courses', wholeCourse)).body
    const own = await unconfirmed.change('POST', `/api/courses/${id}/publish`)
    expect(own).toMatchObject({ status: 403, body: { detail: expect.stringContaining('your account') } })
    const { status, body } = await operator.change('POST', `/api/courses/${id}/publish`)
    expect({ status, detail: body.detail }).toMatchObject({ status: 409, detail: expect.stringContaining('teacher ') })
    expect(body.detail).not.toContain('your')
  })

  test('and resuming need a confirmed address of whoever does it, too', async () => {
    const unconfirmed = await school.person('operator', { confirmed: false })
    const id = await draft(wholeCourse)
    const refused = { status: 403, body: { detail: expect.stringContaining('your account') } }
    expect(await unconfirmed.change('POST', `/api/courses/${id}/publish`)).toMatchObject(refused)
    await teacher.change('POST', `/api/courses/${id}/publish`)
    await operator.change('POST', `/api/courses/${id}/stop`)
    expect(await unconfirmed.change('POST', `/api/courses/${id}/resume`)).toMatchObject(refused)
    expect((await operator.change('POST', `/api/courses/${id}/resume`)).status).toBe(200)
  })

  test('of a course for a teacher from elsewhere is an operator’s', async () => {
    const { db } = school.context
    const values = { external_id: 'elsewhere', name: 'Joseph Lyngdoh' }
    const { id: teacherId } = await db.insertInto('teacher').values(values).returning('id').executeTakeFirstOrThrow()
    const { id } = (await operator.call('POST', '/api/courses', { ...wholeCourse, teacherId: String(teacherId) })).body
    expect((await operator.change('POST', `/api/courses/${id}/publish`)).status).toBe(200)
  })

  test('takes no course that is over', async () => {
    const id = await draft({ ...wholeCourse, startsOn: '2020-01-01', endsOn: '2020-01-31' })
    const { status, body } = await teacher.change('POST', `/api/courses/${id}/publish`)
    expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ parameter: 'endsOn' }] })
  })

  test('gives a slug that stays, whatever becomes of the title', async () => {
    const id = await published({ title: 'Slug for good' })
    const renamed = await teacher.change('PATCH', `/api/courses/${id}`, { title: 'Another title' })
    expect(renamed.body.slug).toBe('slug-for-good')
    await teacher.change('POST', `/api/courses/${id}/unpublish`)
    const again = await teacher.change('POST', `/api/courses/${id}/publish`)
    expect(again.body).toMatchObject({ slug: 'slug-for-good', title: 'Another title' })
  })
})

describe('a course that contradicts itself is refused, with every fault', () => {
  const day = '2027-10-10'
  const refused: [string, object, string[]][] = [
    ['an end before the start', { endsOn: '2027-10-01' }, ['endsOn']],
    ['closing after the start', { closesAt: '2027-10-03T00:00:01+05:30' }, ['closesAt']],
    ['a session the day before', { sessions: [at('2027-10-02', '22:30:00', '23:59:00')] }, ['sessions.0.startsAt']],
    [
      'a session into the day after',
      {
        sessions: [
          at('2027-10-24', '23:00:00', '23:59:59'),
          { startsAt: '2027-10-24T17:00:00Z', endsAt: '2027-10-24T18:30:00.001Z' },
        ],
      },
      ['sessions.1.endsAt'],
    ],
    [
      'two at once',
      { endsOn: '2027-10-02', sessions: [at(day, '10:00:00', '11:00:00')] },
      ['endsOn', 'sessions.0.endsAt'],
    ],
    ['an unknown category', { category: 'no-such-one' }, ['category']],
  ]

  test.each(refused)('%s', async (_what, given, parameters) => {
    const { status, body } = await teacher.call('POST', '/api/courses', { ...wholeCourse, ...given })
    expect(status).toBe(422)
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(parameters)
  })

  test('but the first and the last moment of its days are its own', async () => {
    const sessions = [
      at('2027-10-03', '00:00:00', '01:00:00'),
      { startsAt: '2027-10-24T17:30:00Z', endsAt: '2027-10-24T18:30:00Z' },
    ]
    const given = { ...wholeCourse, sessions, closesAt: '2027-10-03T00:00:00+05:30' }
    expect((await teacher.call('POST', '/api/courses', given)).status).toBe(201)
  })

  test('days move together with their sessions', async () => {
    const id = await published({ sessions: [at(day, '10:00:00', '11:00:00')] })
    const days = { startsOn: '2027-11-01', endsOn: '2027-11-30' }
    expect((await teacher.change('PATCH', `/api/courses/${id}`, days)).status).toBe(422)
    const schedule = { ...days, sessions: [at('2027-11-10', '10:00:00', '11:00:00')] }
    expect((await teacher.change('PUT', `/api/courses/${id}/sessions`, schedule)).body).toMatchObject(days)
  })
})

describe('malformed input is refused, with every fault', () => {
  const refused: [string, object, string[]][] = [
    ['a negative price', { price: -1 }, ['price']],
    ['three decimals', { price: 1.234 }, ['price']],
    ['a line break in a title', { title: 'a\nBcc: b' }, ['title']],
    ['no seats at all, and a language that is none', { seatsTotal: 0, language: 'xx' }, ['language', 'seatsTotal']],
    ['a date that is none', { startsOn: '2027-02-30' }, ['startsOn']],
    [
      'a session reversed',
      { sessions: [{ startsAt: '2027-10-04T12:00:00Z', endsAt: '2027-10-04T12:00:00Z' }] },
      ['sessions.0.endsAt'],
    ],
    [
      'a window reversed',
      { salesWindows: [{ from: '2027-10-04T12:00:00Z', to: '2027-10-03T12:00:00Z', price: 1 }] },
      ['salesWindows.0.to'],
    ],
    [
      'a live link of another kind',
      { sessions: [{ ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: 'http://meet.example' }] },
      ['sessions.0.liveLink'],
    ],
    [
      'a live link with a password',
      { sessions: [{ ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: 'https://a:b@meet.example' }] },
      ['sessions.0.liveLink'],
    ],
    ['a field that is none', { titel: 'x' }, ['titel']],
    ['too many skills', { skills: Array.from({ length: 101 }, (_, index) => `s${index}`) }, ['skills']],
  ]

  test.each(refused)('%s', async (_what, given, parameters) => {
    const { status, body } = await teacher.call('POST', '/api/courses', { ...wholeCourse, ...given })
    expect(status).toBe(400)
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(parameters)
  })

  test('a body of more than 256 KiB', async () => {
    const { status } = await teacher.call('POST', '/api/courses', { title: 'x'.repeat(262_145) })
    expect(status).toBe(413)
  })
})

describe('a published course', () => {
  test.each(['title', 'description', 'category', 'price', 'startsOn', 'endsOn', 'seatsTotal'])(
    'keeps its %s',
    async (field) => {
      const id = await published()
      const { status, body } = await teacher.change('PATCH', `/api/courses/${id}`, { [field]: null })
      expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ parameter: field }] })
    },
  )

  test('never has fewer seats than are taken', async () => {
    const id = await published({ seatsTotal: 10 })
    await enrol(id, 6)
    const few = await teacher.change('PATCH', `/api/courses/${id}`, { seatsTotal: 5, title: 'Not this either' })
    expect(few).toMatchObject({ status: 409, body: { errors: [{ parameter: 'seatsTotal', received: 5 }] } })
    expect((await teacher.call('GET', `/api/teaching/courses/${id}`)).body.title).toBe(wholeCourse.title)
    expect((await teacher.change('PATCH', `/api/courses/${id}`, { seatsTotal: 6 })).status).toBe(200)
  })
})

describe('a course that people have registered for', () => {
  test('neither goes nor becomes a draft; it is cancelled, with a reason', async () => {
    const id = await published()
    await enrol(id, 1)
    expect((await teacher.change('DELETE', `/api/courses/${id}`)).status).toBe(409)
    expect((await teacher.change('POST', `/api/courses/${id}/unpublish`)).status).toBe(409)
    const silent = await teacher.change('POST', `/api/courses/${id}/cancel`)
    expect(silent).toMatchObject({ status: 422, body: { errors: [{ parameter: 'reason' }] } })
    expect((await teacher.change('POST', `/api/courses/${id}/cancel`, { reason: 'illness' })).status).toBe(200)
  })

  test('changes what they registered for with a reason; its price and texts without', async () => {
    const id = await published({ sessions: [at('2027-10-04', '10:00:00', '11:00:00')] })
    await enrol(id, 1)
    const later = { endsOn: '2027-10-25' }
    expect((await teacher.change('PATCH', `/api/courses/${id}`, later)).status).toBe(422)
    expect((await teacher.change('PATCH', `/api/courses/${id}`, { ...later, reason: 'Diwali' })).status).toBe(200)
    expect((await teacher.change('PATCH', `/api/courses/${id}`, { price: 5, title: 'Anew' })).status).toBe(200)
    const same = { ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: 'https://meet.example/' }
    expect((await teacher.change('PUT', `/api/courses/${id}/sessions`, { sessions: [same] })).status).toBe(200)
    expect((await teacher.change('PUT', `/api/courses/${id}/sessions`, { sessions: [] })).status).toBe(422)
  })
})

describe('two who stop a sale', () => {
  test('each lifts his own stop; an operator both', async () => {
    const id = await published()
    const flags = async () => {
      const { stoppedByTeacher, stoppedByOperator } = (await teacher.call('GET', `/api/teaching/courses/${id}`)).body
      return [stoppedByTeacher, stoppedByOperator]
    }
    await operator.change('POST', `/api/courses/${id}/stop`)
    expect((await teacher.change('POST', `/api/courses/${id}/resume`)).status).toBe(409)
    await teacher.change('POST', `/api/courses/${id}/stop`)
    expect(await flags()).toEqual([true, true])
    expect((await teacher.change('POST', `/api/courses/${id}/resume`)).status).toBe(200)
    expect(await flags()).toEqual([false, true])
    await teacher.change('POST', `/api/courses/${id}/stop`)
    await operator.change('POST', `/api/courses/${id}/resume`)
    expect(await flags()).toEqual([false, false])
  })

  test('a teacher gets round the stop of an operator neither by a copy nor by deleting', async () => {
    const id = await published()
    await operator.change('POST', `/api/courses/${id}/stop`)
    const copy = (await teacher.call('POST', `/api/courses/${id}/duplicate`, { startsOn: '2028-02-27' })).body
    expect(copy).toMatchObject({ state: 'draft', version: 1, stoppedByOperator: true })
    expect((await teacher.change('POST', `/api/courses/${copy.id}/publish`)).status).toBe(200)
    expect((await teacher.change('POST', `/api/courses/${copy.id}/resume`)).status).toBe(409)
    for (const one of [id, copy.id]) expect((await teacher.change('DELETE', `/api/courses/${one}`)).status).toBe(409)
    expect((await operator.change('DELETE', `/api/courses/${id}`)).status).toBe(204)
  })
})

describe('a course that is over', () => {
  test('keeps what was sold, but for operators; its texts can be corrected', async () => {
    const id = await published()
    const { db } = school.context
    const past = { starts_on: '2020-01-01', ends_on: '2020-01-31' }
    await db.updateTable('course').set(past).where('id', '=', Number(id)).execute()
    expect((await teacher.change('PATCH', `/api/courses/${id}`, { price: 1 })).status).toBe(409)
    expect((await teacher.change('PATCH', `/api/courses/${id}`, { title: 'Anew' })).status).toBe(200)
    expect((await teacher.change('POST', `/api/courses/${id}/cancel`)).status).toBe(409)
    expect((await operator.change('PATCH', `/api/courses/${id}`, { endsOn: '2030-01-31' })).status).toBe(200)
  })
})

describe('the next run', () => {
  test('has the same texts and moves everything by the same days; links and sales stay behind', async () => {
    const sessions = [{ ...at('2027-10-04', '10:00:00', '11:00:00'), liveLink: 'https://meet.example/a' }]
    const sale = { from: '2027-01-01T00:00:00Z', to: '2027-02-01T00:00:00Z', price: 5 }
    const id = await published({ sessions, closesAt: '2027-10-02T12:00:00Z', salesWindows: [sale], skills: ['Baking'] })
    await enrol(id, 3)
    const { status, body } = await teacher.call('POST', `/api/courses/${id}/duplicate`, { startsOn: '2028-02-27' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{ state: 'draft', version: 1, slug: null, title: wholeCourse.title, category: 'baking', price: 499 },
      ...{ skills: ['Baking'], seatsTotal: 30, seatsTaken: 0, startsOn: '2028-02-27', endsOn: '2028-03-19' },
      ...{ closesAt: '2028-02-26T12:00:00.000Z', salesWindows: [], missing: [] },
      sessions: [{ startsAt: '2028-02-28T04:30:00.000Z', endsAt: '2028-02-28T05:30:00.000Z', liveLink: null }],
    })
    const bare = (await teacher.call('POST', `/api/courses/${id}/duplicate`)).body
    expect(bare).toMatchObject({ startsOn: null, sessions: [], missing: ['startsOn', 'endsOn'] })
  })

  test('is made in its category while that is merged into another one and taken away', async () => {
    const { db } = school.context
    const rename = (one: string) => ({ name: one, name_folded: one, slug: one })
    const made = await db
      .insertInto('category')
      .values([rename('breads'), rename('loaves')])
      .returning('id')
      .execute()
    const [breads, loaves] = made.map(({ id }) => id) as [number, number]
    const id = await published({ category: 'breads' })
    const copy = await db.transaction().execute(async (tx) => {
      await tx.updateTable('course').set({ category_id: loaves }).where('category_id', '=', breads).execute()
      await tx.deleteFrom('category').where('id', '=', breads).execute()
      await tx.insertInto('category_alias').values({ slug: 'breads', category_id: loaves }).execute()
      const sent = teacher.call('POST', `/api/courses/${id}/duplicate`)
      await expect.poll(() => waitingConnections(school.database.pool)).toBe(1)
      return { sent }
    })
    expect(await copy.sent).toMatchObject({ status: 201, body: { category: 'loaves' } })
  })

  test('ends in a year of four digits', async () => {
    const id = await published()
    const { status, body } = await teacher.call('POST', `/api/courses/${id}/duplicate`, { startsOn: '9999-12-30' })
    expect([status, body.errors[0].parameter]).toEqual([422, 'startsOn'])
    const sale = { from: '2027-01-01T00:00:00Z', to: '9999-12-31T23:00:00-12:00', price: 1 }
    expect((await teacher.change('POST', `/api/courses/${id}/sales-windows`, sale)).status).toBe(400)
  })
})
