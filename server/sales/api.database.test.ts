import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategories, type Person, publishedOf, type School, startSchool } from '../../test/school.ts'

let school: School
let operator: Person
let bread: string

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  operator = await school.person('operator')
  bread = await publishedOf(await school.person('teacher'))
  await school.settle()
})
afterAll(() => school.stop())

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const preview = (given: object = {}) =>
  operator.call('POST', '/api/sales/previews', {
    selection: { search: { sentence: 'baking under 1,000 in October' } },
    name: 'Diwali',
    percent: 25,
    to: later(2),
    ...given,
  })

async function until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean): Promise<T> {
  return expect.poll(look, { timeout: 60_000, interval: 100 }).toSatisfy(isRight).then(look)
}

describe('a sale over HTTP', () => {
  test('is previewed, confirmed once however often it is sent, set up by a job and undone', async () => {
    const shown = await preview()
    expect(shown.status).toBe(201)
    expect(shown.body).toMatchObject({
      selection: { search: { q: 'baking', maxPrice: 999.99, startsFrom: expect.stringMatching(/-10-01$/) } },
      sentence: { text: 'baking under 1,000 in October' },
      courses: 1,
      reduced: 1,
      held: 0,
      examples: [{ id: bread, price: 499, salePrice: 374 }],
    })
    const expectedFrom = expect.any(String)
    expect((await operator.call('GET', shown.headers.get('location')!)).body).toEqual({ ...shown.body, expectedFrom })
    const body = { previewId: shown.body.id, reason: 'For Diwali' }
    const key = { 'idempotency-key': 'one' }
    const first = await operator.call('POST', '/api/sales', body, key)
    const second = await operator.call('POST', '/api/sales', body, key)
    expect([first.status, second.status, second.body]).toEqual([202, 202, first.body])
    const path = first.headers.get('location')!
    const { body: made } = await until(
      () => operator.call('GET', path),
      (answer) => answer.body.state === 'scheduled' && answer.body.change === null,
    )
    expect(made).toMatchObject({ name: 'Diwali', courses: 1, askedFrom: null, mayEnd: false, mayUndo: true })
    expect(Date.parse(made.from) % 1_000).toBe(0)
    expect((await operator.call('GET', '/api/sales')).body.items).toMatchObject([{ id: made.id }])
    expect((await operator.call('POST', `${path}/end`)).status).toBe(409)
    expect((await operator.call('POST', `${path}/undo`, { reason: 'Wrong ones' })).status).toBe(202)
    await until(
      () => operator.call('GET', path),
      (answer) => answer.body.state === 'undone' && answer.body.change === null,
    )
    const { body: trail } = await operator.call('GET', `/api/audit?subjectKind=sale&subjectId=${made.id}`)
    const actions = trail.items.map(({ action }: { action: string }) => action)
    expect(new Set(actions)).toEqual(new Set(['sale.start', 'sale.setUp', 'sale.undo']))
  })

  test('is refused with the difference where the selection has changed since', async () => {
    const shown = await preview({ selection: { category: 'food' } })
    const another = await publishedOf(await school.person('teacher'), { title: 'Roti' })
    const { status, body } = await operator.call('POST', '/api/sales', { previewId: shown.body.id })
    expect([status, body.difference]).toEqual([
      409,
      { added: { count: 1, courses: [{ id: another, title: 'Roti' }] }, removed: { count: 0, courses: [] } },
    ])
  })

  test('under a key that came before with another request is refused for that, whatever the preview', async () => {
    const key = { 'idempotency-key': 'used' }
    const confirm = (previewId: string) => operator.call('POST', '/api/sales', { previewId }, key)
    const unknown = await confirm('999998')
    expect([unknown.status, (await confirm('999998')).body.detail]).toEqual([404, unknown.body.detail])
    const other = await confirm('999999')
    expect([other.status, other.body.detail]).toEqual([
      422,
      expect.stringContaining('"used" came with another request'),
    ])
  })

  test('of a changed selection is refused under a key again as it was, with the difference', async () => {
    const shown = await preview({ selection: { category: 'food' } })
    await publishedOf(await school.person('teacher'), { title: 'Naan' })
    const confirm = () =>
      operator.call('POST', '/api/sales', { previewId: shown.body.id }, { 'idempotency-key': 'changed' })
    const first = await confirm()
    const again = await confirm()
    expect([first.status, first.body.difference.added.count, again.status]).toEqual([409, 1, 409])
    expect(again.body.difference).toEqual(first.body.difference)
  })

  test.each([
    [{ to: later(-1) }, 'to'],
    [{ selection: { category: 'foood' } }, 'selection.category'],
    [{ selection: { search: { category: ['food', 'foood'] } } }, 'selection.search.category'],
  ])('cannot be: %j', async (given, parameter) => {
    const { status, body } = await preview(given)
    expect([status, body.errors]).toMatchObject([422, [{ parameter }]])
  })

  test.each([
    [{ percent: 0 }, 'percent'],
    [{ percent: 12.5 }, 'percent'],
    [{ amount: 100 }, 'percent'],
    [{ percent: undefined }, 'percent'],
    [{ percent: undefined, amount: 0.001 }, 'amount'],
    [{ from: later(3) }, 'to'],
    [{ to: 'tomorrow' }, 'to'],
    [{ name: '' }, 'name'],
    [{ selection: {} }, 'selection'],
    [{ selection: { search: {} } }, 'selection'],
    [{ selection: { courses: [] } }, 'selection'],
    [{ selection: { category: 'food', courses: ['1'] } }, 'selection'],
    [{ selection: { search: { q: 'a', minPrice: 2, maxPrice: 1 } } }, 'selection'],
  ])('malformed: %j', async (given, parameter) => {
    const { status, body } = await preview(given)
    expect([
      status,
      body.errors?.some((fault: { parameter: string }) => fault.parameter.startsWith(parameter)),
    ]).toEqual([400, true])
  })

  test.each(['/api/sales/999', '/api/sales/previews/999', '/api/disruptions/999', '/api/disruptions/previews/999'])(
    'unknown: %s',
    async (path) => {
      expect((await operator.call('GET', path)).status).toBe(404)
    },
  )
})

test('a stop of a selection over HTTP is worked off by a job, and undone', async () => {
  const given = { action: 'stop', selection: { courses: [bread] }, name: 'Flood' }
  const shown = await operator.call('POST', '/api/disruptions/previews', given)
  expect([shown.status, shown.body.changing, shown.body.action]).toEqual([201, 1, 'stop'])
  const made = await operator.call('POST', '/api/disruptions', { previewId: shown.body.id })
  expect(made.status).toBe(202)
  const path = made.headers.get('location')!
  const phase = (wanted: string) =>
    until(
      () => operator.call('GET', path),
      (answer) => answer.body.phase === wanted,
    )
  expect((await phase('done')).body).toMatchObject({ courses: 1, done: 1, changed: 1 })
  await school.settle()
  const status = async () => ((await school.get(`/api/courses/${bread}`)).body as { status: string }).status
  expect(await status()).toBe('stopped')
  expect((await operator.call('POST', `${path}/undo`)).status).toBe(202)
  await phase('undone')
  await school.settle()
  expect(await status()).toBe('open')
})
