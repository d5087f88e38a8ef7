import { describe, expect, it } from 'vitest'
import { type CreateClient, found, ranked, TestBed, titled } from './test-bed.ts'

export function describeText(create: CreateClient): void {
  describe('words', () => {
    const bed = new TestBed(create)

    it('finds words whatever their case, accents and width', async () => {
      const client = await bed.holding(...titled('Crème Brûlée', 'CREME caramel', 'ｃｒｅｍｅ tart', 'Cream tea'))
      expect(await found(client, 'creme')).toEqual([1, 2, 3])
      expect(await found(client, 'CRÈME')).toEqual([1, 2, 3])
    })

    it('keeps the vowel signs of Indian scripts', async () => {
      const client = await bed.holding(...titled('हिन्दी में बेकिंग', 'हिन्दू दर्शन', 'தமிழ் சமையல்'))
      expect(await found(client, 'हिन्दी')).toEqual([1])
      expect(await found(client, 'தமிழ்')).toEqual([3])
    })

    it('drops format characters within words', async () => {
      const client = await bed.holding(...titled('Soft\u00adware testing', 'Hardware testing'))
      expect(await found(client, 'software')).toEqual([1])
      expect(await found(client, 'soft\u200dware')).toEqual([1])
    })

    it('finds other forms of an English word, the typed form first', async () => {
      const client = await bed.holding(...titled('Bakes now', 'Baked now', 'Baking now', 'Boxing now'))
      const ids = await ranked(client, 'baking')
      expect(ids[0]).toBe(3)
      expect(ids.toSorted()).toEqual([1, 2, 3])
    })

    it('keeps words with signs apart', async () => {
      const client = await bed.holding(...titled('C++ basics', 'C# basics', 'C basics', '.NET basics', 'Net fishing'))
      expect(await found(client, 'c++')).toEqual([1])
      expect(await found(client, 'C#')).toEqual([2])
      expect(await found(client, 'c')).toEqual([3])
      expect(await found(client, '.net')).toEqual([4])
    })

    it('knows node.js by the names people type', async () => {
      const client = await bed.holding(...titled('Node.js servers', 'A node in js graphs', 'NodeJS servers'))
      expect(await found(client, 'node.js')).toEqual([1, 3])
      expect(await found(client, 'nodejs')).toEqual([1, 3])
      expect(await found(client, 'node')).toEqual([1, 2])
    })

    it('wants all words, anywhere in the document', async () => {
      const client = await bed.holding(
        { id: 1, title: 'Bread', description: 'At home, with Anita', teacher: 'Anita Rao', skills: ['Kneading'] },
        { id: 2, title: 'Bread', description: 'In a bakery' },
      )
      expect(await found(client, 'bread')).toEqual([1, 2])
      expect(await found(client, 'bread home anita kneading')).toEqual([1])
    })

    it('takes a text without a word as no text', async () => {
      const client = await bed.holding(...titled('Bread', 'Butter'))
      expect(await found(client, '?! 🎉 …')).toEqual([1, 2])
      expect(await found(client, '" "')).toEqual([1, 2])
    })

    it('searches only the fields asked for', async () => {
      const client = await bed.holding({ id: 1, title: 'Bread' }, { id: 2, title: 'Rice', description: 'No bread' })
      expect(await found(client, { text: 'bread', textFields: ['title'] })).toEqual([1])
    })

    it('need not find stop words unless there is nothing else', async () => {
      const client = await bed.holding(...titled('Bread at home', 'Bread in the oven', 'Home and garden'))
      expect(await found(client, 'the bread for home')).toEqual([1])
      expect(await found(client, 'the')).toEqual([2])
      expect(await found(client, 'in the')).toEqual([2])
    })
  })

  describePhrases(create)
  describeRelevance(create)
}

function describePhrases(create: CreateClient): void {
  describe('phrases', () => {
    const bed = new TestBed(create)

    it('stand next to each other and in order, by stem', async () => {
      const client = await bed.holding(...titled('Baking bread', 'Bread baking', 'Bake breads', 'Baking fresh bread'))
      expect(await found(client, '"baking bread"')).toEqual([1, 3])
      expect(await found(client, '“baking bread”')).toEqual([1, 3])
    })

    it('count their stop words', async () => {
      const client = await bed.holding(...titled('Bread at home', 'Bread home', 'Bread for the home'))
      expect(await found(client, '"bread at home"')).toEqual([1])
      expect(await found(client, '"the home"')).toEqual([3])
    })

    it('stay within one field and one element of a list', async () => {
      const client = await bed.holding(
        { id: 1, title: 'Sourdough', description: 'bread' },
        { id: 2, title: 'x', skills: ['sourdough', 'bread'] },
        { id: 3, title: 'x', skills: ['butter', 'sourdough bread'] },
      )
      expect(await found(client, '"sourdough bread"')).toEqual([3])
    })

    it('are not corrected and have no synonyms', async () => {
      const client = await bed.holding(...titled('Baking bread', 'Watercolour painting'))
      client.setSynonyms([['watercolor', 'watercolour']])
      expect(await found(client, '"bakimg bread"')).toEqual([])
      expect(await found(client, '"watercolor painting"')).toEqual([])
      expect(await found(client, 'watercolor painting')).toEqual([2])
    })

    it('go together with words', async () => {
      const client = await bed.holding(...titled('Baking bread at home', 'Baking bread', 'Home: bread, baking'))
      expect(await found(client, 'home "baking bread"')).toEqual([1])
    })

    it('take an unpaired quotation mark as a space', async () => {
      const client = await bed.holding(...titled('Baking bread', 'Bread baking', 'Rice'))
      expect(await found(client, '"baking bread')).toEqual([1, 2])
      expect(await found(client, 'bread"baking')).toEqual([1, 2])
    })
  })
}

function describeRelevance(create: CreateClient): void {
  describe('relevance', () => {
    const bed = new TestBed(create)
    const filler = 'one of many courses on other matters'

    it('weighs the title above teacher and skills, these above the description', async () => {
      const client = await bed.holding(
        { id: 1, title: 'Rice today', teacher: 'Someone', skills: ['cooking'], description: `pottery ${filler}` },
        { id: 2, title: 'Rice today', teacher: 'Someone', skills: ['pottery'], description: `cooking ${filler}` },
        { id: 3, title: 'Pottery today', teacher: 'Someone', skills: ['cooking'], description: `cooking ${filler}` },
      )
      expect(await ranked(client, 'pottery')).toEqual([3, 2, 1])
    })

    it('lifts the phrase in the title', async () => {
      const client = await bed.holding(...titled('History modern of India', 'Modern history of India', 'Rice of India'))
      expect(await ranked(client, 'modern history')).toEqual([2, 1])
    })

    it('breaks ties by the tie-breaker, then by id as a number', async () => {
      const courses = [10, 9, 2, 1].map((id) => ({ id, title: 'Bread', registrations: id === 9 ? 7 : 5 }))
      const client = await bed.holding(...courses)
      const tieBreaker = { field: 'registrations', descending: true }
      expect(await ranked(client, { text: 'bread', tieBreaker })).toEqual([9, 1, 2, 10])
    })
  })
}
