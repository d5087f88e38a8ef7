import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogueApp, type MadeUpCourse } from '../../test/catalogue-app.ts'
import { interpretation as interpretationSchema } from './interpretation.ts'

const topics = ['Baking bread', 'Baking cakes', 'Pottery', 'Guitar', 'Excel']
const courses: MadeUpCourse[] = Array.from({ length: 60 }, (_nothing, index) => ({
  id: index + 1,
  title: `${topics[index % topics.length]} ${index + 1}`,
  rupees: (index * 83) % 1500,
  language: ['en', 'hi', 'ta'][index % 3]!,
  startsOn: new Date(Date.UTC(2026, 10, 20 + index * 7)).toISOString().slice(0, 10),
  endsOn: new Date(Date.UTC(2026, 11, 20 + index * 7)).toISOString().slice(0, 10),
  seats: { total: 30, imported: (index * 7) % 31, enrolled: 0, held: 0, offered: 0 },
}))
const { get, time, app } = await catalogueApp({ courses, now: '2026-11-25T06:00:00Z' })

type Parameters = Record<string, string> | URLSearchParams

function addressOf(parameters: Parameters): string {
  return `/api/courses?${new URLSearchParams(parameters)}`
}

async function search(parameters: Parameters) {
  const { status, body } = await get(addressOf(parameters))
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

function idsOf(body: { items: { id: string }[] }): string[] {
  return body.items.map(({ id }) => id)
}

/** An interpretation as the parameters of a search. */
function printed(interpretation: Record<string, unknown>): URLSearchParams {
  const { understood: _understood, ignored: _ignored, ...parameters } = interpretation
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  )
  return new URLSearchParams(pairs)
}

describe('a search by a sentence', () => {
  test('finds what its reading finds, and says what it was read as', async () => {
    const body = await search({ sentence: 'Find me 3 courses in "baking" under 900 in decreasing order of price' })
    expect(body.interpretation).toEqual({
      q: '"baking"',
      maxPrice: 899.99,
      limit: 3,
      sort: '-price',
      understood: [
        { text: '3', parameter: 'limit' },
        { text: 'under 900', parameter: 'maxPrice' },
        { text: 'in decreasing order of price', parameter: 'sort' },
      ],
      ignored: ['Find me', 'courses in'],
    })
    expect(body.items).toHaveLength(3)
    expect(body.items.every(({ price }: { price: { amount: number } }) => price.amount < 900)).toBe(true)
    expect(idsOf(body)).toEqual(idsOf(await search({ q: '"baking"', maxPrice: '899.99', limit: '3', sort: '-price' })))
  })

  test('a parameter that is given by itself wins over the same one read', async () => {
    const body = await search({
      sentence: 'baking under 900 cheapest first',
      maxPrice: '300',
      sort: '-price',
      limit: '5',
    })
    expect(idsOf(body)).toEqual(idsOf(await search({ q: 'baking', maxPrice: '300', sort: '-price', limit: '5' })))
    const text = await search({ sentence: 'baking under 900', q: 'pottery' })
    expect(idsOf(text)).toEqual(idsOf(await search({ q: 'pottery', maxPrice: '899.99' })))
  })

  test('a bound that was read and contradicts the other one given is ignored', async () => {
    const price = await search({ sentence: 'baking under 500', minPrice: '800' })
    expect(price.interpretation).toEqual({ q: 'baking', understood: [], ignored: ['under 500'] })
    expect(idsOf(price)).toEqual(idsOf(await search({ q: 'baking', minPrice: '800' })))
    const dates = await search({ sentence: 'baking in December', startsFrom: '2027-02-01' })
    expect(dates.interpretation).toEqual({ q: 'baking', understood: [], ignored: ['in December'] })
  })

  test('pages go on with the dates of the first one, also after midnight', async () => {
    const sentence = 'courses starting in the next 200 days'
    const first = await search({ sentence, sort: 'startsOn', limit: '4' })
    time.now = Date.parse('2026-11-27T06:00:00Z')
    const second = await search({ sentence, sort: 'startsOn', limit: '4', cursor: first.next })
    const whole = await search({ startsFrom: '2026-11-25', startsTo: '2027-06-13', sort: 'startsOn', limit: '8' })
    expect([...idsOf(first), ...idsOf(second)]).toEqual(idsOf(whole))
    expect(second.interpretation.startsFrom).toBe('2026-11-25')
    time.now = Date.parse('2026-11-25T06:00:00Z')
  })

  test('a cursor is that of the parameters read, and of no other sentence', async () => {
    const first = await search({ sentence: 'baking under 900', limit: '4' })
    const second = await search({ q: 'baking', maxPrice: '899.99', limit: '4', cursor: first.next })
    expect(idsOf(second)).toEqual(idsOf(await search({ sentence: 'baking under 900', limit: '4', cursor: first.next })))
    const other = await get(addressOf({ sentence: 'baking under 800', cursor: first.next }))
    expect(other.status).toBe(400)
    expect(other.body.errors).toMatchObject([{ parameter: 'cursor' }])
  })

  test('a language counts where a published course is given in it', async () => {
    expect((await search({ sentence: 'guitar in tamil' })).interpretation).toMatchObject({
      q: 'guitar',
      language: ['ta'],
    })
    expect((await search({ sentence: 'guitar in french' })).interpretation).toEqual({
      q: 'guitar in french',
      understood: [],
      ignored: [],
    })
  })

  test('an empty sentence is none, one without words finds everything', async () => {
    expect(await search({ sentence: '' })).not.toHaveProperty('interpretation')
    expect(await search({ sentence: '?!' })).toMatchObject({
      total: 60,
      interpretation: { understood: [], ignored: ['?!'] },
    })
  })

  test('without a sentence there is no interpretation', async () => {
    expect(await search({ q: 'baking under 500' })).not.toHaveProperty('interpretation')
  })
})

