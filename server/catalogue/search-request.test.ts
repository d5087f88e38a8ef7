import { describe, expect, test } from 'vitest'
import { catalogueApp, type MadeUpCourse } from '../../test/catalogue-app.ts'
import { AppError } from '../errors.ts'

const courses: MadeUpCourse[] = [
  { id: 1, title: 'Baking bread', rupees: 499, level: 'beginner', startsOn: '2027-10-03', endsOn: '2027-10-24' },
  { id: 2, title: 'Baking cakes', rupees: 500, level: 'advanced', language: 'hi', startsOn: '2027-10-31' },
  { id: 3, title: 'Indian sweets', rupees: 0, category: ['Food', 'Sweets'], teacherId: 8, startsOn: '2027-11-01' },
  { id: 4, title: 'Pottery', rupees: 1200.5, category: ['Crafts'], teacherId: 9, language: 'ta' },
]
const categories = [['Food', 'Baking'], ['Food', 'Sweets'], ['Crafts']]
const { get, apply, api } = await catalogueApp({
  courses,
  categories,
  waitFor: async (token) => {
    if (token === 'known') return
    const faults = [{ parameter: 'atLeast', received: token, expected: 'a change token of this database' }]
    if (token === 'foreign') throw new AppError('invalid', 'foreign', { faults })
    throw new AppError('unavailable', 'The index has not come that far.', { retryAfter: 1 })
  },
})

