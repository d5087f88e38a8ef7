import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EventReader } from '../../../test/event-reader.ts'
import {
  draftOf,
  enrolIn,
  makeCategories,
  type Person,
  publishedOf,
  type School,
  startSchool,
} from '../../../test/school.ts'
import { pruneChangeLog } from '../../feed/prune.ts'

const time = { now: Date.parse('2026-11-24T06:00:00Z') }
let school: School
let teacher: Person
const readers: EventReader[] = []

beforeAll(async () => {
  school = await startSchool({
    clock: { now: () => time.now },
    env: { EVENT_HEARTBEAT_SECONDS: '1', EVENT_SEARCHES: '4', EVENT_STREAMS_PER_ADDRESS: '8' },
  })
  await makeCategories(school)
  teacher = await school.person('teacher')
})
afterAll(() => school.stop())

beforeEach(() => {
  time.now = Date.parse('2026-11-24T06:00:00Z')
})
afterEach(async () => {
  for (const reader of readers) reader.close()
  await Promise.all(readers.splice(0).map((reader) => reader.ended))
  await expect.poll(async () => (await measured()).streams).toBe(0)
})

async function listen(query: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = await EventReader.open(`${school.address}/api/courses/events?${query}`, headers)
  readers.push(reader)
  if (reader.status === 200) await reader.next('heartbeat')
  return reader
}

async function measured(): Promise<Record<string, number>> {
  const text = await (await fetch(`${school.address}/metrics`)).text()
  return Object.fromEntries(
    [...text.matchAll(/^catalogue_event_(\w+) (\d+)$/gm)].map(([, name, value]) => [name, Number(value)]),
  )
}

async function search(query: string) {
  return (await school.get(`/api/courses?${query}`)).body as { total: number; asOf: string; items: { id: string }[] }
}

/** The answer of a search once everything committed is in it. */
async function settledSearch(query: string) {
  await school.settle()
  return search(query)
}

async function reprice(id: string, price: number): Promise<void> {
  expect((await teacher.change('PATCH', `/api/courses/${id}`, { price })).status).toBe(200)
}

