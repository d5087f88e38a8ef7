import { expect, test } from 'vitest'
import { daysAfter, PlatformCalendar } from './platform-calendar.ts'

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

// Days of 23, 23½, 24½ and 25 hours, also such as begin at one o'clock.
test.each([
  ['Europe/Berlin', '2027-03-28', 23],
  ['Europe/Berlin', '2027-10-31', 25],
  ['Australia/Lord_Howe', '2027-10-03', 23.5],
  ['Australia/Lord_Howe', '2027-04-04', 24.5],
  ['America/Santiago', '2027-09-05', 23],
  ['Asia/Kolkata', '2027-10-31', 24],
])('in %s on %s it is an hour when clocks first say so, or later', (timeZone, date, hours) => {
  const calendar = new PlatformCalendar(timeZone)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const [beginning, end] = [calendar.beginningOf(date), calendar.beginningOf(daysAfter(date, 1))]
  expect((end - beginning) / 3_600_000).toBe(hours)
  const minutes = Array.from({ length: hours * 60 }, (_none, minute) => beginning + minute * 60_000)
  for (let hour = 0; hour <= 24; hour++) {
    const first = minutes.find((at) => Number(clock.format(at).slice(0, 2)) >= hour) ?? end
    expect(calendar.hourOf(date, hour), `${hour}`).toBe(first)
  }
})
