import { describe, expect, test } from 'vitest'
import { lineText, markdownText } from './text-schemas.ts'

describe('a name or title', () => {
  const read = (given: unknown) => lineText(20).safeParse(given)

  test.each([
    ['space around it', '  Sourdough  ', 'Sourdough'],
    ['an override of the direction of writing', 'Asha \u202eitakluK', 'Asha itakluK'],
    ['isolates and marks of direction', '\u2067Asha\u2069\u200f\u061c', 'Asha'],
    ['zero-width characters', 'As\u200bha\ufeff\u2060', 'Asha'],
    ['joiners between Latin letters', 'As\u200dh\u200ca', 'Asha'],
    ['soft hyphens and fillers', 'Sour\u00addough\u3164', 'Sourdough'],
    ['tags that nobody sees', 'Asha\u{e0041}\u{e0042}', 'Asha'],
    ['variants of letters', 'As\ufe0fha\u{e0100}', 'Asha'],
  ])('loses %s', (_what, given, kept) => {
    expect(read(given).data).toBe(kept)
  })

  test.each([
    ['joiners of Devanagari', 'क्\u200dष'],
    ['joiners of Malayalam', 'അവന\u0d4d\u200d'],
    ['the non-joiner of Persian', 'می\u200cخواهم'],
    ['an emoji of several', '👩\u200d🔬'],
    ['an emoji with a variant', '❤\ufe0f'],
    ['letters of any script', 'Ødegård 東京 வணக்கம்'],
  ])('keeps %s', (_what, given) => {
    expect(read(given).data).toBe(given)
  })

  test.each([
    ['a line break', 'Asha\r\nBcc: all@example.org'],
    ['a line separator', 'Asha\u2028Kulkarni'],
    ['a next-line control', 'Asha\u0085Kulkarni'],
    ['a control of the terminal', 'Asha\u001b[31m'],
    ['NUL', 'Asha\0'],
    ['half a character', 'Asha\ud800'],
    ['only space', ' \u3000 '],
    ['only what shows nothing', '\u200b\u2060\u3164'],
    ['too many characters', 'a'.repeat(21)],
    ['no text', 7],
  ])('is not %s', (_what, given) => {
    expect(read(given).error?.issues).toEqual([
      expect.objectContaining({
        message: 'a text of 1 to 20 characters in one line, without control characters',
      }),
    ])
  })

  test('counts characters, not units of UTF-16', () => {
    expect(read('😀'.repeat(20)).success).toBe(true)
    expect(read('😀'.repeat(21)).success).toBe(false)
  })
})

describe('a text in several lines', () => {
  const read = (given: unknown) => markdownText(20).safeParse(given)

  test.each([
    ['line breaks and tabs', 'One\n\n\tTwo', 'One\n\n\tTwo'],
    ['line breaks of Windows and old Macs', 'One\r\nTwo\rThree', 'One\nTwo\nThree'],
    ['marks of direction', 'اردو\u200f and', 'اردو\u200f and'],
  ])('keeps %s', (_what, given, kept) => {
    expect(read(given).data).toBe(kept)
  })

  test.each([
    ['a control of the terminal', 'Asha\u001b[31m'],
    ['NUL', 'Asha\0'],
    ['half a character', 'Asha\udfff'],
    ['nothing', ' \n\t '],
    ['too many characters', 'a'.repeat(21)],
  ])('is not %s', (_what, given) => {
    expect(read(given).success).toBe(false)
  })
})