describe('an open page is told', () => {
  test('how the courses that it watches stand, as their cards say it', async () => {
    const id = await publishedOf(teacher, { title: 'Watched <b>bread</b>' })
    const { items } = await settledSearch('q=watched')
    const reader = await listen(`course=${id}`)
    expect(reader.headers.get('content-type')).toBe('text/event-stream')
    expect(reader.headers.get('cache-control')).toBe('no-store')
    const { data } = await reader.next('course')
    const [card] = items
    expect(data).toEqual({ ...card, titleMarked: 'Watched &lt;b&gt;bread&lt;/b&gt;' })
  })

  test('a new price, seats, status and text, within a second of their commit, and not before they can be found', async () => {
    const id = await publishedOf(teacher)
    const { asOf } = await settledSearch('')
    const reader = await listen(`course=${id}&since=${asOf}`)
    expect(reader.named('course')).toEqual([])
    const told = async (
      holds: (card: { price: { amount: number }; status: string; seats: { left: number }; title: string }) => boolean,
    ) => {
      const from = performance.now()
      await reader.next('course', holds)
      expect(performance.now() - from).toBeLessThan(1_000)
      return search(`atLeast=${reader.lastEventId}`)
    }
    await reprice(id, 299)
    expect((await told(({ price }) => price.amount === 299)).items).toContainEqual(
      expect.objectContaining({ id, price: { amount: 299, currency: 'INR' } }),
    )
    await enrolIn(school, id, 7)
    await told(({ seats }) => seats.left === 23)
    await teacher.change('POST', `/api/courses/${id}/stop`)
    await told(({ status }) => status === 'stopped')
    await teacher.change('PATCH', `/api/courses/${id}`, { title: 'Corrected' })
    await told(({ title }) => title === 'Corrected')
    expect(await reader.next('revised', ({ text }) => text)).toMatchObject({ data: { id } })
  })

  test('of a description beyond what the card shows, and of the schedule', async () => {
    const id = await publishedOf(teacher)
    const { asOf } = await settledSearch('')
    const reader = await listen(`course=${id}&since=${asOf}`)
    await teacher.change('PUT', `/api/courses/${id}/sessions`, {
      sessions: [{ startsAt: '2027-10-03T18:00:00+05:30', endsAt: '2027-10-03T19:30:00+05:30' }],
    })
    await reader.next('revised', ({ text }) => text === false)
    await teacher.change('PATCH', `/api/courses/${id}`, { description: `${'Flour and water. '.repeat(20)}And salt.` })
    await reader.next('revised', ({ text }) => text === true)
  })

  test('what time alone will bring to a card within a day', async () => {
    const id = await publishedOf(teacher)
    const sale = { from: '2026-11-24T07:00:00Z', to: '2026-11-24T08:00:00Z', price: 199 }
    expect((await teacher.change('POST', `/api/courses/${id}/sales-windows`, sale)).status).toBe(200)
    const { asOf } = await settledSearch('')
    const reader = await listen(`course=${id}&since=${asOf}`)
    const { data } = await reader.next('upcoming')
    expect(data).toEqual({
      id,
      changes: [
        { at: sale.from, status: 'open', price: { amount: 199, currency: 'INR', was: 499, until: sale.to } },
        { at: sale.to, status: 'open', price: { amount: 499, currency: 'INR' } },
      ],
    })
  })

  test('nothing of a draft, which is like a course that never was; then of its publication, and of its end', async () => {
    const id = await draftOf(teacher)
    const reader = await listen(`course=${id}&course=999999999999`)
    await reader.next('gone', (data) => data.id === '999999999999')
    expect(
      reader
        .named('gone')
        .map(({ data }) => data.id)
        .sort(),
    ).toEqual([id, '999999999999'].sort())
    await reprice(id, 100)
    await school.settle()
    await teacher.change('POST', `/api/courses/${id}/publish`)
    const { data } = await reader.next('course')
    expect(data).toMatchObject({ id, price: { amount: 100 } })
    expect(reader.named('course')).toHaveLength(1)
    await teacher.change('POST', `/api/courses/${id}/unpublish`)
    await expect.poll(() => reader.named('gone').filter(({ data }) => data.id === id)).toHaveLength(2)
  })

  test('that its stream lives, also when nothing happens', async () => {
    const reader = await listen('course=1')
    await expect.poll(() => reader.named('heartbeat').length, { timeout: 5_000 }).toBeGreaterThan(2)
    expect(reader.named('heartbeat').at(-1)).toMatchObject({
      id: expect.any(String),
      data: { now: '2026-11-24T06:00:00.000Z' },
    })
  })
})

describe('a search that is shown', () => {
  test('tells how many courses have come to match it since, other changes not counted', async () => {
    const old = await publishedOf(teacher, { title: 'Macrame knots' })
    const { asOf, total } = await settledSearch('q=macrame&maxPrice=500')
    const reader = await listen(`matches=true&q=macrame&maxPrice=500&since=${asOf}&total=${total}`)
    await reprice(old, 400)
    const dear = await publishedOf(teacher, { title: 'Macrame for walls', price: 900 })
    await publishedOf(teacher, { title: 'Macrame owls' })
    expect((await reader.next('matches')).data).toEqual({ new: 1, total: 2 })
    await reprice(dear, 450)
    await reader.next('matches', (data) => data.new === 2)
    await teacher.change('POST', `/api/courses/${old}/unpublish`)
    expect((await reader.next('matches', (data) => data.total === 2 && data.new === 2)).data).toEqual({
      new: 2,
      total: 2,
    })
  })

  test('once a second at most', async () => {
    const { asOf, total } = await settledSearch('q=origami')
    const reader = await listen(`matches=true&q=origami&since=${asOf}&total=${total}`)
    const from = performance.now()
    for (let number = 1; number <= 12; number++) await publishedOf(teacher, { title: `Origami ${number}` })
    await reader.next('matches', (data) => data.new === 12)
    const seconds = (performance.now() - from) / 1_000
    expect(reader.named('matches').length).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
  })

  test('goes on from what its reader shows when the stream was lost', async () => {
    const { asOf, total } = await settledSearch('q=calligraphy')
    const query = `matches=true&q=calligraphy&since=${asOf}&total=${total}`
    const first = await listen(query)
    await publishedOf(teacher, { title: 'Calligraphy one' })
    await first.next('matches', (data) => data.new === 1)
    first.close()
    await first.ended
    await publishedOf(teacher, { title: 'Calligraphy two' })
    await school.settle()
    const second = await listen(query, { 'last-event-id': first.lastEventId })
    expect((await second.next('matches', (data) => data.new === 2)).data.total).toBe(2)
  })

  test('counts what came between the answer and the stream', async () => {
    const { asOf, total } = await settledSearch('q=pottery')
    await publishedOf(teacher, { title: 'Pottery' })
    await school.settle()
    const reader = await listen(`matches=true&q=pottery&since=${asOf}&total=${total}`)
    expect((await reader.next('matches')).data).toEqual({ new: 1, total: 1 })
  })
})

