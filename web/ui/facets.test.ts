import { describe, expect, test } from 'vitest'
import { categoryLinks, monthLinks, priceLinks } from './facets.ts'

const rows = [
  { value: 'art', name: 'Art', parent: null, count: 9 },
  { value: 'pottery', name: 'Pottery', parent: 'art', count: 5 },
  { value: 'glazing', name: 'Glazing', parent: 'pottery', count: 2 },
  { value: 'food', name: 'Food', parent: null, count: 4 },
]

describe('categories', () => {
  test('unfold where something is chosen', () => {
    expect(categoryLinks(rows, {}).map(({ label, children }) => [label, children.length])).toEqual([
      ['Art', 0],
      ['Food', 0],
    ])
    const [art] = categoryLinks(rows, { category: 'pottery' })
    expect(art?.children[0]).toMatchObject({ label: 'Pottery', isChosen: true, href: '/' })
    expect(art?.children[0]?.children.map(({ label }) => label)).toEqual(['Glazing'])
  })

  test('choosing one below or above takes the place of the one chosen, another branch is added', () => {
    const [art, food] = categoryLinks(rows, { category: 'pottery' })
    expect(art?.href).toBe('/?category=art')
    expect(art?.children[0]?.children[0]?.href).toBe('/?category=glazing')
    expect(food?.href).toBe('/?category=pottery&category=food')
  })

  test('one whose parent is not among the rows stands at the top', () => {
    expect(categoryLinks(rows.slice(1), {}).map(({ label }) => label)).toEqual(['Pottery', 'Food'])
  })
})

test('a price band and a month are chosen only where both bounds are their own, and taken back by the same link', () => {
  const bands = [
    { value: '500-999.99', count: 3 },
    { value: '5000-', count: 1 },
  ]
  expect(priceLinks(bands, { minPrice: '500' }).map(({ isChosen, href }) => [isChosen, href])).toEqual([
    [false, '/?minPrice=500&maxPrice=999.99'],
    [false, '/?minPrice=5000'],
  ])
  expect(priceLinks(bands, { minPrice: '5000', q: 'a' })[1]).toMatchObject({ isChosen: true, href: '/?q=a' })
  const [october] = monthLinks([{ value: '2027-10', count: 3 }], { startsFrom: '2027-10-01', startsTo: '2027-10-31' })
  expect(october).toMatchObject({ label: 'October 2027', isChosen: true, href: '/' })
})
