import { describe, expect, test } from 'vitest'
import { searchHref } from './search-url.ts'
import { isUndecided, readSent, settled } from './sent-search.ts'

/** What the form of a page sends. `shown`: what its fields showed where a sentence filled them. */
function sent(fields: Record<string, string>, before = '', shown?: string) {
  const page = { ...(before && { before }), ...(shown !== undefined && { shown }) }
  return readSent(new URLSearchParams({ ...page, ...fields }))
}

const address = (...given: Parameters<typeof sent>) => searchHref(settled(sent(...given), []))

describe('the first search', () => {
  test('is what was typed and chosen, together', () => {
    expect(address({ sentence: ' tea ', maxPrice: '500', minPrice: '', sort: '' })).toBe('/?sentence=tea&maxPrice=500')
    expect(address({ sentence: '', maxPrice: '500' })).toBe('/?maxPrice=500')
    expect(address({ sentence: '' })).toBe('/')
  })
})

describe('filters changed while a text is in force', () => {
  test('leave a plain text plain', () => {
    expect(address({ sentence: 'tea', level: 'beginner' }, 'q=tea&category=food')).toBe(
      '/?q=tea&category=food&level=beginner',
    )
  })

  test('change what the sentence was read as, and keep the rest of it', () => {
    const page = ['sentence=10+tea+under+500', 'q=tea&maxPrice=499.99&limit=10'] as const
    expect(address({ sentence: '10 tea under 500', maxPrice: '499.99', language: 'hi' }, ...page)).toBe(
      '/?q=tea&maxPrice=499.99&limit=10&language=hi',
    )
    expect(address({ sentence: '10 tea under 500', maxPrice: '300' }, ...page)).toBe('/?q=tea&maxPrice=300&limit=10')
    expect(address({ sentence: '10 tea under 500', maxPrice: '' }, ...page)).toBe('/?q=tea&limit=10')
  })

  test('of which one could not be read keep the sentence, which was not read either', () => {
    expect(address({ sentence: 'tea under 500', minPrice: '100' }, 'sentence=tea+under+500&minPrice=cheap')).toBe(
      '/?sentence=tea+under+500&minPrice=100',
    )
    expect(address({ minPrice: '1' }, 'minPrice=1&minPrice=1')).toBe('/?minPrice=1')
  })
})

describe('a sentence sent while filters are in force', () => {
  test('takes the place of the one before and of all that was read from it', () => {
    const page = ['sentence=tea+under+500&category=food', 'q=tea&maxPrice=499.99&category=food'] as const
    expect(address({ sentence: 'coffee', maxPrice: '499.99' }, ...page)).toBe('/?sentence=coffee&category=food')
  })

  test('replaces older filters of what it sets, and keeps the others', () => {
    const search = sent({ sentence: 'tea over 800', maxPrice: '500', level: 'beginner' }, 'maxPrice=500&level=beginner')
    expect(isUndecided(search)).toBe(true)
    expect(searchHref(settled(search, ['minPrice']))).toBe('/?sentence=tea+over+800&level=beginner')
    expect(searchHref(settled(search, ['sort']))).toBe('/?sentence=tea+over+800&maxPrice=500&level=beginner')
  })

  test('gives way to filters that were changed with it', () => {
    const search = sent({ sentence: 'tea under 800', maxPrice: '300' }, 'q=tea&maxPrice=500')
    expect(searchHref(settled(search, ['maxPrice']))).toBe('/?sentence=tea+under+800&maxPrice=300')
  })

  test('that is taken away leaves the explicit filters', () => {
    const page = ['sentence=tea+under+500&category=food', 'q=tea&maxPrice=499.99&category=food'] as const
    const search = sent({ sentence: '', maxPrice: '499.99' }, ...page)
    expect(isUndecided(search)).toBe(false)
    expect(searchHref(settled(search, []))).toBe('/?category=food')
  })
})

test('a plain text sent again as it is, is read as a sentence', () => {
  expect(address({ sentence: 'tea under 500' }, 'q=tea+under+500&offset=20')).toBe('/?sentence=tea+under+500')
})
