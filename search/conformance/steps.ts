import { describe, expect, it } from 'vitest'
import { ask, type CreateClient, found, many, ranked, TestBed, titled } from './test-bed.ts'

export function describeSteps(create: CreateClient): void {
  describeTypos(create)
  describeRareWords(create)
  describeRelaxing(create)
  describePrefix(create)
}

function describeTypos(create: CreateClient): void {
  describe('typos', () => {
    const bed = new TestBed(create)

    it.each([
      ['an insertion', 'breaad'],
      ['a deletion', 'brad'],
      ['a replacement', 'broad'],
      ['a swap of neighbours', 'braed'],
      ['a wrong first letter', 'tread'],
    ])('corrects %s from five letters on', async (_, typed) => {
      const client = await bed.holding(...titled('Bread', 'Rice'))
      const answer = await ask(client, { text: typed })
      expect(answer.hits.map(({ id }) => id)).toEqual(typed.length >= 5 ? [1] : [])
      expect(answer.correctedTo).toBe(typed.length >= 5 ? 'bread' : undefined)
    })

    it('corrects two edits from nine letters on, one below', async () => {
      const client = await bed.holding(...titled('Photography', 'Painting'))
      expect((await ask(client, { text: 'fotografy' })).correctedTo).toBeUndefined()
      expect((await ask(client, { text: 'fotographi' })).correctedTo).toBeUndefined()
      expect((await ask(client, { text: 'photografy' })).correctedTo).toBe('photography')
      expect((await ask(client, { text: 'panting' })).correctedTo).toBe('painting')
      expect((await ask(client, { text: 'pantimg' })).correctedTo).toBeUndefined()
    })

    it('leaves words of up to four letters and words with digits alone', async () => {
      const client = await bed.holding(...titled('Yoga', 'Windows11'))
      expect(await found(client, 'yogi')).toEqual([])
      expect(await found(client, 'windows12')).toEqual([])
    })

    it('prefers fewer edits, then the commoner word', async () => {
      const client = await bed.holding(...titled('Stealing', 'Steaming', 'Steaming', 'Sweltering rooms'))
      expect((await ask(client, { text: 'steaking' })).correctedTo).toBe('steaming')
    })

    it('may correct to a stop word, which then need not match', async () => {
      const client = await bed.holding(...titled('About bread', 'About rice', 'Abput'))
      const answer = await ask(client, { text: 'bread abuut' })
      expect(answer).toMatchObject({ total: 1, correctedTo: 'bread about' })
    })

    it('keeps the rest of the text as typed', async () => {
      const client = await bed.holding(...titled('Baking Bread at home', 'Rice'))
      expect((await ask(client, { text: 'Bakng  "bread at home"' })).correctedTo).toBe('baking "bread at home"')
      expect((await ask(client, { text: "Bakng for Anita's Home" })).correctedTo).toBe('baking for Home')
    })

    it('judges by the text alone, whatever the filters leave', async () => {
      const client = await bed.holding(
        { id: 1, title: 'Bread', language: 'en' },
        { id: 2, title: 'Breads of the world, tread softly', language: 'hi' },
      )
      const filters = [{ field: 'language', anyOf: ['en'] }]
      const answer = await ask(client, { text: 'tread', filters })
      expect(answer).toMatchObject({ total: 0, hits: [] })
      expect(answer.correctedTo).toBeUndefined()
      expect(await ask(client, { text: 'bread xylophone', filters })).toMatchObject({
        total: 1,
        relaxed: ['xylophone'],
      })
    })
  })
}

function describeRareWords(create: CreateClient): void {
  describe('a rare word with a neighbour fifty times as common', () => {
    const bed = new TestBed(create)
    const common = many(50, 'Quantum physics', 100)

    it('is searched for as both, as typed first', async () => {
      const client = await bed.holding({ id: 900, title: 'Quantun physics' }, ...common)
      const answer = await ask(client, { text: 'quantun physics' })
      expect(answer).toMatchObject({ total: 51, correctedTo: 'quantum physics' })
      expect(answer.hits[0]!.id).toBe(900)
    })

    it('mixes both in other orders, and counts both in facets', async () => {
      const client = await bed.holding(
        { id: 900, title: 'Quantun', startsOn: 5, language: 'hi' },
        ...common.map((course) => ({ ...course, startsOn: course.id === 120 ? 9 : 1, language: 'en' })),
      )
      const facets = [{ name: 'language', field: 'language', ignoring: [] }]
      const answer = await ask(client, { text: 'quantun', sort: { field: 'startsOn', descending: true }, facets })
      expect(answer.hits.slice(0, 3).map(({ id }) => id)).toEqual([120, 900, 100])
      expect(answer.facets.language).toEqual([
        { value: 'en', count: 50 },
        { value: 'hi', count: 1 },
      ])
    })

    it('stays as it is when the neighbour is not that common, or the word not that rare', async () => {
      const fewer = await bed.holding({ id: 900, title: 'Quantun' }, ...common.slice(1))
      expect(await ask(fewer, { text: 'quantun' })).not.toHaveProperty('correctedTo')
      const more = await bed.holding(...many(3, 'Quantun', 900), ...many(160, 'Quantum', 100))
      expect(await found(more, 'quantun')).toEqual([900, 901, 902])
    })
  })
}

