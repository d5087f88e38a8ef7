import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { draftOf, enrolIn, publishedOf } from '../../../test/school.ts'
import { pruneChangeLog } from '../../feed/prune.ts'
import { StreamSchool } from './stream-school.ts'

let streams: StreamSchool

beforeAll(async () => {
  streams = await StreamSchool.start({ EVENT_HEARTBEAT_SECONDS: '1' })
})
afterAll(() => streams.stop())
afterEach(() => streams.leave())

describe('an open page is told', () => {
  test('how the courses that it watches stand, as their cards say it', async () => {
    const id = await publishedOf(streams.teacher, { title: 'Watched <b>bread</b>' })
    const { items } = await streams.settledSearch('q=watched')
    const reader = await streams.listen(`course=${id}`)
    expect(reader.headers.get('content-type')).toBe('text/event-stream')
    expect(reader.headers.get('cache-control')).toBe('no-store')
    const { data } = await reader.next('course')
    const [card] = items
    expect(data).toEqual({ ...card, titleMarked: 'Watched &lt;b&gt;bread&lt;/b&gt;' })
  })

  test('a new price, seats, status and text, within a second of their commit, and not before they can be found', async () => {
    const id = await publishedOf(streams.teacher)
    const { asOf } = await streams.settledSearch('')
    const reader = await streams.listen(`course=${id}&since=${asOf}`)
    expect(reader.named('course')).toEqual([])
    const times: number[] = []
    const told = async (
      holds: (card: { price: { amount: number }; status: string; seats: { left: number }; title: string }) => boolean,
    ) => {
      const from = performance.now()
      await reader.next('course', holds)
      times.push(performance.now() - from)
      return streams.search(`atLeast=${reader.lastEventId}`)
    }
    await streams.reprice(id, 299)
    expect((await told(({ price }) => price.amount === 299)).items).toContainEqual(
      expect.objectContaining({ id, price: { amount: 299, currency: 'INR' } }),
    )
    await enrolIn(streams.school, id, 7)
    await told(({ seats }) => seats.left === 23)
    await streams.teacher.change('POST', `/api/courses/${id}/stop`)
    await told(({ status }) => status === 'stopped')
    await streams.teacher.change('PATCH', `/api/courses/${id}`, { title: 'Corrected' })
    await told(({ title }) => title === 'Corrected')
    expect(await reader.next('revised', ({ text }) => text)).toMatchObject({ data: { id } })
    // Not each of them, since a busy machine may stop any one for a while.
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(1_000)
  })

  test('of a description beyond what the card shows, and of the schedule', async () => {
    const id = await publishedOf(streams.teacher)
    const { asOf } = await streams.settledSearch('')
    const reader = await streams.listen(`course=${id}&since=${asOf}`)
    await streams.teacher.change('PUT', `/api/courses/${id}/sessions`, {
      sessions: [{ startsAt: '2027-10-03T18:00:00+05:30', endsAt: '2027-10-03T19:30:00+05:30' }],
    })
    await reader.next('revised', ({ text }) => text === false)
    await streams.teacher.change('PATCH', `/api/courses/${id}`, {
      description: `${'Flour and water. '.repeat(20)}And salt.`,
    })
    await reader.next('revised', ({ text }) => text === true)
  })

  test('what time alone will bring to a card within a day', async () => {
    const id = await publishedOf(streams.teacher)
    const sale = { from: '2026-11-24T07:00:00Z', to: '2026-11-24T08:00:00Z', price: 199 }
    expect((await streams.teacher.change('POST', `/api/courses/${id}/sales-windows`, sale)).status).toBe(200)
    const { asOf } = await streams.settledSearch('')
    const reader = await streams.listen(`course=${id}&since=${asOf}`)
    const { data } = await reader.next('upcoming')
    expect(data).toEqual({
      id,
      changes: [
        { at: sale.from, status: 'open', price: { amount: 199, currency: 'INR', was: 499, until: sale.to } },
        { at: sale.to, status: 'open', price: { amount: 499, currency: 'INR' } },
      ],
    })
    const stranger = await streams.listen(`course=${id}`)
    expect(stranger.events.map(({ name }) => name)).toEqual(['heartbeat', 'course', 'upcoming'])
  })

  test('that more has changed than its card says, but not where it has not', async () => {
    const id = await publishedOf(streams.teacher)
    const { asOf } = await streams.settledSearch('')
    const reader = await streams.listen(`course=${id}&since=${asOf}`)
    await streams.school.context.pool.query(
      `insert into sales_window (course_id, from_at, to_at, price_paise) values ($1, '2026-01-01', '2026-02-01', 9900)`,
      [id],
    )
    await streams.reprice(id, 450)
    await reader.next('course', ({ price }) => price.amount === 450)
    await enrolIn(streams.school, id, 3)
    await reader.next('course', ({ seats }) => seats.left === 27)
    expect(reader.named('revised')).toEqual([])
    const sale = { from: '2026-11-24T07:00:00Z', to: '2026-11-24T08:00:00Z', price: 199 }
    await streams.teacher.change('POST', `/api/courses/${id}/sales-windows`, sale)
    await reader.next('revised')
    expect(reader.events.slice(-3).map(({ name }) => name)).toEqual(['course', 'upcoming', 'revised'])
    expect(reader.events.at(-1)).toMatchObject({ id: expect.any(String), data: { id, text: false } })
  })

  test('nothing of a draft, which is like a course that never was; then of its publication, and of its end', async () => {
    const id = await draftOf(streams.teacher)
    const reader = await streams.listen(`course=${id}&course=999999999999`)
    await reader.next('gone', (data) => data.id === '999999999999')
    expect(
      reader
        .named('gone')
        .map(({ data }) => data.id)
        .sort(),
    ).toEqual([id, '999999999999'].sort())
    await streams.reprice(id, 100)
    await streams.school.settle()
    await streams.teacher.change('POST', `/api/courses/${id}/publish`)
    const { data } = await reader.next('course')
    expect(data).toMatchObject({ id, price: { amount: 100 } })
    expect(reader.named('course')).toHaveLength(1)
    await streams.teacher.change('POST', `/api/courses/${id}/unpublish`)
    await expect.poll(() => reader.named('gone').filter(({ data }) => data.id === id)).toHaveLength(2)
  })

  test('that its stream lives, also when nothing happens', async () => {
    const reader = await streams.listen('course=1')
    await expect.poll(() => reader.named('heartbeat').length, { timeout: 8_000 }).toBeGreaterThan(2)
    expect(reader.named('heartbeat').at(-1)).toMatchObject({
      id: expect.any(String),
      data: { now: '2026-11-24T06:00:00.000Z' },
    })
  })
})

