import { describe, expect, test } from 'vitest'
import { catalogueApp, type MadeUpCourse } from '../../test/catalogue-app.ts'

const courses: MadeUpCourse[] = Array.from({ length: 25 }, (_, at) => ({
  id: at + 1,
  title: `Baking ${at + 1}`,
  rupees: 100 * (at % 5),
}))

async function pagesOf(get: Awaited<ReturnType<typeof catalogueApp>>['get'], query: string): Promise<string[][]> {
  const pages: string[][] = []
  let cursor = ''
  do {
    const { status, body } = await get(`/api/courses?${query}${cursor}`)
    expect(status, JSON.stringify(body)).toBe(200)
    pages.push(body.items.map(({ id }: { id: string }) => id))
    cursor = body.next === null ? '' : `&cursor=${body.next}`
  } while (cursor !== '')
  return pages
}

describe('pages', () => {
  test.each(['q=baking', 'sort=price', 'sort=-price&q=baking', 'sort=-createdAt', 'minPrice=100&facets=price'])(
    'by cursor: every course once, in the order of one long page: %s',
    async (query) => {
      const { get } = await catalogueApp({ courses })
      const whole = (await get(`/api/courses?${query}&limit=100`)).body.items.map(({ id }: { id: string }) => id)
      const pages = await pagesOf(get, `${query}&limit=7`)
      expect(pages.flat()).toEqual(whole)
      expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true)
    },
  )

  test('by number, which also carry next', async () => {
    const { get } = await catalogueApp({ courses })
    const third = (await get('/api/courses?sort=price&limit=10&offset=10')).body
    expect([third.items.length, third.total]).toEqual([10, 25])
    const rest = (await get(`/api/courses?sort=price&limit=10&cursor=${third.next}`)).body
    expect([rest.items.length, rest.total, rest.next]).toEqual([5, 25, null])
    const beyond = (await get('/api/courses?offset=10000')).body
    expect(beyond).toMatchObject({ total: 25, items: [], next: null })
  })

  test('a page that is just full is the last one', async () => {
    const { get } = await catalogueApp({ courses })
    expect((await get('/api/courses?limit=25')).body.next).toBeNull()
    expect((await get('/api/courses')).body.items).toHaveLength(20)
  })
})

describe('a cursor belongs to the same query', () => {
  const first = 'q=baking&category=food&category=crafts&minPrice=0&maxPrice=400.00'

  test.each([
    'q=+baking+&category=crafts&category=food&minPrice=0.0&maxPrice=400',
    'maxPrice=400&minPrice=0&category=food&category=crafts&q=baking&available=false&prefix=&sort=relevance',
    'q=baking&category=food&category=crafts&category=food&minPrice=00&maxPrice=400&limit=3&facets=price&atLeast=t',
  ])('which this is: %s', async (query) => {
    const { get } = await catalogueApp({ courses, waitFor: async () => {} })
    const { next } = (await get(`/api/courses?${first}&limit=5`)).body
    expect((await get(`/api/courses?${query}&cursor=${next}`)).status).toBe(200)
  })

  test.each([
    'q=bread&category=food&category=crafts&minPrice=0&maxPrice=400',
    'q=baking&category=food&minPrice=0&maxPrice=400',
    'q=baking&category=food&category=crafts&minPrice=0&maxPrice=400.01',
    'q=baking&category=food&category=crafts&minPrice=0&maxPrice=400&sort=price',
    'q=baking&category=food&category=crafts&minPrice=0&maxPrice=400&available=true',
    'q=baking&category=food&category=crafts&minPrice=0&maxPrice=400&prefix=true',
    'category=food&category=crafts&minPrice=0&maxPrice=400',
  ])('which this is not: %s', async (query) => {
    const { get } = await catalogueApp({ courses })
    const { next } = (await get(`/api/courses?${first}&limit=5`)).body
    const { status, body } = await get(`/api/courses?${query}&cursor=${next}`)
    expect([status, body.errors?.[0]?.parameter, body.errors?.[0]?.received]).toEqual([400, 'cursor', next])
  })

  test('a damaged one is refused', async () => {
    const { get } = await catalogueApp({ courses })
    const { next } = (await get('/api/courses?limit=5')).body
    for (const damaged of [next.slice(1), `${next}A`, next.slice(0, -2), next.toLowerCase(), 'A'.repeat(4000)]) {
      const { status, body } = await get(`/api/courses?limit=5&cursor=${damaged}`)
      expect([status, body.errors[0].parameter]).toEqual([400, 'cursor'])
    }
  })

  test('without text, by relevance and by newest are the same order', async () => {
    const { get } = await catalogueApp({ courses })
    const { next } = (await get('/api/courses?limit=5&q=!!')).body
    expect((await get(`/api/courses?limit=5&sort=relevance&cursor=${next}`)).status).toBe(200)
    expect((await get(`/api/courses?limit=5&sort=-createdAt&prefix=true&cursor=${next}`)).status).toBe(200)
  })
})

describe('pages while time goes by', () => {
  test('what is available stays what it was on the first page', async () => {
    const soon = courses.map((course) => ({ ...course, startsOn: '2026-11-25', closesAt: '2026-11-24T18:00:00Z' }))
    const { get, time } = await catalogueApp({ courses: soon, now: '2026-11-24T17:59:59.999Z' })
    const { next, total } = (await get('/api/courses?available=true&limit=20')).body
    expect(total).toBe(25)
    time.now = Date.parse('2026-11-26T00:00:00Z')
    const second = (await get(`/api/courses?available=true&limit=20&cursor=${next}`)).body
    expect([second.total, second.items.length]).toEqual([25, 5])
    expect(second.items[0].status).toBe('started')
    expect((await get('/api/courses?available=true')).body.total).toBe(0)
  })

  test('prices are those of the moment of each page', async () => {
    const sales = [{ from: '2026-11-24T18:00:00Z', to: '2026-12-01T00:00:00Z', rupees: 50 }]
    const onSale = courses.map((course) => ({ ...course, rupees: 500, sales }))
    const { get, time } = await catalogueApp({ courses: onSale, now: '2026-11-24T17:59:59Z' })
    const { next, items } = (await get('/api/courses?limit=20')).body
    expect(items[0].price.amount).toBe(500)
    time.now += 1000
    const second = (await get(`/api/courses?limit=20&cursor=${next}`)).body
    expect(second.items[0].price).toEqual({ amount: 50, currency: 'INR', was: 500, until: '2026-12-01T00:00:00Z' })
  })

  test('a new course shifts nothing', async () => {
    const { get, apply } = await catalogueApp({ courses })
    const first = (await get('/api/courses?sort=price&limit=10')).body
    await apply([{ id: 99, title: 'Baking for nothing', rupees: 0 }])
    const second = (await get(`/api/courses?sort=price&limit=100&cursor=${first.next}`)).body
    const seen = [...first.items, ...second.items].map(({ id }: { id: string }) => Number(id))
    expect(new Set(seen).size).toBe(seen.length)
    expect(courses.every(({ id }) => seen.includes(id))).toBe(true)
  })
})
