import { describe, expect, test } from 'vitest'
import { catalogueApp, type MadeUpCourse } from '../../test/catalogue-app.ts'

async function cardOf(course: Partial<MadeUpCourse>, now?: string, timeZone?: string) {
  const options = { courses: [{ id: 1, ...course }], ...(now && { now }), ...(timeZone && { timeZone }) }
  const { get } = await catalogueApp(options)
  return (await get('/api/courses')).body.items[0]
}

describe('the answer', () => {
  test('holds whole cards, and what it says of itself', async () => {
    const seats = { total: 30, imported: 20, enrolled: 6, held: 1, offered: 2 }
    const { get } = await catalogueApp({
      courses: [{ id: 1042, slug: 'bread-at-home', title: 'Baking bread', level: 'beginner', rupees: 499.5, seats }],
    })
    expect((await get('/api/courses')).body).toEqual({
      total: 1,
      items: [
        {
          id: '1042',
          slug: 'bread-at-home',
          title: 'Baking bread',
          titleMarked: 'Baking bread',
          snippet: 'A course of a few weeks.',
          teacher: { id: '7', name: 'Anita Deshpande' },
          category: { slug: 'baking', name: 'Baking', path: ['Food', 'Baking'] },
          language: 'en',
          level: 'beginner',
          price: { amount: 499.5, currency: 'INR' },
          startsOn: '2027-10-03',
          endsOn: '2027-12-24',
          seats: { total: 30, left: 1 },
          registrations: 26,
          status: 'open',
        },
      ],
      facets: {},
      next: null,
      asOf: 'as-of-1',
      tookMs: expect.any(Number),
    })
  })

  test('marks matches and escapes everything else', async () => {
    const title = 'Baking <b>"bread"</b> & cakes'
    const description = `${'Word '.repeat(60)}<i>baking</i> ${'more '.repeat(60)}`
    const { get } = await catalogueApp({ courses: [{ id: 1, title, description }] })
    const [card] = (await get('/api/courses?q=baking')).body.items
    expect(card.titleMarked).toBe('<mark>Baking</mark> &lt;b&gt;&quot;bread&quot;&lt;/b&gt; &amp; cakes')
    expect(card.snippet).toContain('&lt;i&gt;<mark>baking</mark>&lt;/i&gt;')
    const plain = card.snippet.replaceAll(/<\/?mark>/g, '').replaceAll(/&\w+;/g, '.')
    expect([...plain].length).toBeLessThanOrEqual(160)
  })

  test('says what was corrected and what was left out', async () => {
    const { get } = await catalogueApp({ courses: [{ id: 1, title: 'Baking bread' }] })
    expect((await get('/api/courses?q=bakign')).body).toMatchObject({ total: 1, correctedTo: 'baking' })
    expect((await get('/api/courses?q=baking+zzzz')).body).toMatchObject({ total: 1, relaxed: ['zzzz'] })
    const plain = (await get('/api/courses?q=baking')).body
    expect(plain).not.toHaveProperty('correctedTo')
    expect(plain).not.toHaveProperty('relaxed')
  })

  test('is kept by no cache', async () => {
    const { get } = await catalogueApp()
    expect((await get('/api/courses')).headers['cache-control']).toBe('no-store')
  })
})

