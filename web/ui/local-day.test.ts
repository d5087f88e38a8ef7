import { expect, test } from 'vitest'
import { dayOf, endOfDay, instantAt, localInput } from './local-day.ts'

const ends = (day: string, timeZone: string) => {
  const end = endOfDay(day, timeZone)
  return end === null ? null : new Date(end).toISOString()
}

test.each([
  ['2027-10-03', 'Asia/Kolkata', '2027-10-03T18:30:00.000Z'],
  ['2027-12-31', 'UTC', '2028-01-01T00:00:00.000Z'],
  ['2027-07-01', 'America/New_York', '2027-07-02T04:00:00.000Z'],
  ['2027-03-13', 'America/New_York', '2027-03-14T05:00:00.000Z'],
  ['2027-03-14', 'America/New_York', '2027-03-15T04:00:00.000Z'],
  ['2027-11-07', 'America/New_York', '2027-11-08T05:00:00.000Z'],
  ['2027-10-03', 'Pacific/Kiritimati', '2027-10-03T10:00:00.000Z'],
])('%s ends in %s at %s', (day, timeZone, end) => {
  expect(ends(day, timeZone)).toBe(end)
  expect(dayOf(Date.parse(end) - 1, timeZone)).toBe(day)
  expect(dayOf(Date.parse(end), timeZone)).not.toBe(day)
})

test.each(['', 'soon', '2027-02-30', '2027-13-01', '27-1-1', '2027-10-03T00:00'])('%j is no day', (day) => {
  expect(ends(day, 'UTC')).toBe(null)
})

test('an instant fills a form as it is read from one', () => {
  expect(localInput('2027-10-01T18:30:00.000Z', 'Asia/Kolkata')).toBe('2027-10-02T00:00')
  expect(localInput('2027-10-01T13:00:15.000Z', 'Asia/Kolkata')).toBe('2027-10-01T18:30:15')
  expect(instantAt(localInput('2027-10-01T13:00:15.000Z', 'Asia/Kolkata'), 'Asia/Kolkata')).toBe(
    Date.parse('2027-10-01T13:00:15.000Z'),
  )
})