async function found(query: string): Promise<number[]> {
  const { status, body } = await get(`/api/courses?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map(({ id }: { id: string }) => Number(id)).sort()
}

interface Fault {
  parameter: string
  received: unknown
  expected: string
}

async function faultsOf(query: string): Promise<Fault[]> {
  const { status, headers, body } = await get(`/api/courses?${query}`)
  expect(status, query).toBe(400)
  expect(headers['content-type']).toBe('application/problem+json')
  for (const fault of body.errors) expect(fault).toEqual({ ...fault, expected: expect.stringMatching(/./) })
  return body.errors
}

describe('what a search finds', () => {
  test.each([
    ['', [1, 2, 3, 4]],
    ['q=baking', [1, 2]],
    ['category=food', [1, 2, 3]],
    ['category=sweets&category=crafts', [3, 4]],
    ['language=hi', [2]],
    ['language=hi&language=ta', [2, 4]],
    ['level=beginner', [1]],
    ['level=beginner&level=advanced', [1, 2]],
    ['teacher=8&teacher=9', [3, 4]],
    ['minPrice=499.01', [2, 4]],
    ['minPrice=499&maxPrice=500', [1, 2]],
    ['maxPrice=0', [3]],
    ['maxPrice=1200.49', [1, 2, 3]],
    ['maxPrice=1200.5', [1, 2, 3, 4]],
    ['startsFrom=2027-10-31', [2, 3]],
    ['startsFrom=2027-10-01&startsTo=2027-10-31', [1, 2, 4]],
    ['endsBy=2027-10-24', [1]],
    ['endsBy=2027-10-23', []],
    ['q=baking&category=food&maxPrice=499&language=en', [1]],
    ['q=bak', []],
    ['q=swee&prefix=true', [3]],
  ])('%s', async (query, ids) => {
    expect(await found(query)).toEqual(ids)
  })

  test.each(['category=no-such', 'teacher=999999999999999999999', 'language=zz'])(
    'well-formed but unknown: %s finds nothing',
    async (query) => {
      const { body } = await get(`/api/courses?${query}`)
      expect(body).toMatchObject({ total: 0, items: [], next: null })
    },
  )
})

describe('what counts as absent', () => {
  test.each([
    'q=&category=&minPrice=&maxPrice=&startsFrom=&sort=&limit=&cursor=&offset=&facets=&prefix=&available=&atLeast=',
    'q=%20%20',
    'q=...',
    'q=%F0%9F%8E%89%E2%9D%A4%EF%B8%8F',
    'q=%22',
    'q=%00',
    'available=false&prefix=false',
    'level=&level=',
  ])('%s', async (query) => {
    expect(await found(query)).toEqual([1, 2, 3, 4])
  })

  test('an empty value beside a given one', async () => {
    expect(await found('level=&level=beginner&minPrice=&minPrice=1')).toEqual([1])
  })

  test('an unpaired quotation mark is a space', async () => {
    expect(await found('q=baking%22bread')).toEqual([1])
  })
})

describe('order', () => {
  const ids = async (query: string): Promise<string[]> => {
    return (await get(`/api/courses?${query}`)).body.items.map(({ id }: { id: string }) => id)
  }

  test.each([
    ['sort=price', ['3', '1', '2', '4']],
    ['sort=-price', ['4', '2', '1', '3']],
    ['sort=startsOn', ['1', '4', '2', '3']],
    ['sort=-startsOn', ['3', '2', '1', '4']],
  ])('%s', async (query, order) => {
    expect(await ids(query)).toEqual(order)
  })

  test('without text the newest come first, by relevance too; ties by id', async () => {
    await apply([{ ...courses[3]!, createdAt: '2026-11-20T00:00:00Z' }])
    expect(await ids('')).toEqual(['4', '1', '2', '3'])
    expect(await ids('sort=relevance')).toEqual(['4', '1', '2', '3'])
    expect(await ids('sort=createdAt')).toEqual(['1', '2', '3', '4'])
  })

  test('equally relevant ones by registrations, most first', async () => {
    const seats = { total: 30, imported: 5, enrolled: 4, held: 0, offered: 0 }
    await apply([{ ...courses[1]!, seats }])
    expect(await ids('q=baking')).toEqual(['2', '1'])
    expect(await ids('sort=registrations&q=baking')).toEqual(['1', '2'])
    await apply([courses[1]!])
    expect(await ids('q=baking')).toEqual(['1', '2'])
  })
})

describe('what is refused', () => {
  test.each([
    ['minPrice=cheap', 'minPrice', 'cheap'],
    ['minPrice=-1', 'minPrice', '-1'],
    ['minPrice=1.234', 'minPrice', '1.234'],
    ['minPrice=1.', 'minPrice', '1.'],
    ['minPrice=1e3', 'minPrice', '1e3'],
    ['maxPrice=%E0%A5%AB', 'maxPrice', '५'],
    ['maxPrice=1,000', 'maxPrice', '1,000'],
    ['minPrice=500.01&maxPrice=500', 'minPrice', '500.01'],
    ['startsFrom=2027-02-29', 'startsFrom', '2027-02-29'],
    ['startsFrom=2027-2-1', 'startsFrom', '2027-2-1'],
    ['startsTo=tomorrow', 'startsTo', 'tomorrow'],
    ['endsBy=2027-13-01', 'endsBy', '2027-13-01'],
    ['startsFrom=2027-10-02&startsTo=2027-10-01', 'startsFrom', '2027-10-02'],
    ['category=Not+a+slug', 'category', 'Not a slug'],
    ['category=food&category=../etc', 'category', '../etc'],
    ['language=english', 'language', 'english'],
    ['level=expert', 'level', 'expert'],
    ['teacher=anita', 'teacher', 'anita'],
    ['available=yes', 'available', 'yes'],
    ['prefix=1', 'prefix', '1'],
    ['sort=rating', 'sort', 'rating'],
    ['sort=-relevance', 'sort', '-relevance'],
    ['limit=0', 'limit', '0'],
    ['limit=101', 'limit', '101'],
    ['limit=ten', 'limit', 'ten'],
    ['limit=1.5', 'limit', '1.5'],
    ['offset=-1', 'offset', '-1'],
    ['offset=10001', 'offset', '10001'],
    ['facets=category,size', 'facets', 'category,size'],
    ['cursor=nonsense', 'cursor', 'nonsense'],
    ['cursor=%00', 'cursor', '\0'],
    ['atLeast=foreign', 'atLeast', 'foreign'],
    [`q=${'a'.repeat(301)}`, 'q', `${'a'.repeat(200)}…`],
    ['q=a&q=a', 'q', ['a', 'a']],
    ['sort=price&sort=price', 'sort', ['price', 'price']],
    ['facets=price&facets=month', 'facets', ['price', 'month']],
    ['colour=red', 'colour', 'red'],
    ['colour=', 'colour', ''],
    ['Q=baking', 'Q', 'baking'],
    ['sentence=a&sentence=a', 'sentence', ['a', 'a']],
    ['__proto__=x', '__proto__', 'x'],
    ['constructor=x', 'constructor', 'x'],
    ['toString=x', 'toString', 'x'],
    ['q%5B%5D=x', 'q[]', 'x'],
    ['=x', '', 'x'],
  ])('%s', async (query, parameter, received) => {
    expect(await faultsOf(query)).toEqual([{ parameter, received, expected: expect.any(String) }])
  })

  test('a cursor together with an offset, even of 0', async () => {
    const { next } = (await get('/api/courses?limit=1')).body
    expect(await faultsOf(`limit=1&cursor=${next}&offset=0`)).toMatchObject([{ parameter: 'offset', received: '0' }])
  })

  test('everything at once', async () => {
    const faults = await faultsOf(
      'minPrice=9&maxPrice=x&minPrice=8&startsFrom=2027-11-01&startsTo=2027-10-01&level=a&level=beginner&level=b&foo=1&limit=0&cursor=c&offset=1',
    )
    expect(faults.map(({ parameter }) => parameter).sort()).toEqual(
      ['minPrice', 'maxPrice', 'startsFrom', 'level', 'level', 'foo', 'limit', 'offset'].sort(),
    )
  })

  test('the problem says what was wrong, what came and what was expected', async () => {
    const { body } = await get('/api/courses?limit=1000')
    expect(body).toMatchObject({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'limit: received "1000", expected a whole number from 1 to 100.',
      errors: [{ parameter: 'limit', received: '1000', expected: 'a whole number from 1 to 100' }],
    })
  })

  test('the same in process', async () => {
    const call = api.searchCourses({ query: new URLSearchParams('limit=1000&sort=x') })
    await expect(call).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ parameter: 'sort' }, { parameter: 'limit' }],
    })
  })
})

describe('text as it may come', () => {
  test.each([
    ['300 letters', `q=${'a'.repeat(300)}`],
    ['300 characters outside the basic plane', `q=${encodeURIComponent('𝒜'.repeat(300))}`],
    ['300 characters between spaces', `q=+++${'a'.repeat(300)}+++`],
    ['a NUL byte', 'q=a%00b'],
    ['a percent sign of its own', 'q=100%+cotton'],
    ['markup', 'q=%3Cscript%3E'],
    ['a number beyond any price', `minPrice=${'9'.repeat(400)}`],
    ['years far away', 'startsFrom=0001-01-01&startsTo=9999-12-31'],
  ])('%s', async (_name, query) => {
    expect((await get(`/api/courses?${query}`)).status).toBe(200)
  })

  test.each([
    ['q=%ff%fe', 'q', '%ff%fe'],
    ['q=caf%e9+near+me', 'q', 'caf%e9+near+me'],
    ['q=%ED%A0%80', 'q', '%ED%A0%80'],
    ['%71=%c3', 'q', '%c3'],
    ['q=%F0%9F%8E', 'q', '%F0%9F%8E'],
    ['sentence=baking+%ff', 'sentence', 'baking+%ff'],
    ['limit=%ff', 'limit', '%ff'],
    [`q=${'%ff'.repeat(100)}`, 'q', `${'%ff'.repeat(100).slice(0, 200)}…`],
  ])('bytes that are not UTF-8 are refused, as they came: %s', async (query, parameter, received) => {
    expect(await faultsOf(query)).toEqual([{ parameter, received, expected: 'text in UTF-8' }])
  })

  test('bytes that are not UTF-8 are told beside every other fault', async () => {
    const parameters = (await faultsOf('minPrice=cheap&q=%ff&minprice=%ff')).map(({ parameter }) => parameter)
    expect(parameters.sort()).toEqual(['minPrice', 'minprice', 'q'])
  })

  test.each(['/api/suggestions?q=%ff', '/api/interpretation?sentence=%ff'])(
    'bytes that are not UTF-8 are refused everywhere: %s',
    async (path) => {
      const { status, body } = await get(path)
      expect([status, body.errors]).toMatchObject([400, [{ received: '%ff', expected: 'text in UTF-8' }]])
    },
  )

  test('thousands of values', async () => {
    const query = Array.from({ length: 1000 }, (_, at) => `teacher=${at}`).join('&')
    expect((await get(`/api/courses?${query}`)).body.total).toBe(4)
  })

  test('an address beyond all measure', async () => {
    const { status, headers } = await get(`/api/courses?${'a=1&'.repeat(10_000)}`)
    expect([status, headers['content-type']]).toEqual([414, 'application/problem+json'])
  })
})

describe('atLeast', () => {
  test('waits for the write, or says when to try again', async () => {
    expect((await get('/api/courses?atLeast=known')).status).toBe(200)
    const { status, headers, body } = await get('/api/courses?atLeast=future')
    expect([status, headers['retry-after'], body.detail]).toEqual([503, '1', 'The index has not come that far.'])
  })

  test('does so for one course too', async () => {
    expect((await get('/api/courses/1?atLeast=known')).body.id).toBe('1')
    const late = await get('/api/courses/1?atLeast=future')
    expect([late.status, late.headers['retry-after']]).toEqual([503, '1'])
    const { status, body } = await get('/api/courses/1?atLeast=foreign')
    expect([status, body.errors]).toEqual([
      400,
      [expect.objectContaining({ parameter: 'atLeast', received: 'foreign' })],
    ])
  })
})
