import { expect, test } from 'vitest'
import { courseRow, courseRows } from './course-rows.ts'

const options = { today: '2026-11-24' }

test('a course depends on its number, the seed and the day alone', () => {
  const alone = courseRow(7, options)
  expect([...courseRows(10, options)][6]).toEqual(alone)
  expect(courseRow(7, { ...options, seed: 2 })).not.toEqual(alone)
  expect(courseRow(7, options, { priceInr: 1 })).toEqual({ ...alone, priceInr: 1 })
})

test('courses are as different as real ones', () => {
  const rows = [...courseRows(3000, options)]
  const of = (value: (row: (typeof rows)[number]) => unknown) => new Set(rows.map(value)).size
  expect(of(({ category }) => category.join(' > '))).toBeGreaterThanOrEqual(12)
  expect(of(({ title }) => title)).toBeGreaterThan(1500)
  expect(of(({ teacher }) => teacher)).toBeGreaterThan(300)
  expect(of(({ startsOn }) => startsOn.slice(0, 7))).toBeGreaterThanOrEqual(18)
  expect(of(({ status }) => status)).toBe(4)
  const soldOut = rows.filter(({ seatsTotal, seatsTaken }) => seatsTotal === seatsTaken).length
  expect(soldOut).toBeGreaterThan(30)
  expect(soldOut).toBeLessThan(600)
})
