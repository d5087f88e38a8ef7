import { expect, test } from 'vitest'
import { foldName } from './fold-name.ts'
import { categorySlugs, courseSlug, numberedSlug } from './slug.ts'

test.each([
  ['Bread at Home', 'bread-at-home'],
  ['  Crème Brûlée, à la carte! ', 'creme-brulee-a-la-carte'],
  ['Straße nach Łódź – Ærø & Þórr', 'strasse-nach-lodz-aero-thorr'],
  ["Beginner's Guide’s Best", 'beginners-guides-best'],
  ['C++ and C#', 'c-and-c'],
  ['Ｐｙｔｈｏｎ ３', 'python-3'],
  ['Python सीखें', 'python'],
  ['101 - 2', '101-2'],
])('the slug of "%s" is %s', (title, slug) => {
  expect(courseSlug(title, 7)).toBe(slug)
})

test('a title of which nothing is left gives the id', () => {
  expect(courseSlug('खाना बनाना', 7)).toBe('course-7')
  expect(courseSlug('🎉', 7)).toBe('course-7')
})

test('a slug is neither an id nor a word that addresses need', () => {
  expect(courseSlug('2048', 7)).toBe('course-2048')
  expect(courseSlug('٣', 7)).toBe('course-7')
  expect(courseSlug('Events', 7)).toBe('course-events')
  expect(courseSlug('New!', 7)).toBe('course-new')
})

test('further ones are numbered from 2', () => {
  expect([1, 2, 3].map((n) => numberedSlug('bread', n))).toEqual(['bread', 'bread-2', 'bread-3'])
})

test('a category is called by its name, then with its parent in front', () => {
  expect(categorySlugs('Baking', 5, 'food')).toEqual(['baking', 'food-baking'])
  expect(categorySlugs('Business & Management', 5, null)).toEqual(['business-management'])
  expect(categorySlugs('पाक कला', 5, 'food')).toEqual(['category-5'])
  expect(categorySlugs('Events', 5, 'arts')).toEqual(['category-events', 'arts-events'])
})

test('names of categories are the same however they are written, but vowels of Indian scripts count', () => {
  expect(foldName('  Café\u00a0 BAKING ')).toBe(foldName('cafe\u0301 baking'))
  expect(foldName('कि')).not.toBe(foldName('का'))
  expect(foldName('\u200b')).toBe('')
})
