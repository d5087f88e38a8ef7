import { describe, expect, test } from 'vitest'
import {
  dateRange,
  daysOfMonth,
  exactInstant,
  hours,
  instant,
  languageName,
  money,
  plural,
  session,
  timeZoneName,
} from './formats.ts'

describe('money', () => {
  test.each([
    [0, 'Free'],
    [499, '₹499'],
    [1499.5, '₹1,499.50'],
    [123456, '₹1,23,456'],
  ])('%s is shown as %s', (amount, text) => expect(money(amount)).toBe(text))
})

describe('dates', () => {
  test('a range names what its ends share once', () => {
    expect(dateRange('2027-10-03', '2027-10-24')).toBe('3 Oct – 24 Oct 2027')
    expect(dateRange('2027-12-03', '2028-01-04')).toBe('3 Dec 2027 – 4 Jan 2028')
    expect(dateRange('2027-10-03', '2027-10-03')).toBe('3 Oct 2027')
  })

  test('hours of the day are told as a clock does', () => {
    expect(hours(8, 22)).toBe('8:00 am and 10:00 pm')
    expect(hours(12, 24)).toBe('12:00 pm and midnight')
  })

  test('a month has all of its days', () => {
    expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(daysOfMonth('2027-12')).toEqual({ from: '2027-12-01', to: '2027-12-31' })
  })

  test('instants are shown in the time zone of the platform, and name it', () => {
    expect(instant('2026-12-01T18:30:00Z', 'Asia/Kolkata')).toBe('2 Dec 2026, 12:00 am IST')
    expect(instant('2026-12-01T18:30:00Z', 'UTC')).toBe('1 Dec 2026, 6:30 pm UTC')
    expect(exactInstant('2026-12-01T18:30:07Z', 'Asia/Kolkata')).toBe('2 Dec 2026, 12:00:07 am IST')
  })

  test('a session over midnight names both days', () => {
    expect(session('2027-05-03T12:30:00Z', '2027-05-03T14:00:00Z', 'Asia/Kolkata')).toBe(
      'Mon, 3 May, 2027, 6:00 pm – 7:30 pm',
    )
    expect(session('2027-05-10T18:00:00Z', '2027-05-10T19:00:00Z', 'Asia/Kolkata')).toBe(
      'Mon, 10 May, 2027, 11:30 pm – Tue, 11 May, 2027, 12:30 am',
    )
  })
})

test.each([
  ['Asia/Kolkata', 'India Standard Time'],
  ['Europe/Berlin', 'Central European Time'],
  ['Europe/London', 'United Kingdom Time'],
  ['UTC', 'Coordinated Universal Time'],
])('the time zone %s is called %s, in summer and winter', (timeZone, name) => {
  expect(timeZoneName(timeZone)).toBe(name)
})

test('a language without a name stays a code', () => {
  expect(languageName('hi')).toBe('Hindi')
  expect(languageName('not a code')).toBe('not a code')
})

test('one is not many', () => {
  expect(plural(1, 'course', 'courses')).toBe('1 course')
  expect(plural(123456, 'course', 'courses')).toBe('1,23,456 courses')
})
