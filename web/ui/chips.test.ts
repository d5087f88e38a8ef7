import { describe, expect, test } from 'vitest'
import { chipsOf, filterChipsOf } from './chips.ts'
import { readingOf } from './reading.ts'
import type { SearchQuery } from './search-url.ts'

const names = { categories: new Map([['food', 'Food']]), teachers: new Map([['7', 'Meera Iyer']]) }

const chipsOfAddress = (query: SearchQuery) => chipsOf(readingOf(query, undefined), query, names)

describe('an address without a sentence', () => {
  test('has a chip for each value, by its name', () => {
    const chips = chipsOfAddress({
      q: 'tea',
      category: ['food', 'art'],
      teacher: '7',
      minPrice: '100',
      maxPrice: '500',
    })
    expect(chips).toEqual([
      { label: 'Food', href: '/?q=tea&minPrice=100&maxPrice=500&category=art&teacher=7', kind: 'filter' },
      { label: 'art', href: '/?q=tea&minPrice=100&maxPrice=500&category=food&teacher=7', kind: 'filter' },
      { label: 'By Meera Iyer', href: '/?q=tea&minPrice=100&maxPrice=500&category=food&category=art', kind: 'filter' },
      { label: '₹100 to ₹500', href: '/?q=tea&category=food&category=art&teacher=7', kind: 'filter' },
    ])
  })

  test('has order and size of a page as chips, but not the usual order', () => {
    expect(chipsOfAddress({ q: 'tea', sort: '-price', limit: '10' })).toEqual([
      { label: 'Highest price first', href: '/?q=tea&limit=10', kind: 'order' },
      { label: '10 courses on a page', href: '/?q=tea&sort=-price', kind: 'order' },
    ])
    expect(chipsOfAddress({ q: 'tea', sort: 'relevance' })).toEqual([])
  })

  test('has chips also for what cannot be read, so that it can be removed', () => {
    const labels = chipsOfAddress({ sort: 'constructor', limit: 'all', endsBy: 'soon', startsFrom: '2027-02-31' })
    expect(labels.map(({ label }) => label)).toEqual([
      'Starts from 2027-02-31',
      'Ends by soon',
      'In order of constructor',
      'all on a page',
    ])
  })
})

describe('a sentence', () => {
  const asked = { sentence: 'find me 10 tea courses over 300 under 800 in October', level: 'beginner', limit: '5' }
  const reading = readingOf(asked, {
    ...{ q: 'tea', limit: 10, minPrice: 300.01, maxPrice: 799.99, startsFrom: '2027-10-01', startsTo: '2027-10-31' },
    understood: [
      { text: '10', parameter: 'limit' },
      { text: 'over 300', parameter: 'minPrice' },
      { text: 'under 800', parameter: 'maxPrice' },
      { text: 'in October', parameter: 'startsFrom' },
      { text: 'in October', parameter: 'startsTo' },
    ],
    ignored: ['find me'],
  })
  const rest = 'limit=5&level=beginner'
  const dates = 'startsFrom=2027-10-01&startsTo=2027-10-31'

  test('has its text and each part as a chip that leaves the same search without it, beside the explicit ones', () => {
    expect(chipsOf(reading, asked, names)).toEqual([
      { label: 'Words: tea', href: `/?minPrice=300.01&maxPrice=799.99&${dates}&${rest}`, kind: 'text' },
      { label: 'Over ₹300', words: 'over 300', href: `/?q=tea&maxPrice=799.99&${dates}&${rest}`, kind: 'filter' },
      { label: 'Under ₹800', words: 'under 800', href: `/?q=tea&minPrice=300.01&${dates}&${rest}`, kind: 'filter' },
      {
        label: 'Starts in October 2027',
        words: 'in October',
        href: `/?q=tea&minPrice=300.01&maxPrice=799.99&${rest}`,
        kind: 'filter',
      },
      { label: 'Beginner', href: `/?q=tea&minPrice=300.01&maxPrice=799.99&${dates}&limit=5`, kind: 'filter' },
      {
        label: '5 courses on a page',
        href: `/?q=tea&minPrice=300.01&maxPrice=799.99&${dates}&level=beginner`,
        kind: 'order',
      },
    ])
  })

  test('counts as filters where nothing was found, both bounds as one', () => {
    expect(filterChipsOf(reading.inForce, names).map(({ label }) => label)).toEqual([
      'Beginner',
      'Over ₹300, under ₹800',
      'Starts in October 2027',
    ])
  })

  test('whose chip says the very words does not say them twice', () => {
    const understood = [{ text: 'in hindi', parameter: 'language' } as const]
    const spoken = readingOf({ sentence: 'in hindi' }, { language: ['hi'], understood, ignored: [] })
    expect(chipsOf(spoken, { sentence: 'in hindi' }, names)).toEqual([{ label: 'In Hindi', href: '/', kind: 'filter' }])
  })

  test('one bound of which is explicit leaves that bound alone', () => {
    const both = { sentence: 'under 800', minPrice: '100' }
    const understood = [{ text: 'under 800', parameter: 'maxPrice' } as const]
    const chips = chipsOf(readingOf(both, { maxPrice: 799.99, understood, ignored: [] }), both, names)
    expect(chips.map(({ label, href }) => [label, href])).toEqual([
      ['Under ₹800', '/?minPrice=100'],
      ['₹100 and more', '/?maxPrice=799.99'],
    ])
  })

  test('that is all text has no chip for it: the box says it', () => {
    const all = readingOf({ sentence: ' tea ' }, { q: 'tea', understood: [], ignored: [] })
    expect(chipsOf(all, { sentence: ' tea ' }, names)).toEqual([])
  })
})
