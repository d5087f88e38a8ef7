import { describe, expect, it } from 'vitest'
import type { FacetRequest } from '../query.ts'
import { ask, type CreateClient, TestBed } from './test-bed.ts'

const COURSES = [
  { id: 1, title: 'Bread', category: ['food', 'baking'], language: 'en', registrations: 3 },
  { id: 2, title: 'Bread', category: ['food', 'baking', 'food'], language: 'hi', registrations: 10 },
  { id: 3, title: 'Rice', category: ['food'], language: 'en', registrations: 11 },
  { id: 4, title: 'Pottery', category: ['craft'], language: 'en' },
]
const category: FacetRequest = { name: 'category', field: 'category', ignoring: ['category'] }
const language: FacetRequest = { name: 'language', field: 'language', ignoring: ['language'] }
const bands = [
  { value: 'few', max: 9 },
  { value: 'some', min: 10, max: 99 },
  { value: 'many', min: 100, max: 999 },
  { value: 'open', min: 1000 },
]
const size: FacetRequest = { name: 'size', field: 'registrations', ignoring: ['registrations'], bands }

export function describeFacets(create: CreateClient): void {
  describe('facets', () => {
    const bed = new TestBed(create)

    it('count each document once a value, the commonest first, then by value', async () => {
      const client = await bed.holding(...COURSES)
      expect((await ask(client, { facets: [category] })).facets.category).toEqual([
        { value: 'food', count: 3 },
        { value: 'baking', count: 2 },
        { value: 'craft', count: 1 },
      ])
    })

    it('count within text and filters', async () => {
      const client = await bed.holding(...COURSES)
      const filters = [{ field: 'language', anyOf: ['hi'] }]
      const { facets } = await ask(client, { text: 'bread', filters, facets: [category] })
      expect(facets.category).toEqual([
        { value: 'baking', count: 1 },
        { value: 'food', count: 1 },
      ])
    })

    it('ignore only their own filters', async () => {
      const client = await bed.holding(...COURSES)
      const filters = [
        { field: 'language', anyOf: ['en'] },
        { field: 'category', anyOf: ['baking'] },
      ]
      const { total, facets } = await ask(client, { filters, facets: [category, language] })
      expect(total).toBe(1)
      expect(facets.category).toEqual([
        { value: 'food', count: 2 },
        { value: 'baking', count: 1 },
        { value: 'craft', count: 1 },
      ])
      expect(facets.language).toEqual([
        { value: 'en', count: 1 },
        { value: 'hi', count: 1 },
      ])
    })

    it('keep a chosen value with nothing', async () => {
      const client = await bed.holding(...COURSES)
      const filters = [{ field: 'language', anyOf: ['fr'] }]
      const { facets } = await ask(client, { text: 'rice', filters, facets: [language] })
      expect(facets.language).toEqual([
        { value: 'en', count: 1 },
        { value: 'fr', count: 0 },
      ])
    })

    it('count bands in their order, without empty ones; the absent is in an open one', async () => {
      const client = await bed.holding(...COURSES)
      expect((await ask(client, { facets: [size] })).facets.size).toEqual([
        { value: 'few', count: 1 },
        { value: 'some', count: 2 },
        { value: 'open', count: 1 },
      ])
    })

    it('keep a chosen band with nothing: one whose bounds are the filter', async () => {
      const client = await bed.holding(...COURSES)
      const filters = [{ field: 'registrations', min: 100, max: 999 }]
      const { facets } = await ask(client, { filters, facets: [size] })
      expect(facets.size!.map(({ value }) => value)).toEqual(['few', 'some', 'many', 'open'])
    })

    it('do not depend on the page', async () => {
      const client = await bed.holding(...COURSES)
      const { facets, hits } = await ask(client, { limit: 0, facets: [language] })
      expect(hits).toEqual([])
      expect(facets.language).toEqual([
        { value: 'en', count: 3 },
        { value: 'hi', count: 1 },
      ])
    })
  })
}
