import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextNode } from '../plan.ts'
import { stemOf } from '../text/stem.ts'
import { wordsOf } from '../text/words.ts'
import { Marker } from './marker.ts'
import { snippetOf } from './snippet.ts'

function word(text: string): TextNode {
  return { kind: 'word', word: text, stem: stemOf(text), weight: 1 }
}

const words = fc.constantFrom(
  'bread',
  'Baking',
  'at',
  'home',
  'é🎂',
  'x'.repeat(30),
  'नमस्ते',
  '<b>',
  '&',
  '\n',
  'Node.js',
  'js',
)
const texts = fc
  .array(fc.tuple(words, fc.constantFrom(' ', '', '. ')), { maxLength: 60 })
  .map((parts) => parts.flat().join(''))

function plain(html: string): string {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  return html.replace(/<\/?mark>/g, '').replace(/&[a-z0-9#]+;/g, (entity) => entities[entity]!)
}

describe('a snippet', () => {
  const marker = new Marker({ main: { kind: 'all', of: [word('bread'), word('bake'), word('js')] } })

  it('is a stretch of the text, no longer than asked for, with a mark where the text has a match', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 16, max: 80 }), (text, size) => {
        const html = snippetOf(text, size, marker)
        const shown = plain(html)
        expect([...shown].length).toBeLessThanOrEqual(size)
        expect(text).toContain(shown.replace(/^…|…$/g, ''))
        expect(shown).not.toMatch(/\p{Surrogate}/u)
        if (marker.find(text).starts.length > 0) expect(html).toContain('<mark>')
      }),
    )
  })

  it('is the text itself where that is short', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(plain(snippetOf(text, 10_000, marker))).toBe(text.trim())
      }),
    )
  })

  it('prefers the beginning when the match is near it', () => {
    const text = `Learn baking at home. ${'More of the same. '.repeat(20)}`
    expect(snippetOf(text, 60, marker)).toMatch(/^Learn <mark>baking<\/mark> at home\. .*…$/)
  })

  it('shows what stands before a match at the end', () => {
    const text = `${'More of the same. '.repeat(20)}Now, at the end, baking`
    expect(snippetOf(text, 60, marker)).toMatch(/^….*same\. Now, at the end, <mark>baking<\/mark>$/)
  })
})

describe('matches', () => {
  it('are all words with a stem or beginning of the query, and its phrases', () => {
    const plan = {
      main: {
        kind: 'all',
        of: [
          word('bread'),
          { kind: 'prefix', prefix: 'no', weight: 1 },
          { kind: 'phrase', stems: ['at', 'home'], weight: 1 },
        ],
      },
    } as const
    fc.assert(
      fc.property(texts, (text) => {
        const all = wordsOf(text)
        const expected = all.flatMap(({ word, start, end }, place) => {
          if (stemOf(word) === 'bread' || word.startsWith('no')) return [[start, end]]
          const next = all[place + 1]
          return word === 'at' && next && stemOf(next.word) === 'home' ? [[start, next.end]] : []
        })
        const { starts, ends } = new Marker(plan).find(text)
        expect(starts.map((start, place) => [start, ends[place]])).toEqual(expected)
      }),
    )
  })
})
