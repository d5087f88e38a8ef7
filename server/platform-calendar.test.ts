import { expect, test } from 'vitest'
import { PlatformCalendar } from './platform-calendar.ts'

test.each([
  ['Asia/Kolkata', '2027-10-03', '2027-10-02T18:30:00.000Z'],
  ['UTC', '2027-10-03', '2027-10-03T00:00:00.000Z'],
  ['Europe/Berlin', '2027-03-28', '2027-03-27T23:00:00.000Z'],
  ['Europe/Berlin', '2027-03-29', '2027-03-28T22:00:00.000Z'],
  ['Pacific/Kiritimati', '2027-10-03', '2027-10-02T10:00:00.000Z'],
  // Midnight is left out where the clocks go forward at it.
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
])('in %s %s begins at %s', (timeZone, date, instant) => {
  const calendar = new PlatformCalendar(timeZone)
  expect(new Date(calendar.beginningOf(date)).toISOString()).toBe(instant)
  expect(calendar.dateOf(calendar.beginningOf(date))).toBe(date)
  expect(calendar.dateOf(calendar.beginningOf(date) - 1) < date).toBe(true)
})