describe('price', () => {
  const sales = [{ from: '2026-11-24T18:30:00.000Z', to: '2026-12-01T18:30:00.000Z', rupees: 299.99 }]

  test.each([
    ['2026-11-24T18:29:59.999Z', { amount: 799, currency: 'INR', until: '2026-11-24T18:30:00Z' }],
    ['2026-11-24T18:30:00.000Z', { amount: 299.99, currency: 'INR', was: 799, until: '2026-12-01T18:30:00Z' }],
    ['2026-12-01T18:29:59.999Z', { amount: 299.99, currency: 'INR', was: 799, until: '2026-12-01T18:30:00Z' }],
    ['2026-12-01T18:30:00.000Z', { amount: 799, currency: 'INR' }],
  ])('at %s', async (now, price) => {
    const { get } = await catalogueApp({ courses: [{ id: 1, rupees: 799, sales }], now })
    const query = `minPrice=${price.amount}&maxPrice=${price.amount}`
    expect((await get(`/api/courses?${query}`)).body.items[0].price).toEqual(price)
  })

  test('the lowest of the windows open; until says when the amount changes, not when a window ends', async () => {
    const both = [
      { from: '2026-11-20T00:00:00Z', to: '2026-12-20T00:00:00Z', rupees: 300 },
      { from: '2026-11-20T00:00:00Z', to: '2026-12-10T00:00:00Z', rupees: 300 },
      { from: '2026-11-20T00:00:00Z', to: '2026-12-01T00:00:00Z', rupees: 400 },
    ]
    const { price } = await cardOf({ rupees: 500, sales: both })
    expect(price).toEqual({ amount: 300, currency: 'INR', was: 500, until: '2026-12-20T00:00:00Z' })
  })

  test('a window above the base price changes nothing', async () => {
    const above = [{ from: '2026-11-20T00:00:00Z', to: '2026-12-20T00:00:00Z', rupees: 900 }]
    expect((await cardOf({ rupees: 500, sales: above })).price).toEqual({ amount: 500, currency: 'INR' })
  })
})

describe('status', () => {
  const dates = { startsOn: '2027-10-03', endsOn: '2027-10-24' }
  const full = { total: 30, imported: 30, enrolled: 0, held: 0, offered: 0 }
  const before = '2027-10-02T18:29:59.999Z' // 23:59:59.999 in Kolkata
  const start = '2027-10-02T18:30:00.000Z' // 00:00 in Kolkata

  test.each<[string, Partial<MadeUpCourse>, string, string]>([
    ['open', dates, before, 'open'],
    ['started from 00:00 of the first day', dates, start, 'started'],
    ['started until the end of the last day', dates, '2027-10-24T18:29:59.999Z', 'started'],
    ['ended after the last day', dates, '2027-10-24T18:30:00.000Z', 'ended'],
    ['stopped', { ...dates, stopped: true }, before, 'stopped'],
    ['stopped before soldOut', { ...dates, stopped: true, seats: full }, before, 'stopped'],
    ['started before stopped', { ...dates, stopped: true }, start, 'started'],
    ['not yet closed', { ...dates, closesAt: '2027-10-01T00:00:00Z' }, '2027-09-30T23:59:59.999Z', 'open'],
    ['stopped from closesAt on', { ...dates, closesAt: '2027-10-01T00:00:00Z' }, '2027-10-01T00:00:00Z', 'stopped'],
    ['soldOut', { ...dates, seats: full }, before, 'soldOut'],
  ])('%s', async (_name, course, now, status) => {
    const { get } = await catalogueApp({ courses: [{ id: 1, ...course }], now })
    expect((await get('/api/courses')).body.items[0].status).toBe(status)
    const available = (await get('/api/courses?available=true')).body.total
    expect(available).toBe(status === 'open' ? 1 : 0)
  })

  test('days begin where the platform is', async () => {
    expect((await cardOf(dates, start, 'UTC')).status).toBe('open')
    expect((await cardOf(dates, '2027-10-03T00:00:00Z', 'UTC')).status).toBe('started')
    expect((await cardOf(dates, '2027-10-03T03:59:59Z', 'America/New_York')).status).toBe('open')
    expect((await cardOf(dates, '2027-10-03T04:00:00Z', 'America/New_York')).status).toBe('started')
  })
})

