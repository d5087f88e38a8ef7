import { expect, test } from 'vitest'
import { AppError } from '../../../server/errors.ts'
import { refusalWords } from './refusal-words.ts'

const said = (parameter: string, expected: string) =>
  refusalWords(
    new AppError('conflict', 'refused', { faults: [{ parameter, received: 1, expected }] }),
    Date.parse('2027-03-01T06:30:00Z'),
    'Asia/Kolkata',
  )

test('who cancels for another amount than comes back is told the amount, where there is one', () => {
  expect(said('refund', '399.5')).toMatch(/^What comes back is ₹399.50 by now, not what was shown\./)
  expect(said('refund', 'rupees from 0 to 10000000')).toMatch(
    /^What comes back is something else, not what was shown\./,
  )
  expect(said('id', 'an id')).toBeUndefined()
})
