import { describe, expect, it } from 'vitest'
import type { Query } from '../query.ts'
import type { SearchClient } from '../search-client.ts'
import { always, type CreateClient, many, TestBed } from './test-bed.ts'

/** What a query means as it is typed, by id. */
async function selected(client: SearchClient, query: Omit<Query, 'limit'>): Promise<number[]> {
  return [...(await client.matches(query, { asTyped: true })).ids].sort((a, b) => a - b)
}

export function describeSelecting(create: CreateClient): void {
  describe('selecting', () => {
    const bed = new TestBed(create)

    it('gives every id that matches, however many', async () => {
      const client = await bed.holding(...many(2_500, 'Baking bread', 7), { id: 3, title: 'Rice' })
      const ids = Array.from({ length: 2_500 }, (_, index) => index + 7)
      expect(await selected(client, { text: 'bread', now: 0 })).toEqual(ids)
      expect(await selected(client, { now: 0 })).toEqual([3, ...ids])
      expect(await selected(client, { text: 'wine', now: 0 })).toEqual([])
    })

    it('matches by stem, synonym and filter as a search does, at the given instant', async () => {
      const client = await bed.holding(
        { id: 1, title: 'Baked bread', language: 'en', price: [...always(500), { from: 10, value: 300 }] },
        { id: 2, title: 'Roasting', language: 'en', price: always(300) },
        { id: 3, title: 'Baking', language: 'hi', price: always(300) },
      )
      client.setSynonyms([['baking', 'roasting']])
      const cheap = [
        { field: 'language', anyOf: ['en'] },
        { field: 'price', max: 300 },
      ]
      expect(await selected(client, { text: 'baking', now: 0 })).toEqual([1, 2, 3])
      expect(await selected(client, { text: 'baking', filters: cheap, now: 9 })).toEqual([2])
      expect(await selected(client, { text: 'baking', filters: cheap, now: 10 })).toEqual([1, 2])
    })

    it('corrects no word, leaves none out and takes no commoner one along', async () => {
      const client = await bed.holding(...many(60, 'Quantum physics', 10), { id: 1, title: 'Quantun leaps' })
      expect(await selected(client, { text: 'quantm', now: 0 })).toEqual([])
      expect(await selected(client, { text: 'quantum xylophone', now: 0 })).toEqual([])
      expect(await selected(client, { text: 'quantun', now: 0 })).toEqual([1])
    })
  })
}