describe('a lost stream', () => {
  test('is resumed without a gap', async () => {
    const [one, two] = [await publishedOf(streams.teacher), await publishedOf(streams.teacher)]
    const { asOf } = await streams.settledSearch('')
    const query = `course=${one}&course=${two}&since=${asOf}`
    const first = await streams.listen(query)
    await streams.reprice(one, 301)
    await first.next('course', ({ price }) => price.amount === 301)
    first.close()
    await first.ended
    await streams.reprice(two, 302)
    await streams.reprice(one, 303)
    await streams.school.settle()
    const second = await streams.listen(query, { 'last-event-id': first.lastEventId })
    expect(second.named('course').map(({ data }) => [data.id, data.price.amount])).toEqual([
      [one, 303],
      [two, 302],
    ])
    const third = await streams.listen(query, { 'last-event-id': second.lastEventId })
    expect(third.named('course')).toEqual([])
  })

  test('by a process that knows less than its reader is told nothing before it knows as much', async () => {
    const { pool, tokens } = streams.school.context
    const id = await publishedOf(streams.teacher)
    await pool.query(`update course set state = 'draft' where id = $1`, [id])
    await streams.school.settle()
    const ahead = await pool.connect()
    await ahead.query('begin')
    await ahead.query(`update course set state = 'published' where id = $1`, [id])
    const { rows } = await ahead.query<{ tx: string }>('select pg_current_xact_id()::text as tx')
    const place = BigInt(rows[0]!.tx)
    const opening = streams.listen(`course=${id}`, { 'last-event-id': tokens.ofWrite(place) })
    const [refused] = await Promise.all([
      streams.listen(`course=${id}`, { 'last-event-id': tokens.ofWrite(place + 1_000_000n) }),
      ahead.query('commit'),
    ])
    expect((await opening).named('gone')).toEqual([])
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    ahead.release()
  })

  test('of a place that the feed has forgotten, of another database, or that is damaged, is reset and goes on', async () => {
    const id = await publishedOf(streams.teacher)
    const { asOf } = await streams.settledSearch('')
    await streams.reprice(id, 310)
    await streams.school.settle()
    const place = streams.school.context.tokens.parse(asOf) + 1n
    const pruned = async () => {
      await pruneChangeLog(streams.school.context.pool, { keepFor: '0 seconds' })
      return streams.school.program.index.follower.prunedTo() > place
    }
    await expect.poll(pruned, { timeout: 10_000 }).toBe(true)
    for (const lost of [asOf, 'nonsense']) {
      const reader = await streams.listen(`course=${id}`, { 'last-event-id': lost })
      expect(reader.named('reset')).toHaveLength(1)
      expect(reader.named('course')).toEqual([])
      const price = lost === asOf ? 311 : 312
      await streams.reprice(id, price)
      await reader.next('course', (data) => data.price.amount === price)
    }
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
    const { status, body } = await streams.school.get(`/api/courses/events?${query}`)
    expect(status).toBe(400)
    expect((body as { errors: object[] }).errors).toEqual([expect.objectContaining({ parameter, expected })])
  })

  test('the headers alone end at once', async () => {
    const response = await fetch(`${streams.school.address}/api/courses/events?course=1`, { method: 'HEAD' })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect((await streams.measured()).streams).toBe(0)
  })
})
