import { describe, expect, test } from 'vitest'
import { pageLinks, pageSizeOf, readQuery, searchHref, textOf, toggled } from './search-url.ts'

const query = (text: string) => readQuery(new URLSearchParams(text))

describe('an address', () => {
  test('is read as it was written, without what is empty or unknown', () => {
    expect(query('q=tea&category=food&category=art&minPrice=&utm_source=x')).toEqual({
      q: 'tea',
      category: ['food', 'art'],
    })
  })

  test('keeps a repeated value that may stand once, so that the fault is told', () => {
    expect(query('minPrice=1&minPrice=1')).toEqual({ minPrice: ['1', '1'] })
    expect(query('category=food&category=food')).toEqual({ category: 'food' })
  })

  test('is written in one order, and begins at the first page after a change', () => {
    const before = query('offset=40&language=hi&q=a%26b')
    expect(searchHref(before, { level: 'beginner' })).toBe('/?q=a%26b&language=hi&level=beginner')
    expect(searchHref(before, { q: undefined, language: toggled(before, 'language', 'hi') })).toBe('/')
  })
})

test('the box shows the sentence, or else the plain text', () => {
  expect([query('q=tea&sentence=coffee'), query('q=tea'), query('level=beginner')].map(textOf)).toEqual([
    'coffee',
    'tea',
    '',
  ])
})

describe('numbered pages', () => {
  const shown = (text: string, total: number) =>
    pageLinks(query(text), total, pageSizeOf(query(text))).map((link) =>
      link === null ? '…' : link.isCurrent ? `[${link.number}]` : link.number,
    )

  test.each([
    ['', 45, ['[1]', 2, 3]],
    ['offset=40', 45, [1, 2, '[3]']],
    ['offset=200', 460, [1, '…', 10, '[11]', 12, '…', 23]],
    ['limit=10&offset=20', 45, [1, 2, '[3]', 4, 5]],
    ['', 0, []],
  ])('%s of %s courses', (text, total, links) => expect(shown(text, total)).toEqual(links))

  test('go no further than the API does', () => {
    expect(pageLinks({}, 1_000_000, 20).at(-1)).toMatchObject({ number: 501, href: '/?offset=10000' })
    expect(pageLinks({ limit: '100' }, 1_000_000, 100).at(-1)).toMatchObject({ href: '/?limit=100&offset=10000' })
  })
})