describe('a lost stream', () => {
  test('is resumed without a gap', async () => {
    const [one, two] = [await publishedOf(teacher), await publishedOf(teacher)]
    const { asOf } = await settledSearch('')
    const query = `course=${one}&course=${two}&since=${asOf}`
    const first = await listen(query)
    await reprice(one, 301)
    await first.next('course', ({ price }) => price.amount === 301)
    first.close()
    await first.ended
    await reprice(two, 302)
    await reprice(one, 303)
    await school.settle()
    const second = await listen(query, { 'last-event-id': first.lastEventId })
    expect(second.named('course').map(({ data }) => [data.id, data.price.amount])).toEqual([
      [one, 303],
      [two, 302],
    ])
    const third = await listen(query, { 'last-event-id': second.lastEventId })
    expect(third.named('course')).toEqual([])
  })

  test('of a place that the feed has forgotten, of another database, or that is damaged, is reset and goes on', async () => {
    const id = await publishedOf(teacher)
    const { asOf } = await settledSearch('')
    await reprice(id, 310)
    await school.settle()
    const place = school.context.tokens.parse(asOf) + 1n
    const pruned = async () => {
      await pruneChangeLog(school.context.pool, { keepFor: '0 seconds' })
      return school.program.index.follower.prunedTo() > place
    }
    await expect.poll(pruned, { timeout: 10_000 }).toBe(true)
    for (const lost of [asOf, 'nonsense']) {
      const reader = await listen(`course=${id}`, { 'last-event-id': lost })
      expect(reader.named('reset')).toHaveLength(1)
      expect(reader.named('course')).toEqual([])
      const price = lost === asOf ? 311 : 312
      await reprice(id, price)
      await reader.next('course', (data) => data.price.amount === price)
    }
  })
})

describe('many readers', () => {
  test('of one address are too many at some point: 503 with Retry-After; places are given back', async () => {
    const open = await Promise.all(Array.from({ length: 8 }, () => listen('course=1')))
    const refused = await listen('course=1')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('30')
    open[0]!.close()
    await expect.poll(async () => (await measured()).streams).toBe(7)
    expect((await listen('course=1')).status).toBe(200)
  })

  test('watch a limited number of different searches, those of readers who have gone not counted', async () => {
    const words = ['alpha', 'beta', 'gamma', 'delta']
    const open = await Promise.all(words.map((word) => listen(`matches=true&q=${word}`)))
    expect((await listen('matches=true&q=%20alpha&available=false')).status).toBe(200)
    const refused = await listen('matches=true&q=epsilon')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('30')
    open[1]!.close()
    await expect.poll(async () => (await listen('matches=true&q=epsilon')).status).toBe(200)
  })
})

describe('what cannot be watched', () => {
  test.each([
    ['', 'course', 'at least one course to watch, or matches=true'],
    ['course=x', 'course', expect.stringContaining('the id of a course')],
    ['course=1&q=bread', 'matches', 'true beside parameters of a search'],
    ['matches=true&minPrice=5&maxPrice=4', 'minPrice', 'an amount that is not above maxPrice'],
    [`${Array.from({ length: 201 }, (_, at) => `course=${at}`).join('&')}`, 'course', 'at most 200 courses'],
    ['matches=true&sort=price', 'sort', expect.stringContaining('one of the known names')],
  ])('%.60s is refused', async (query, parameter, expected) => {
    const { status, body } = await school.get(`/api/courses/events?${query}`)
    expect(status).toBe(400)
    expect((body as { errors: object[] }).errors).toEqual([expect.objectContaining({ parameter, expected })])
  })

  test('the headers alone end at once', async () => {
    const response = await fetch(`${school.address}/api/courses/events?course=1`, { method: 'HEAD' })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect((await measured()).streams).toBe(0)
  })
})
