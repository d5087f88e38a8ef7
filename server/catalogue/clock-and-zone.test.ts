import { describe, expect, test } from 'vitest'
import { EmbeddedClient } from '../../search/embedded/embedded-client.ts'
import { type CatalogueAppOptions, catalogueApp } from '../../test/catalogue-app.ts'
import { courseFields } from './document.ts'

/** The engine that serves, by the clock of the catalogue. */
async function berlin(now: string, { courses }: Pick<CatalogueAppOptions, 'courses'>) {
  const clock = { now: () => Date.parse(now) }
  const client = await EmbeddedClient.open({ fields: courseFields, scope: 'made up', clock })
  return catalogueApp({ client, now, timeZone: 'Europe/Berlin', ...(courses && { courses }) })
}

type Catalogue = Awaited<ReturnType<typeof berlin>>

async function statusAt({ time, get }: Catalogue, at: string): Promise<string> {
  time.now = Date.parse(at)
  return (await get('/api/courses')).body.items[0].status
}

describe('where clocks are changed, a day begins at midnight of its own time', () => {
  // Clocks go forward on 28 March 2027 and back on 31 October, at 01:00 UTC.
  test.each([
    ['the last day of winter time', '2027-03-28', '2027-03-27T22:59:59.999Z', '2027-03-27T23:00:00Z'],
    ['the first whole day of summer time', '2027-03-29', '2027-03-28T21:59:59.999Z', '2027-03-28T22:00:00Z'],
    ['the day of 25 hours', '2027-10-31', '2027-10-30T21:59:59.999Z', '2027-10-30T22:00:00Z'],
    ['the day after it', '2027-11-01', '2027-10-31T22:59:59.999Z', '2027-10-31T23:00:00Z'],
  ])('%s', async (_name, day, before, from) => {
    const starting = await berlin(before, { courses: [{ id: 1, startsOn: day, endsOn: '2027-12-01' }] })
    expect(await statusAt(starting, before)).toBe('open')
    expect((await starting.get('/api/courses?available=true')).body.total).toBe(1)
    expect(await statusAt(starting, from)).toBe('started')
    expect((await starting.get('/api/courses?available=true')).body.total).toBe(0)
    const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    const ending = await berlin(before, { courses: [{ id: 1, startsOn: '2027-01-01', endsOn: dayBefore }] })
    expect(await statusAt(ending, before)).toBe('started')
    expect(await statusAt(ending, from)).toBe('ended')
  })

  test('words for days mean days of that place', async () => {
    const { time, get } = await berlin('2027-03-27T22:30:00Z', { courses: [] })
    const tomorrow = async (at: string) => {
      time.now = Date.parse(at)
      return (await get('/api/interpretation?sentence=tomorrow')).body.startsFrom
    }
    expect(await tomorrow('2027-03-27T22:30:00Z')).toBe('2027-03-28')
    expect(await tomorrow('2027-03-27T23:30:00Z')).toBe('2027-03-29')
    expect(await tomorrow('2027-03-28T22:30:00Z')).toBe('2027-03-30')
    expect(await tomorrow('2027-10-31T22:30:00Z')).toBe('2027-11-01')
    expect(await tomorrow('2027-10-31T23:30:00Z')).toBe('2027-11-02')
  })

  test('a course counts in the month of its date, whatever the hour', async () => {
    const courses = [
      { id: 1, startsOn: '2027-03-31' },
      { id: 2, startsOn: '2027-04-01' },
      { id: 3, startsOn: '2027-11-01' },
    ]
    const { get } = await berlin('2027-03-31T22:30:00Z', { courses })
    expect((await get('/api/courses?facets=month')).body.facets.month).toEqual([
      { value: '2027-03', count: 1 },
      { value: '2027-04', count: 1 },
      { value: '2027-11', count: 1 },
    ])
    const inMonth = '/api/courses?startsFrom=2027-04-01&startsTo=2027-04-30'
    expect((await get(inMonth)).body.items).toMatchObject([{ id: '2' }])
  })
})

test('a clock that jumps back is believed: prices, closings and days are those of its moment', async () => {
  const sales = [{ from: '2027-03-10T00:00:00Z', to: '2027-03-20T00:00:00Z', rupees: 299 }]
  const course = { id: 1, sales, startsOn: '2027-04-01', endsOn: '2027-04-30', closesAt: '2027-03-25T00:00:00Z' }
  const catalogue = await berlin('2027-03-01T00:00:00Z', { courses: [course, { id: 2, rupees: 400 }] })
  const { time, get } = catalogue
  const seen = async (at: string) => {
    time.now = Date.parse(at)
    const { items } = (await get('/api/courses?sort=price')).body
    const cheap = (await get('/api/courses?maxPrice=300')).body.total
    const first = items.find(({ id }: { id: string }) => id === '1')
    return [first.price.amount, first.status, items.map(({ id }: { id: string }) => id).join(), cheap]
  }
  const moments: [string, unknown[]][] = [
    ['2027-03-01T00:00:00Z', [499, 'open', '2,1', 0]],
    ['2027-03-15T00:00:00Z', [299, 'open', '1,2', 1]],
    ['2027-03-26T00:00:00Z', [499, 'stopped', '2,1', 0]],
    ['2027-04-10T00:00:00Z', [499, 'started', '2,1', 0]],
    ['2027-05-10T00:00:00Z', [499, 'ended', '2,1', 0]],
  ]
  for (const [at, expected] of [...moments, ...moments.toReversed(), ...moments]) {
    expect([at, ...(await seen(at))]).toEqual([at, ...expected])
  }
})
