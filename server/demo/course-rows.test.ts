import { beforeAll, describe, expect, test } from 'vitest'
import { readRows } from '../courses/import/read-rows.ts'
import type { ImportRow } from '../courses/model.ts'
import { PlatformCalendar } from '../platform-calendar.ts'
import { courseRow, courseRows } from './course-rows.ts'
import { rowBytes } from './row-text.ts'

const options = { today: '2026-11-24' }
const patience = { timeout: 120_000 }

let rows: ImportRow[]
beforeAll(() => {
  rows = [...courseRows(20_000, options)]
}, 120_000)

const distinct = (value: (row: ImportRow) => unknown): number => new Set(rows.map(value)).size
const shareOf = (holds: (row: ImportRow) => boolean): number => rows.filter(holds).length / rows.length

test('a course depends on its number, the seed and the day alone', () => {
  const alone = courseRow(7, options)
  expect(rows[6]).toEqual(alone)
  expect(courseRow(7, { ...options, seed: 2 })).not.toEqual(alone)
  expect(courseRow(7, options, { priceInr: 1 })).toEqual({ ...alone, priceInr: 1 })
})

test.each(['Asia/Kolkata', 'Europe/Berlin', 'America/New_York'])(
  'sales begin and end at midnight, and a course meets at one hour, by the clocks of %s',
  (timeZone) => {
    const made = [...courseRows(2_000, { ...options, calendar: new PlatformCalendar(timeZone) })]
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const timesOf = (instants: (string | undefined)[]) =>
      new Set(instants.flatMap((instant) => (instant === undefined ? [] : [clock.format(new Date(instant))])))
    const windows = made.flatMap(({ salesWindows = [] }) => salesWindows.flatMap(({ from, to }) => [from, to]))
    expect([windows.length > 500, timesOf(windows)]).toEqual([true, new Set(['00:00'])])
    expect(timesOf(made.map(({ closesAt }) => closesAt ?? undefined))).toEqual(new Set(['00:00']))
    for (const { sessions = [] } of made) {
      expect(timesOf(sessions.map(({ startsAt }) => startsAt)).size).toBeLessThan(2)
    }
  },
)

test('an import takes all of them', patience, async () => {
  const faults: unknown[] = []
  let read = 0
  for await (const row of readRows(rowBytes(rows), 'jsonl')) {
    read++
    if ('rejected' in row.read) faults.push(row.read.rejected)
  }
  expect(faults).toEqual([])
  expect(read).toBe(20_000)
})

describe('texts', () => {
  test('descriptions have 40 to 120 words, however they are counted', () => {
    const wrong = rows.filter(({ description }) =>
      [/\S+/g, /[\p{L}\p{M}\p{N}]+/gu, /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu, /\w+/g].some((words) => {
        const count = description.match(words)?.length ?? 0
        return count < 40 || count > 120
      }),
    )
    expect(wrong.map(({ description }) => description)).toEqual([])
  })

  test('nothing of a pattern is left in them', () => {
    const odd = /[[\]{}|]|undefined|NaN| [,.;:!?]|[^\n] {2}|\.\.|\ba [aeio]\w|\ban [bcdfgjklmnpqrtvwxz]\w/
    const wrong = rows.flatMap(({ title, description }) => [title, description].filter((text) => odd.test(text)))
    expect(wrong.map((text) => odd.exec(text)?.[0]).filter((found) => !spokenOtherwise.test(found ?? ''))).toEqual([])
  })

  test('every sentence begins with a capital, and so does every title', () => {
    expect(rows.filter(({ description }) => /(?:^|[.!?] |\n\n|\n- )\p{Ll}/u.test(description))).toEqual([])
    expect(rows.filter(({ title }) => /^\p{Ll}/u.test(title))).toEqual([])
  })

  test('they hardly ever repeat', () => {
    expect(distinct(({ description }) => description)).toBe(20_000)
    expect(distinct(({ title }) => title)).toBeGreaterThan(12_000)
  })

  test('some have words in Indian scripts', () => {
    expect(shareOf(({ description }) => /\p{Script=Devanagari}/u.test(description))).toBeGreaterThan(0.02)
    expect(shareOf(({ description }) => /\p{Script=Tamil}/u.test(description))).toBeGreaterThan(0.005)
    expect(shareOf(({ title }) => /^[\p{Script=Latin}\p{Script=Common}]+$/u.test(title))).toBe(1)
  })

  test('rare words go on coming, the more courses the more words', () => {
    const words = new Set<string>()
    const sizes = [2_000, 20_000].map((count) => {
      for (const { title, description } of rows.slice(0, count)) {
        for (const word of `${title} ${description}`.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) words.add(word)
      }
      return words.size
    })
    expect(sizes[0]).toBeGreaterThan(8_000)
    expect(sizes[1]).toBeGreaterThan(25_000)
  })
})

