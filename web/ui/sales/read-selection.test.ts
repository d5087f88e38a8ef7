import { expect, test } from 'vitest'
import { readSelection } from './read-selection.ts'

const empty = { sentence: '', category: '', courses: '' }

test.each([
  [{ sentence: 'baking under 500' }, { search: { sentence: 'baking under 500' } }],
  [{ category: 'baking' }, { category: 'baking' }],
  [{ courses: '7, 9;11\n 12' }, { courses: ['7', '9', '11', '12'] }],
  [{ sentence: '  ' }, { search: {} }],
])('%j selects %j', (given, selection) => {
  expect(readSelection({ ...empty, ...given })).toEqual(selection)
})

test('of two ways none is dropped unseen: both are sent, and refused', () => {
  expect(readSelection({ ...empty, category: 'baking', courses: '7' })).toEqual({ category: 'baking', courses: ['7'] })
})
