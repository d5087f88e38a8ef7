import { expect, test } from 'vitest'
import { bytesText, countOf, countText, durationText, localTimeText, rupeesText } from './units.ts'
import { wrapped } from './wrap.ts'

test('sizes', () => {
  expect([0, 1023, 1024, 28_812_470, 5 * 1024 ** 3].map(bytesText)).toEqual([
    '0 B',
    '1023 B',
    '1.0 KiB',
    '27.5 MiB',
    '5.0 GiB',
  ])
})

test('durations', () => {
  const seconds = [-1, 0, 0.44, 9.96, 59.4, 59.6, 3599, 3600, 7500, 86_400, 356_400]
  expect(seconds.map((one) => durationText(one * 1000))).toEqual([
    '0.0 s',
    '0.0 s',
    '0.4 s',
    '10 s',
    '59 s',
    '1 min',
    '1 h',
    '1 h',
    '2 h 5 min',
    '1 d',
    '4 d 3 h',
  ])
})

test('counts and rupees are grouped as in India', () => {
  expect([countText(12_345_678), countOf(1, 'course'), countOf(1_00_000, 'course')]).toEqual([
    '1,23,45,678',
    '1 course',
    '1,00,000 courses',
  ])
  expect([0, 499, 499.5, 125_000].map(rupeesText)).toEqual(['₹0', '₹499', '₹499.50', '₹1,25,000'])
})

test('instants in the time zone of the platform', () => {
  const instant = Date.parse('2026-11-25T18:30:00Z')
  expect(localTimeText(instant, 'Asia/Kolkata')).toBe('26 Nov 2026, 00:00:00 IST')
  expect(localTimeText(instant, 'Europe/Paris')).toBe('25 Nov 2026, 19:30:00 GMT+1')
})

test('long texts are wrapped between words, long words within', () => {
  expect(wrapped('the database cannot be reached', 14, '  ')).toEqual(['the database', '  cannot be', '  reached'])
  expect(wrapped('/a/very/long/path/of/a/file', 12)).toEqual(['/a/very/long', '/path/of/a/f', 'ile'])
  expect(wrapped('  kept', 40)).toEqual(['  kept'])
  expect(
    wrapped(`क${'ः'.repeat(40)}`, 12)
      .join('')
      .replaceAll(' ', ''),
  ).toHaveLength(41)
})