/** Letters that are spelled out, and words that do not sound as they look. */
const spokenOtherwise = /^(?:an? (?:[A-Z][A-Z]|[AEFHILMNORSX]\b|eu|one|un|us|ho|he))/

describe('courses are as different as real ones', () => {
  test('in what they teach and who does', () => {
    expect(distinct(({ category }) => category.join(' > '))).toBeGreaterThanOrEqual(40)
    expect(distinct(({ category }) => category[0])).toBeGreaterThanOrEqual(12)
    expect(distinct(({ teacher }) => teacher)).toBeGreaterThan(3_000)
    expect(distinct(({ language }) => language)).toBeGreaterThan(8)
  })

  test('a teacher has one name in all courses', () => {
    const names = new Map(rows.map(({ teacherId, teacher }) => [teacherId, teacher]))
    expect(rows.filter(({ teacherId, teacher }) => names.get(teacherId) !== teacher)).toEqual([])
  })

  test('in price: most at shop prices from 399 to 1,999, a few for nothing, a few dear', () => {
    expect(shareOf(({ priceInr }) => /(?:99|49|00)$/.test(String(priceInr)))).toBeGreaterThan(0.9)
    expect(shareOf(({ priceInr }) => priceInr >= 399 && priceInr <= 1_999)).toBeGreaterThan(0.55)
    expect(shareOf(({ priceInr }) => priceInr === 0)).toBeGreaterThan(0.01)
    expect(shareOf(({ priceInr }) => priceInr === 0)).toBeLessThan(0.1)
    expect(shareOf(({ priceInr }) => priceInr > 4_000)).toBeGreaterThan(0.01)
  })

  test('in time: over 18 months around the day, with sessions on the days that they name', () => {
    const months = new Set(rows.map(({ startsOn }) => startsOn.slice(0, 7)))
    expect(months.size).toBeGreaterThanOrEqual(18)
    expect(rows.filter(({ startsOn }) => startsOn < '2026-05-20' || startsOn > '2027-12-05')).toEqual([])
    expect(shareOf(({ sessions }) => sessions !== undefined)).toBeGreaterThan(0.7)
    expect(shareOf(({ salesWindows }) => salesWindows !== undefined)).toBeGreaterThan(0.15)
    const first = rows.filter(({ sessions }) => sessions !== undefined)
    expect(first.filter(({ sessions, startsOn }) => !sessions?.[0]?.startsAt.startsWith(startsOn))).toEqual([])
  })

  test('in how they sell: few have most of the registrations, some are sold out, stopped or cancelled', () => {
    const taken = rows.map(({ seatsTaken = 0 }) => seatsTaken).sort((a, b) => b - a)
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
    expect(sum(taken.slice(0, 2_000)) / sum(taken)).toBeGreaterThan(0.4)
    const soldOut = shareOf(({ seatsTotal, seatsTaken }) => seatsTotal === seatsTaken)
    expect(soldOut).toBeGreaterThan(0.01)
    expect(soldOut).toBeLessThan(0.2)
    for (const status of ['draft', 'stopped', 'cancelled']) {
      const share = shareOf((row) => row.status === status)
      expect(share, status).toBeGreaterThan(0.01)
      expect(share, status).toBeLessThan(0.05)
    }
  })
})
