import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlatformCalendar } from '../platform-calendar.ts'
import { closingOf, offerEnd, shareOf, stepThatHolds } from './model.ts'

const calendar = new PlatformCalendar('Asia/Kolkata')
const times = { hours: 4, fromHour: 8, toHour: 22 }
const hour = 3_600_000
const at = (text: string) => Date.parse(`${text}+05:30`)
const farAway = at('2027-10-03T00:00')

describe('an offer of a seat', () => {
  test.each([
    ['runs for four hours', '2027-03-01T10:00', '2027-03-01T14:00'],
    ['goes on in the morning', '2027-03-01T21:00', '2027-03-02T11:00'],
    ['may end when the day does', '2027-03-01T18:00', '2027-03-01T22:00'],
    ['is made from eight on', '2027-03-01T08:00', '2027-03-01T12:00'],
  ])('%s', (_what, from, to) => {
    expect(offerEnd(at(from), farAway, times, calendar)).toBe(at(to))
  })

  test.each([
    ['at night', '2027-03-01T07:59'],
    ['late in the evening', '2027-03-01T22:00'],
  ])('is not made %s', (_when, now) => {
    expect(offerEnd(at(now), farAway, times, calendar)).toBeNull()
  })

  test('is shorter as registration comes to its close, and not made in the last minutes', () => {
    const closing = at('2027-03-03T00:00')
    expect(offerEnd(at('2027-03-02T12:00'), closing, times, calendar)).toBe(at('2027-03-02T13:00'))
    expect(offerEnd(at('2027-03-02T21:00'), closing, times, calendar)).toBe(at('2027-03-02T21:15'))
    const soon = at('2027-03-02T21:14')
    expect(offerEnd(at('2027-03-02T21:00'), soon, times, calendar)).toBeNull()
  })

  test('never ends at night, before a quarter of an hour, or after the close', () => {
    const zones = fc.constantFrom('Asia/Kolkata', 'Europe/Berlin', 'America/St_Johns')
    const instants = fc
      .integer({ min: 0, max: 400 * 24 * 60 })
      .map((minutes) => at('2027-01-01T00:00') + minutes * 60_000)
    const rests = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => minutes * 60_000)
    const property = fc.property(zones, instants, rests, (zone, now, rest) => {
      const platform = new PlatformCalendar(zone)
      const end = offerEnd(now, now + rest, times, platform)
      if (end === null) return
      const opening = platform.hourOf(platform.dateOf(end), 8)
      expect(end).toBeLessThanOrEqual(Math.min(now + rest, platform.hourOf(platform.dateOf(end), 22)))
      if (end < now + rest) {
        expect(end).toBeGreaterThan(opening)
        expect(end - now).toBeGreaterThanOrEqual(hour / 4)
      }
    })
    fc.assert(property, { numRuns: 300 })
  })
})

test('what is promised comes back until the beginning of a day', () => {
  const promise = [
    { percent: 100, days: 7 },
    { percent: 50, days: 2 },
  ]
  const percentAt = (now: string) => stepThatHolds(promise, '2027-10-10', calendar, at(now))?.percent ?? 0
  expect(['2027-10-02T23:59', '2027-10-03T00:00', '2027-10-07T23:59', '2027-10-08T00:00'].map(percentAt)).toEqual([
    100, 50, 50, 0,
  ])
  expect(stepThatHolds([], '2027-10-10', calendar, 0)).toBeUndefined()
})

test('a share is whole paise, rounded down', () => {
  expect([shareOf(99_999, 50), shareOf(1, 99), shareOf(79_900, 100)]).toEqual([49_999, 0, 79_900])
})

test('registration closes with the first day, or before', () => {
  const closesAt = at('2027-10-01T12:00')
  expect(closingOf({ startsOn: '2027-10-03', closesAt }, calendar)).toBe(closesAt)
  expect(closingOf({ startsOn: '2027-10-03', closesAt: null }, calendar)).toBe(farAway)
})

test.each(['Asia/Kolkata', 'Europe/Berlin', 'America/New_York'])('hours of a day are those of clocks in %s', (zone) => {
  const clock = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const platform = new PlatformCalendar(zone)
  for (const date of ['2027-03-28', '2027-03-14', '2027-10-31', '2027-11-07', '2027-06-01']) {
    expect(clock.format(platform.hourOf(date, 8))).toBe(`${date}, 08:00`)
    expect(clock.format(platform.hourOf(date, 22))).toBe(`${date}, 22:00`)
    expect(clock.format(platform.hourOf(date, 0))).toBe(`${date}, 00:00`)
  }
})
