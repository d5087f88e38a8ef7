import { describe, expect, it } from 'vitest'
import type { SearchClient } from '../search-client.ts'
import { ask, type CreateClient, TestBed, titled } from './test-bed.ts'

async function markedTitle(client: SearchClient, text: string, prefix = false): Promise<string | undefined> {
  const { hits } = await ask(client, { text, prefix, marks: [{ field: 'title' }] })
  return hits[0]?.marked.title
}

export function describeMarks(create: CreateClient): void {
  describe('marks', () => {
    const bed = new TestBed(create)

    it.each([
      ['other forms', 'bake', 'Baking bread', '<mark>Baking</mark> bread'],
      ['several words', 'bread bake', 'Baking bread', '<mark>Baking</mark> <mark>bread</mark>'],
      ['the whole word with accents', 'creme', 'Crème bru\u0302le\u0301e', '<mark>Crème</mark> bru\u0302le\u0301e'],
      ['phrases only where they stand', '"fresh bread"', 'Bread: fresh bread', 'Bread: <mark>fresh bread</mark>'],
      ['stop words only in phrases', 'bread at home', 'At home: bread', 'At <mark>home</mark>: <mark>bread</mark>'],
      ['corrected words', 'bredas bakng', 'Baking bread', '<mark>Baking</mark> bread'],
      ['synonyms', 'aquarelle', 'Watercolour art', '<mark>Watercolour</mark> art'],
      ['synonyms of several words', 'ml', 'Machine learning, a machine', '<mark>Machine learning</mark>, a machine'],
      ['Indian scripts', 'बेकिंग', 'हिन्दी में बेकिंग', 'हिन्दी में <mark>बेकिंग</mark>'],
      ['special words', 'c++', 'C++ & C#', '<mark>C++</mark> &amp; C#'],
    ])('show %s', async (_, text, title, marked) => {
      const client = await bed.holding(...titled(title))
      client.setSynonyms([
        ['aquarelle', 'watercolour'],
        ['ml', 'machine learning'],
      ])
      expect(await markedTitle(client, text)).toBe(marked)
    })

    it('show the whole word that begins with the last one', async () => {
      const client = await bed.holding(...titled('Bread baking'))
      expect(await markedTitle(client, 'bread bak', true)).toBe('<mark>Bread</mark> <mark>baking</mark>')
    })

    it('escape everything else', async () => {
      const client = await bed.holding(...titled(`<script>alert("bread")</script> & 'bread' <mark>`))
      expect(await markedTitle(client, 'bread')).toBe(
        '&lt;script&gt;alert(&quot;<mark>bread</mark>&quot;)&lt;/script&gt; &amp; &#39;<mark>bread</mark>&#39; &lt;mark&gt;',
      )
    })

    it('leave texts without a match and without a query as they are, escaped', async () => {
      const client = await bed.holding({ id: 1, title: 'Bread & butter', description: 'A < B' })
      const marks = [{ field: 'title' }, { field: 'description', snippet: 100 }, { field: 'teacher' }]
      const { hits } = await ask(client, { marks })
      expect(hits[0]!.marked).toEqual({ title: 'Bread &amp; butter', description: 'A &lt; B', teacher: '' })
    })
  })

  describeSnippets(create)
}

function describeSnippets(create: CreateClient): void {
  describe('snippets', () => {
    const bed = new TestBed(create)
    const filler = 'Nothing to see here, move along. '.repeat(30)

    async function snippet(description: string, text: string, size = 60): Promise<string> {
      const client = await bed.holding({ id: 1, title: 'x', description, skills: ['bread baking pottery'] })
      const { hits } = await ask(client, { text, marks: [{ field: 'description', snippet: size }] })
      return hits[0]!.marked.description!
    }

    /** What the snippet counts: characters as seen, before escaping and marking. */
    function sizeOf(html: string): number {
      return [...html.replace(/<\/?mark>/g, '').replace(/&[a-z0-9#]+;/g, '&')].length
    }

    it('stand around the best match: the place with the most words of the query', async () => {
      const html = await snippet(`${filler}Bread. ${filler}Baking bread at home. ${filler}`, 'bread baking')
      expect(html).toContain('<mark>Baking</mark> <mark>bread</mark> at home')
      expect(html).toMatch(/^….*…$/)
      expect(sizeOf(html)).toBeLessThanOrEqual(60)
    })

    it('show the beginning where nothing matches', async () => {
      const html = await snippet(`First things first. ${filler}`, 'pottery')
      expect(html).toMatch(/^First things first\. Nothing .*…$/)
      expect(sizeOf(html)).toBeLessThanOrEqual(60)
    })

    it('show a short text whole', async () => {
      expect(await snippet('Baking & more', 'baking')).toBe('<mark>Baking</mark> &amp; more')
    })

    it('count code points before escaping and marking', async () => {
      const html = await snippet(`${'🎂🍞&<> '.repeat(40)}bread ${'🎂🍞&<> '.repeat(40)}`, 'bread', 30)
      expect(html).toContain('<mark>bread</mark>')
      expect(sizeOf(html)).toBeLessThanOrEqual(30)
      expect(html).not.toMatch(/[\ud800-\udfff]/u)
    })

    it('end with words, not in the middle of them', async () => {
      const html = await snippet(`${filler}bread ${filler}`, 'bread', 50)
      const words = new Set(`${filler} bread`.split(/\s+/))
      for (const word of html.replace(/<\/?mark>|…/g, '').split(/\s+/)) expect(words).toContain(word)
    })

    it('cut a text without spaces', async () => {
      const html = await snippet('あ'.repeat(500), 'pottery', 40)
      expect(html).toBe(`${'あ'.repeat(39)}…`)
    })
  })
}
