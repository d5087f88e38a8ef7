import { expect, test } from 'vitest'
import { commonSubject, exampleWishes, otherLanguage } from './example-wishes.ts'

const row = (value: string, name: string, parent: string | null, count: number) => ({ value, name, parent, count })

test('examples are of the category with most courses and nothing below, whose name cannot be misread', () => {
  const rows = [row('food', 'Food', null, 90), row('arts', 'Arts & Crafts', null, 80)]
  expect(commonSubject([...rows, row('tea', 'Indian Tea', 'food', 30), row('rice', 'Rice', 'food', 20)])).toBe(
    'indian tea',
  )
  expect(commonSubject([])).toBe('baking')
})

test('the language of an example is one that courses are given in', () => {
  const rows = [
    { value: 'en', count: 9 },
    { value: 'ta', count: 4 },
  ]
  expect(otherLanguage(rows)).toBe('Tamil')
  expect(otherLanguage(rows.slice(0, 1))).toBe('English')
  const topics = exampleWishes('baking', otherLanguage([])).map(({ topic }) => topic)
  expect(topics).not.toContain('Language')
})
