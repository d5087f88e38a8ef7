import { describe, expect, test } from 'vitest'
import type { SearchAnswer } from '../../server/catalogue/contract.ts'
import type { Api } from '../../server/contract.ts'
import { AppError } from '../../server/errors.ts'
import { search } from './load-search.ts'

type Asked = Record<string, unknown>

/** An API that answers with as many courses as `total` says for a query. */
function apiOf(total: (query: Asked) => number): Api {
  const searchCourses = async ({ query }: { query: Asked }): Promise<SearchAnswer> => {
    return { total: total(query), items: [], facets: {}, next: null, asOf: 'x', tookMs: 0 }
  }
  return { searchCourses } as unknown as Api
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
      waysOut: [{ label: 'Beginner', href: '/?q=tea&language=hi', total: 7 }],
    })
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
