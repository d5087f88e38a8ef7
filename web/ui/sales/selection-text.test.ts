import { expect, test } from 'vitest'
import { selectionText } from './selection-text.ts'

test.each([
  [{ courses: ['7'] }, '1 course by id'],
  [{ courses: ['7', '9'] }, '2 courses by id'],
  [{ category: 'baking' }, 'Category baking'],
  [{ search: { available: true, q: 'bread', maxPrice: 999.99 } }, 'words “bread”, up to ₹999.99, that can be bought'],
  [{ search: { startsTo: '2027-01-31', startsFrom: '2027-01-01' } }, 'starts from 1 Jan 2027, starts by 31 Jan 2027'],
  [{ search: {} }, 'Every course'],
])('%j is said as %s', (selection, text) => {
  expect(selectionText(selection)).toBe(text)
})
