import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { searchQuery } from '../../catalogue/search-parameters.ts'
import { faultText, flagOf, parameterOptions, rawQueryOf } from './search-options.ts'

const { shape } = searchQuery

function given(...words: string[]): Record<string, unknown> {
  const command = new Command().exitOverride()
  for (const option of parameterOptions(shape, ['q', 'sentence'])) command.addOption(option)
  command.parse(words, { from: 'user' })
  return rawQueryOf(shape, command.opts())
}

describe('options of a search', () => {
  test('there is one for every parameter of the API, with its description and what it takes', () => {
    const options = parameterOptions(shape, ['q', 'sentence'])
    expect(options.map(({ long }) => long)).toEqual(
      Object.keys(shape)
        .filter((name) => name !== 'q' && name !== 'sentence')
        .map(flagOf),
    )
    const [maxPrice] = options.filter(({ long }) => long === '--max-price')
    expect(maxPrice).toMatchObject({
      flags: '--max-price <amount>',
      description:
        'Highest price in rupees, inclusive, at the moment of the query. ' +
        'Takes rupees with at most two decimals, such as 499 or 499.50.',
    })
    const [cursor] = options.filter(({ long }) => long === '--cursor')
    expect(cursor?.description).toContain('limit, facets and --at-least may differ')
    for (const { description } of options) expect(description).not.toContain('`')
  })

  test('are read as an address would be: values as text, repeated ones as a list, flags as true', () => {
    expect(
      given('--category', 'food', '--category', 'art', '--max-price', 'cheap', '--sort', '-price', '--available'),
    ).toEqual({ category: ['food', 'art'], maxPrice: 'cheap', sort: '-price', available: 'true' })
    expect(given()).toEqual({})
  })

  test('faults are told by their names, also within what was expected, and what did not come is missing', () => {
    const missing = { parameter: 'maxPrice', received: null, expected: 'an amount beside minPrice' }
    expect(faultText(missing, shape)).toBe('--max-price is missing, expected an amount beside --min-price')
    const wrong = { parameter: 'q', received: 'x', expected: 'words' }
    expect(faultText(wrong, shape, 'words')).toBe('words: received "x", expected words')
  })
})