describe('facets', () => {
  const made: MadeUpCourse[] = [
    { id: 1, rupees: 0, startsOn: '2026-11-03', endsOn: '2026-11-20', level: 'advanced' },
    { id: 2, rupees: 499.99, startsOn: '2026-12-01', level: 'beginner', language: 'hi' },
    { id: 3, rupees: 500, startsOn: '2026-12-31', category: ['Food', 'Sweets'], level: 'beginner' },
    { id: 4, rupees: 999.99, startsOn: '2027-01-01', category: ['Crafts'] },
    { id: 5, rupees: 5000, startsOn: '2027-01-02', category: ['Food'] },
  ]
  const categories = [['Food', 'Baking'], ['Food', 'Sweets'], ['Crafts'], ['Music']]
  const facetsOf = async (query: string) => {
    const { get } = await catalogueApp({ courses: made, categories })
    const { status, body } = await get(`/api/courses?${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body.facets
  }
  const brief = (rows: { value: string; count: number }[]) => rows.map(({ value, count }) => `${value} ${count}`)

  test('only those asked for', async () => {
    expect(Object.keys(await facetsOf('facets=month,price'))).toEqual(['month', 'price'])
  })

  test('categories count what is below them, the fullest first, with names and places', async () => {
    expect((await facetsOf('facets=category')).category).toEqual([
      { value: 'food', name: 'Food', parent: null, count: 4 },
      { value: 'baking', name: 'Baking', parent: 'food', count: 2 },
      { value: 'crafts', name: 'Crafts', parent: null, count: 1 },
      { value: 'sweets', name: 'Sweets', parent: 'food', count: 1 },
    ])
  })

  test('prices, months and levels in their own order, languages by count', async () => {
    const { price, month, level, language } = await facetsOf('facets=price,month,level,language')
    expect(brief(price)).toEqual(['0-0 1', '0.01-499.99 1', '500-999.99 2', '5000- 1'])
    expect(brief(month)).toEqual(['2026-11 1', '2026-12 2', '2027-01 2'])
    expect(brief(level)).toEqual(['beginner 2', 'advanced 1'])
    expect(brief(language)).toEqual(['en 4', 'hi 1'])
  })

  test('each ignores its own filter alone', async () => {
    const query = 'category=baking&minPrice=0.01&maxPrice=499.99&startsFrom=2026-12-01&startsTo=2026-12-31'
    const facets = await facetsOf(`${query}&facets=category,price,month`)
    expect(brief(facets.category)).toEqual(['baking 1', 'food 1'])
    expect(brief(facets.price)).toEqual(['0.01-499.99 1'])
    expect(brief(facets.month)).toEqual(['2026-12 1'])
    const wider = await facetsOf(
      'category=baking&startsFrom=2026-12-01&startsTo=2026-12-31&facets=category,price,month',
    )
    expect(brief(wider.category)).toEqual(['food 2', 'baking 1', 'sweets 1'])
    expect(brief(wider.month)).toEqual(['2026-11 1', '2026-12 1'])
  })

  test('what has begun is not offered as a month, whatever months are chosen', async () => {
    const query = 'available=true&startsFrom=2026-12-01&startsTo=2026-12-31&facets=month'
    expect(brief((await facetsOf(query)).month)).toEqual(['2026-12 2', '2027-01 2'])
  })

  test('chosen rows stay at zero', async () => {
    const chosen =
      'q=number&category=music&language=ta&level=intermediate&minPrice=1000&maxPrice=1999.99&startsFrom=2028-02-01&startsTo=2028-02-29'
    const facets = await facetsOf(`${chosen}&facets=category,language,level,price,month`)
    expect(facets.category).toEqual([{ value: 'music', name: 'Music', parent: null, count: 0 }])
    expect(brief(facets.language)).toEqual(['ta 0'])
    expect(brief(facets.level)).toEqual(['intermediate 0'])
    expect(brief(facets.price)).toEqual(['1000-1999.99 0'])
    expect(brief(facets.month)).toEqual(['2028-02 0'])
  })

  test.each(['minPrice=1000&maxPrice=1999', 'minPrice=1000', 'startsFrom=2028-02-01&startsTo=2028-02-28'])(
    'bounds of their own choose no row: %s',
    async (query) => {
      const { price, month } = await facetsOf(`category=music&${query}&facets=price,month`)
      expect([price, month]).toEqual([[], []])
    },
  )

  test('the last band has no upper bound', async () => {
    const { price } = await facetsOf('category=music&minPrice=5000&facets=price')
    expect(brief(price)).toEqual(['5000- 0'])
  })
})