describe('a search by a sentence that names a language', () => {
  test('goes on as it began when the language gets its first course meanwhile', async () => {
    const own = await catalogueApp({ courses, now: '2026-11-25T06:00:00Z' })
    const ask = async (parameters: Record<string, string>) => (await own.get(addressOf(parameters))).body
    await own.apply(['In French 1', 'In French 2', 'In French 3'].map((title, index) => ({ id: 100 + index, title })))
    const first = await ask({ sentence: 'in french', sort: 'price', limit: '2' })
    await own.apply([{ id: 200, title: 'Cooking', language: 'fr' }])
    expect(idsOf(await ask({ sentence: 'in french', sort: 'price', limit: '2' }))).toEqual(['200'])
    expect(idsOf(await ask({ sentence: 'in french', sort: 'price', limit: '2', cursor: first.next }))).toEqual(['102'])
    await own.app.fastify.close()
  })
})

test('what counts as absent beside a sentence overrules nothing', async () => {
  const read = await search({ sentence: 'guitar with seats left' })
  expect(idsOf(await search({ sentence: 'guitar with seats left', available: 'false', q: '!!!' }))).toEqual(idsOf(read))
})

describe('the interpretation alone', () => {
  test('is the one of the search', async () => {
    const address = `/api/interpretation?${new URLSearchParams({ sentence: 'guitar in tamil under 1k' })}`
    expect((await get(address)).body).toEqual((await search({ sentence: 'guitar in tamil under 1k' })).interpretation)
  })

  test('of nothing is empty; a sentence is at most 300 characters long', async () => {
    expect((await get('/api/interpretation')).body).toEqual({ understood: [], ignored: [] })
    const { status, body } = await get(`/api/interpretation?sentence=${'a'.repeat(301)}`)
    expect([status, body.errors[0].parameter]).toEqual([400, 'sentence'])
  })
})

const words = fc.constantFrom(
  ...'baking pottery "excel 1" guitar courses in find me under below 500 900 1.5k over 300 between and 1000 october next month 31 february before after 15/03/2027 tomorrow cheapest first sorted by price order of date 10 top hindi tamil with seats in ending $20 free'.split(
    ' ',
  ),
)

test('printing what was read as parameters and searching gives the same answer; no sentence is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 14 }), async (said) => {
      const sentence = said.join(' ')
      const { interpretation = { understood: [], ignored: [] }, ...answer } = await search({
        sentence,
        facets: 'price',
      })
      expect(interpretationSchema.safeParse(interpretation).error).toBeUndefined()
      const parameters = printed(interpretation)
      parameters.set('facets', 'price')
      const again = await search(parameters)
      expect({ ...answer, tookMs: 0 }).toEqual({ ...again, tookMs: 0 })
    }),
    { numRuns: 300 },
  )
  await app.fastify.close()
}, 60_000)
