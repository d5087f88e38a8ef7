import { expect, test } from 'vitest'
import { refusalOfEmpty } from './refusal-of-empty.ts'

const needed = { course: 'Enter a course.', reason: 'Enter why.' }
const sent = (course: string, reason: string) => {
  return { name: 'enrol', values: { course, reason }, kept: { course, reason } }
}

test('all fields that were left empty are marked at once', () => {
  expect(refusalOfEmpty(sent('', ' '), needed)?.faults).toEqual(needed)
  expect(refusalOfEmpty(sent('baking', ''), needed)).toMatchObject({
    faults: { reason: 'Enter why.' },
    values: { course: 'baking' },
  })
  expect(refusalOfEmpty(sent('baking', 'a guest'), needed)).toBeNull()
})