function describeRelaxing(create: CreateClient): void {
  describe('leaving words out', () => {
    const bed = new TestBed(create)

    it('begins with words that occur nowhere, then the commonest', async () => {
      const client = await bed.holding(
        ...titled('Vegan bread', 'Gluten bread', 'Bread', 'Vegan rice', 'Gluten vegan tips'),
      )
      const answer = await ask(client, { text: 'gluten bread xylophone vegan' })
      expect(answer.relaxed).toEqual(['xylophone', 'vegan'])
      expect(answer.hits.map(({ id }) => id)).toEqual([2])
    })

    it('leaves out the last of equally common words', async () => {
      const client = await bed.holding(...titled('Knitting', 'Pottery'))
      expect(await ask(client, { text: 'knitting pottery' })).toMatchObject({ total: 1, relaxed: ['pottery'] })
      expect(await ask(client, { text: 'pottery knitting' })).toMatchObject({ total: 1, relaxed: ['knitting'] })
    })

    it('corrects first, and then says only what it searched for', async () => {
      const client = await bed.holding(...titled('Baking bread', 'Rice'))
      const answer = await ask(client, { text: 'bakng xylophone' })
      expect(answer).toMatchObject({ total: 1, correctedTo: 'baking', relaxed: ['xylophone'] })
    })

    it('keeps phrases longest', async () => {
      const client = await bed.holding(...titled('Bread at home', 'Pottery', 'Pottery'))
      const answer = await ask(client, { text: '"bread at home" pottery' })
      expect(answer).toMatchObject({ total: 1, relaxed: ['pottery'] })
    })

    it('finds nothing when no word is left, and says nothing', async () => {
      const client = await bed.holding(...titled('Bread'))
      const answer = await ask(client, { text: 'xylophone zither' })
      expect(answer.total).toBe(0)
      expect(answer).not.toHaveProperty('relaxed')
      expect(answer).not.toHaveProperty('correctedTo')
    })

    it('takes a repeated word or phrase out of all its places and names it once', async () => {
      const client = await bed.holding(...titled('Bread', 'Rice pudding', 'Rice pudding'))
      const words = await ask(client, { text: 'bakng rice bread rice bakng bread rice' })
      expect(words).toMatchObject({ total: 1, relaxed: ['bakng', 'rice'] })
      expect(words.hits.map(({ id }) => id)).toEqual([1])
      const phrases = await ask(client, { text: '"rice tart" "rice pudding" "rice tart"' })
      expect(phrases).toMatchObject({ total: 2, relaxed: ['"rice tart"'] })
    })

    it('does not happen to stop words', async () => {
      const client = await bed.holding(...titled('Bread'))
      expect(await ask(client, { text: 'the bread for me' })).not.toHaveProperty('relaxed')
    })
  })
}

function describePrefix(create: CreateClient): void {
  describe('search as you type', () => {
    const bed = new TestBed(create)

    it('takes the last word as a beginning as well, whole words first', async () => {
      const client = await bed.holding(...titled('Bakery tales', 'Bake tales', 'Baking tales', 'Rice tales'))
      expect(await ranked(client, { text: 'tales bake', prefix: true })).toContain(1)
      expect((await ranked(client, { text: 'tales bake', prefix: true }))[0]).toBe(2)
      expect(await found(client, { text: 'bak', prefix: true })).toEqual([1, 2, 3])
      expect(await found(client, 'bak')).toEqual([])
    })

    it('takes only the last word so', async () => {
      const client = await bed.holding(...titled('Baking bread', 'Bakery shop'))
      expect((await ask(client, { text: 'bak bread', prefix: true })).relaxed).toEqual(['bak'])
    })

    it('corrects a last word with which nothing begins', async () => {
      const client = await bed.holding(...titled('Baking bread'))
      expect((await ask(client, { text: 'bakng', prefix: true })).correctedTo).toBe('baking')
      expect(await ask(client, { text: 'bakin', prefix: true })).not.toHaveProperty('correctedTo')
    })

    it('suggests words that begin with the last one, the commonest first', async () => {
      const client = await bed.holding(...titled('Baking bread', 'Baking', 'Bakery', 'Rice and café'))
      expect(await client.suggestWords('bread BAK', 5)).toEqual([
        { word: 'baking', count: 2 },
        { word: 'bakery', count: 1 },
      ])
      expect(await client.suggestWords('Café', 5)).toEqual([{ word: 'cafe', count: 1 }])
      expect(await client.suggestWords('b', 1)).toEqual([{ word: 'baking', count: 2 }])
      expect(await client.suggestWords('', 5)).toEqual([])
    })
  })
}
