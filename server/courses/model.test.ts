import { describe, expect, test } from 'vitest'
import { isLanguageCode } from './language-codes.ts'
import { isCourseDate, paiseOfRupees, parseInstant, rupeesOfPaise } from './model.ts'

describe('dates and instants', () => {
  test('a date must exist', () => {
    expect(isCourseDate('2028-02-29')).toBe(true)
    for (const wrong of [
      '2027-02-29',
      '2027-13-01',
      '2027-1-1',
      '1969-12-31',
      '27-01-01',
      '2027-01-01T00:00:00Z',
      '',
    ]) {
      expect(isCourseDate(wrong), wrong).toBe(false)
    }
  })

  test('every day of the calendar is one, and no other', () => {
    for (const year of [1999, 2000, 2027, 2028, 2100]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const made = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
          expect(isCourseDate(text), text).toBe(text === made)
        }
      }
    }
  })

  test('an instant has an offset, and becomes milliseconds', () => {
    expect(parseInstant('2026-12-01T18:30:00Z')).toBe(Date.UTC(2026, 11, 1, 18, 30))
    expect(parseInstant('2026-12-02T00:00:00+05:30')).toBe(Date.UTC(2026, 11, 1, 18, 30))
    expect(parseInstant('2026-12-02T00:00+0530')).toBe(Date.UTC(2026, 11, 1, 18, 30))
    expect(parseInstant('2026-12-01T18:30:00.123456Z')).toBe(Date.UTC(2026, 11, 1, 18, 30, 0, 123))
    for (const wrong of ['2026-12-01', '2026-12-01T18:30:00', '2027-02-31T00:00:00Z', '2026-12-01T25:00:00Z', '1']) {
      expect(parseInstant(wrong), wrong).toBeNull()
    }
  })
})

describe('prices', () => {
  test('rupees become paise without an error of floating point', () => {
    for (let paise = 0; paise <= 1_000_000; paise++) {
      if (paiseOfRupees(rupeesOfPaise(paise)) !== paise) expect.fail(`${paise} paise`)
    }
    expect(paiseOfRupees(1.15)).toBe(115)
    expect(paiseOfRupees(9_999_999.99)).toBe(999_999_999)
  })

  test('more than two decimals, negative and infinite prices are none', () => {
    for (const wrong of [0.001, 499.999, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e21]) {
      expect(paiseOfRupees(wrong), String(wrong)).toBeNull()
    }
  })
})

test('languages are those of ISO 639-1', () => {
  expect(['en', 'hi', 'ta', 'zu', 'aa'].every(isLanguageCode)).toBe(true)
  expect(['xx', 'EN', 'eng', '', 'toString'].some(isLanguageCode)).toBe(false)
})
