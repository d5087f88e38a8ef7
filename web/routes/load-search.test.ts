import { describe, expect, test } from 'vitest'
import type { SearchAnswer } from '../../server/catalogue/contract.ts'
import type { Api } from '../../server/contract.ts'
import { AppError } from '../../server/errors.ts'
import { readingOf } from '../ui/reading.ts'
import { chipsFor, search, sentHref } from './load-search.ts'

type Asked = Record<string, unknown>

/** An API that answers with as many courses as `total` says for a query. */
function apiOf(total: (query: Asked) => number, interpretation?: SearchAnswer['interpretation']): Api {
  const searchCourses = async ({ query }: { query: Asked }): Promise<SearchAnswer> => {
    const answer = { total: total(query), items: [], facets: {}, next: null, asOf: 'x', tookMs: 0 }
    return query.sentence === undefined || !interpretation ? answer : { ...answer, interpretation }
  }
  return { searchCourses, interpret: async () => interpretation } as unknown as Api
}

describe('a search that finds nothing', () => {
  test('in an empty catalogue says so', async () => {
    expect(
      await search(
        apiOf(() => 0),
        { q: 'tea' },
      ),
    ).toMatchObject({ kind: 'nothing', isCatalogueEmpty: true, waysOut: [] })
  })

  test('offers the filters without which there is something, with how much', async () => {
    const api = apiOf(({ level, language }) => (level === undefined ? 7 : language === undefined ? 0 : 0))
    const outcome = await search(api, { q: 'tea', level: 'beginner', language: 'hi', offset: '20' })
    expect(outcome).toMatchObject({
      kind: 'nothing',
      isCatalogueEmpty: false,
      waysOut: [{ label: 'Without “Beginner”', href: '/?q=tea&language=hi', total: 7 }],
    })
  })
})

test('where no filter helps alone, all of them are offered to be taken away', async () => {
  const api = apiOf(({ level, language }) => (level === undefined && language === undefined ? 7 : 0))
  const outcome = await search(api, { q: 'tea', level: 'beginner', language: 'hi', sort: 'price' })
  expect(outcome).toMatchObject({ waysOut: [{ label: 'Without any filter', href: '/?q=tea', total: 7 }] })
})

describe('a sentence', () => {
  const understood: NonNullable<SearchAnswer['interpretation']>['understood'] = [
    { text: 'under 500', parameter: 'maxPrice' },
  ]
  const interpretation = { q: 'tea', maxPrice: 499.99, limit: 10, understood, ignored: [] }

  test('that finds nothing offers what it was read as to be taken away', async () => {
    const api = apiOf(
      ({ sentence, maxPrice }) => (sentence === undefined && maxPrice === undefined ? 7 : 0),
      interpretation,
    )
    expect(await search(api, { sentence: '10 tea under 500', level: 'beginner' })).toMatchObject({
      waysOut: [{ label: 'Without “Under ₹500”', href: '/?q=tea&limit=10&level=beginner', total: 7 }],
    })
  })

  test('that is sent takes the place of an older filter of the same kind', async () => {
    const sent = { query: { sentence: 'tea under 500' }, older: { minPrice: '600', level: 'beginner' } }
    const href = await sentHref(
      apiOf(() => 7, interpretation),
      sent,
    )
    expect(href).toBe('/?sentence=tea+under+500&level=beginner')
  })

  test('that cannot be read keeps every filter, for the search to say what is wrong', async () => {
    const interpret = () => Promise.reject(new AppError('invalid', 'too long'))
    const sent = { query: { sentence: 'tea' }, older: { level: 'beginner' } }
    expect(await sentHref({ interpret } as unknown as Api, sent)).toBe('/?sentence=tea&level=beginner')
  })
})

describe('a search with more values than anybody chooses', () => {
  const many = (prefix: string) => Array.from({ length: 1_300 }, (_, at) => `${prefix}${at}`)
  const query = {
    ...{ category: many('c'), teacher: many('1'), language: many('l'), level: ['beginner', 'advanced'] },
    ...{ minPrice: '1', startsFrom: '2027-01-01', endsBy: '2027-02-01', available: 'true' },
  }

  test('offers each filter to be taken away as a whole, and asks no more than that', async () => {
    let asked = 0
    const api = apiOf(({ category, level }) => (++asked && (category === undefined || level === undefined) ? 7 : 0))
    const outcome = await search(api, query)
    const waysOut = outcome.kind === 'nothing' ? outcome.waysOut : []
    expect(waysOut.map(({ label }) => label)).toEqual([
      'Without “c0, c1, c2 and 1297 more”',
      'Without “Beginner, Advanced”',
    ])
    expect(new URL(waysOut[0]?.href ?? '', 'https://x.invalid').searchParams.getAll('category')).toEqual([])
    expect(new URL(waysOut[0]?.href ?? '', 'https://x.invalid').searchParams.getAll('teacher')).toHaveLength(1_300)
    expect(asked).toBe(1 + 1 + 8)
  })

  test('has them in one chip, so that the page does not grow with their square', () => {
    const chips = (query: { category: string[] }) => chipsFor(readingOf(query, undefined), query, null)
    expect(chips({ category: many('c') })).toMatchObject([{ label: 'c0, c1, c2 and 1297 more', href: '/' }])
    expect(chips({ category: many('c').slice(0, 20) })).toHaveLength(20)
  })
})

describe('a search that is refused', () => {
  const refusing = (error: Error) =>
    apiOf(() => {
      throw error
    })

  test('names each parameter, what came and what was expected', async () => {
    const faults = [{ parameter: 'minPrice', received: 'cheap', expected: 'rupees' }]
    const outcome = await search(refusing(new AppError('invalid', 'no', { faults })), { minPrice: 'cheap' })
    expect(outcome).toEqual({ kind: 'refused', faults: { minPrice: '“cheap” is not rupees' } })
  })

  test('because the index does not answer may be tried again', async () => {
    const error = new AppError('unavailable', 'no', { retryAfter: 3 })
    expect(await search(refusing(error), {})).toEqual({ kind: 'unavailable', retryAfter: 3 })
  })

  test('for a reason that is our fault is an error', async () => {
    await expect(search(refusing(new TypeError('a bug')), {})).rejects.toThrow('a bug')
  })
})
