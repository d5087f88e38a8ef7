import { describe, expect, it } from 'vitest'
import type { Filter, Sort } from '../query.ts'
import { always, ask, type CreateClient, found, ranked, TestBed } from './test-bed.ts'

const COURSES = [
  { id: 10, title: 'Bread', category: ['food', 'baking'], language: 'en', startsOn: 20, level: 1, createdAt: 1.5 },
  { id: 9, title: 'Bread', category: ['food'], language: 'hi', startsOn: 20, level: 0, createdAt: -2.25 },
  { id: 2, title: 'Rice', category: ['food', 'rice'], language: 'en', startsOn: 7, createdAt: 3e12 },
  { id: 1, title: 'Pottery', category: ['craft'], startsOn: 65_534, level: 254, createdAt: 0 },
  { id: 12, title: 'Void' },
]

export function describeFilters(create: CreateClient): void {
  describe('filters', () => {
    const bed = new TestBed(create)

    it.each<[string, Filter[], number[]]>([
      ['any of several values', [{ field: 'language', anyOf: ['hi', 'fr'] }], [9]],
      ['any value of a list', [{ field: 'category', anyOf: ['baking', 'craft'] }], [1, 10]],
      ['an unknown value', [{ field: 'language', anyOf: ['xx'] }], []],
      ['no value at all', [{ field: 'language', anyOf: [] }], []],
      ['inclusive bounds', [{ field: 'startsOn', min: 7, max: 20 }], [2, 9, 10]],
      ['a lower bound, absent being greater than everything', [{ field: 'startsOn', min: 21 }], [1, 12]],
      ['an upper bound, without the absent', [{ field: 'startsOn', max: 65_534 }], [1, 2, 9, 10]],
      ['bounds beyond the column', [{ field: 'level', min: -5, max: 1000 }], [1, 9, 10]],
      ['bounds the wrong way round', [{ field: 'startsOn', min: 20, max: 7 }], []],
      ['fractions', [{ field: 'createdAt', min: -2.25, max: 1.49 }], [1, 9]],
      ['no bounds', [{ field: 'startsOn' }], [1, 2, 9, 10, 12]],
      [
        'two fields',
        [
          { field: 'language', anyOf: ['en'] },
          { field: 'startsOn', min: 8 },
        ],
        [10],
      ],
      [
        'one field twice',
        [
          { field: 'startsOn', min: 8 },
          { field: 'startsOn', max: 30 },
        ],
        [9, 10],
      ],
    ])('by %s', async (_, filters, expected) => {
      const client = await bed.holding(...COURSES)
      expect(await found(client, { filters })).toEqual(expected)
    })

    it('narrow a text', async () => {
      const client = await bed.holding(...COURSES)
      expect(await found(client, { text: 'bread', filters: [{ field: 'language', anyOf: ['en'] }] })).toEqual([10])
    })

    it('refuse fields that are not declared so, naming them', async () => {
      const client = await bed.empty()
      const refused = { name: 'SearchError', kind: 'badQuery' }
      await expect(ask(client, { filters: [{ field: 'colour', anyOf: ['red'] }] })).rejects.toMatchObject({
        ...refused,
        message: expect.stringContaining('colour'),
      })
      await expect(ask(client, { filters: [{ field: 'language', min: 1 }] })).rejects.toMatchObject(refused)
      await expect(ask(client, { filters: [{ field: 'startsOn', anyOf: ['1'] }] })).rejects.toMatchObject(refused)
      await expect(ask(client, { sort: { field: 'title' } })).rejects.toMatchObject(refused)
      await expect(ask(client, { marks: [{ field: 'price' }] })).rejects.toMatchObject(refused)
      await expect(ask(client, { textFields: ['toString'] })).rejects.toMatchObject(refused)
      await expect(ask(client, { limit: -1 })).rejects.toMatchObject(refused)
      await expect(ask(client, { offset: 1.5 })).rejects.toMatchObject(refused)
    })
  })

  describeSorts(create)
  describeTime(create)
}

function describeSorts(create: CreateClient): void {
  describe('orders', () => {
    const bed = new TestBed(create)

    it.each<[string, Sort, number[]]>([
      ['ascending, absent last, ties by id as a number', { field: 'startsOn' }, [2, 9, 10, 1, 12]],
      ['descending, absent first, ties by id as a number', { field: 'startsOn', descending: true }, [12, 1, 9, 10, 2]],
      ['by fractions', { field: 'createdAt' }, [9, 1, 10, 2, 12]],
      ['by fractions, descending', { field: 'createdAt', descending: true }, [12, 2, 10, 1, 9]],
      ['by the narrowest column', { field: 'level' }, [9, 10, 1, 2, 12]],
    ])('are %s', async (_, sort, expected) => {
      const client = await bed.holding(...COURSES)
      expect(await ranked(client, { sort })).toEqual(expected)
    })

    it('go by id without text and sort', async () => {
      const client = await bed.holding(...COURSES)
      expect(await ranked(client, {})).toEqual([1, 2, 9, 10, 12])
    })

    it('take the place of relevance', async () => {
      const client = await bed.holding(...COURSES)
      expect(await ranked(client, { text: 'bread', sort: { field: 'createdAt' } })).toEqual([9, 10])
      expect(await ranked(client, { text: 'bread', sort: { field: 'createdAt', descending: true } })).toEqual([10, 9])
    })
  })
}

function describeTime(create: CreateClient): void {
  describe('numbers that change with time', () => {
    const bed = new TestBed(create)
    const sale = [
      { from: Number.NEGATIVE_INFINITY, value: 900 },
      { from: 1000, value: 400 },
      { from: 2000, value: 900 },
      { from: 3000, value: 100 },
    ]
    const courses = [
      { id: 1, title: 'Bread', price: sale },
      { id: 2, title: 'Rice', price: always(500) },
      { id: 3, title: 'Pottery' },
    ]
    const cheap = [{ field: 'price', max: 500 }]
    const bands = [
      { value: 'low', max: 499 },
      { value: 'high', min: 500, max: 1000 },
    ]
    const facets = [{ name: 'price', field: 'price', ignoring: [], bands }]

    it.each([
      [999, [2], [2, 1, 3], { low: 0, high: 2 }],
      [1000, [1, 2], [1, 2, 3], { low: 1, high: 1 }],
      [1999.5, [1, 2], [1, 2, 3], { low: 1, high: 1 }],
      [2000, [2], [2, 1, 3], { low: 0, high: 2 }],
      [5000, [1, 2], [1, 2, 3], { low: 1, high: 1 }],
    ])('filter, sort and count by the value at %d', async (now, expected, order, counts) => {
      const client = await bed.holding(...courses)
      expect(await found(client, { now, filters: cheap })).toEqual(expected)
      expect(await ranked(client, { now, sort: { field: 'price' } })).toEqual(order)
      const { facets: counted } = await ask(client, { now, facets })
      expect(Object.fromEntries(counted.price!.map(({ value, count }) => [value, count]))).toEqual(
        Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      )
    })

    it('may be asked for in any order of time', async () => {
      const client = await bed.holding(...courses)
      for (const now of [5000, 0, 1500, 2500, 1000, 4000, 999]) {
        const isCheap = (now >= 1000 && now < 2000) || now >= 3000
        expect(await found(client, { now, filters: cheap })).toEqual(isCheap ? [1, 2] : [2])
      }
    })
  })
}
