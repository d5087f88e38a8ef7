import { expect, test } from 'vitest'
import { causeText } from './registration-words.ts'

test('operators read that a seat was paid, or that nothing was to be paid for it any more', () => {
  expect(['paid', 'becameFree'].map(causeText)).toEqual(['paid', 'the course became free of charge'])
})
