import { describe, expect, it } from 'vitest'
import { type CreateClient, found, ranked, TestBed, titled } from './test-bed.ts'

export function describeSynonyms(create: CreateClient): void {
  describe('synonyms', () => {
    const bed = new TestBed(create)

    it('work both ways', async () => {
      const client = await bed.holding(...titled('Watercolor basics', 'Watercolour basics', 'Oil basics'))
      client.setSynonyms([['watercolor', 'watercolour']])
      expect(await ranked(client, 'watercolor')).toEqual([1, 2])
      expect(await ranked(client, 'watercolour')).toEqual([2, 1])
    })

    it('may be several words on either side', async () => {
      const client = await bed.holding(
        ...titled('ML', 'Machine learning', 'Learning a machine tool', 'ML and statistics'),
      )
      client.setSynonyms([['ml', 'machine learning']])
      expect(await found(client, 'ml')).toEqual([1, 2, 4])
      expect(await found(client, 'machine learning')).toEqual([1, 2, 3, 4])
      expect(await found(client, 'machine learning statistics')).toEqual([4])
    })

    it('take the longest sequence from the left', async () => {
      const client = await bed.holding(
        ...titled('NLP', 'Natural history', 'Speech history', 'Natural language processing'),
      )
      client.setSynonyms([
        ['natural language processing', 'nlp'],
        ['natural language', 'speech'],
      ])
      expect(await found(client, 'natural language processing')).toEqual([1, 4])
      expect(await found(client, 'natural language history')).toEqual([3])
    })

    it('count as occurring, so that the word is not corrected', async () => {
      const client = await bed.holding(...titled('Automobile repair', 'Cards and games'))
      client.setSynonyms([['motorcar', 'automobile']])
      expect(await found(client, 'motorcar')).toEqual([1])
    })

    it('take effect with the next query', async () => {
      const client = await bed.holding(...titled('Watercolour'))
      client.setSynonyms([['aquarelle', 'watercolour']])
      expect(await found(client, 'aquarelle')).toEqual([1])
      client.setSynonyms([])
      expect(await found(client, 'aquarelle')).toEqual([])
    })
  })
}
