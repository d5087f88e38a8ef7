import { expect, test } from 'vitest'
import { type Interpretation, readingOf } from './reading.ts'

const read = (interpretation: Partial<Interpretation>) => ({ understood: [], ignored: [], ...interpretation })

test('an address without a sentence is what is searched for', () => {
  expect(readingOf({ q: 'tea', limit: '10' }, undefined)).toEqual({
    inForce: { q: 'tea', limit: '10' },
    parts: [],
    unused: [],
  })
})

test('a sentence becomes plain parameters, as an address has them', () => {
  const interpretation = read({ q: '"tea"', maxPrice: 499.99, limit: 10, available: true, language: ['hi'] })
  const { inForce } = readingOf({ sentence: 'a wish', category: 'food', offset: '10' }, interpretation)
  expect(inForce).toEqual({
    ...{ q: '"tea"', maxPrice: '499.99', limit: '10', available: 'true', language: 'hi' },
    ...{ category: 'food', offset: '10' },
  })
})

test('an amount beyond all measure is still written in digits', () => {
  const { inForce } = readingOf({ sentence: 'x' }, read({ maxPrice: 1e25, minPrice: 0.1 + 0.2 }))
  expect(inForce).toMatchObject({ maxPrice: '10000000000000000000000000', minPrice: '0.3' })
})

test('a part that sets two parameters is one, parts that say the same twice are two', () => {
  const understood: Interpretation['understood'] = [
    { text: 'in October', parameter: 'startsFrom' },
    { text: 'in October', parameter: 'startsTo' },
    { text: 'cheapest', parameter: 'sort' },
  ]
  const interpretation = read({ startsFrom: '2027-10-01', startsTo: '2027-10-31', sort: 'price', understood })
  expect(readingOf({ sentence: 'cheapest in October' }, interpretation).parts).toEqual([
    { words: 'in October', parameters: ['startsFrom', 'startsTo'] },
    { words: 'cheapest', parameters: ['sort'] },
  ])
})

test('words that an explicit parameter overrules are unused, in the order of the sentence', () => {
  const sentence = 'find me tea under 500, cheapest, in the evening'
  const interpretation = read({
    ...{ q: 'tea', maxPrice: 499.99, sort: 'price' },
    understood: [
      { text: 'under 500', parameter: 'maxPrice' },
      { text: 'cheapest', parameter: 'sort' },
    ],
    ignored: ['find me', 'in the evening'],
  })
  const { inForce, parts, unused } = readingOf({ sentence, maxPrice: '300', q: 'coffee' }, interpretation)
  expect(inForce).toEqual({ q: 'coffee', maxPrice: '300', sort: 'price' })
  expect(parts).toEqual([{ words: 'cheapest', parameters: ['sort'] }])
  expect(unused).toEqual(['find me', 'tea', 'under 500', 'in the evening'])
})

test('of a part, one bound may stand while the other is overruled', () => {
  const understood: Interpretation['understood'] = [
    { text: 'in October', parameter: 'startsFrom' },
    { text: 'in October', parameter: 'startsTo' },
  ]
  const interpretation = read({ startsFrom: '2027-10-01', startsTo: '2027-10-31', understood })
  expect(readingOf({ sentence: 'in October', startsTo: '2027-10-15' }, interpretation)).toEqual({
    inForce: { startsFrom: '2027-10-01', startsTo: '2027-10-15' },
    parts: [{ words: 'in October', parameters: ['startsFrom'] }],
    unused: [],
  })
})
