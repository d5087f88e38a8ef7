import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutTo, shownText, widthOf } from './styled-text.ts'
import { textWidth } from './text-width.ts'

const endless = { width: Number.POSITIVE_INFINITY, styled: true }
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
const obeyed = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/

describe('text of somebody else', () => {
  test('cannot colour the terminal, move its cursor, ring its bell or turn its writing around', () => {
    const title = 'Red \x1b[31m, \x9b2J, bell \x07, back \r\n, \u202e over'
    expect(shownText(title, endless)).toBe('Red �[31m, �2J, bell �, back  , � over')
  })

  test('holds nothing that a terminal obeys, whatever it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !obeyed.test(shownText(text, endless))))
  })

  test('is cut between letters, never within one', () => {
    expect(shownText('बनाना', { width: 4, styled: false })).toBe('बना…')
    expect(shownText('日本のパン', { width: 6, styled: false })).toBe('日本…')
    expect(shownText('Bread', { width: 5, styled: false })).toBe('Bread')
  })

  test('is never wider than it may be', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '日', 'ि', '\u0301', '🍞', '👩‍🍳', ' ', 'é') })
    fc.assert(fc.property(text, fc.integer({ min: 1, max: 20 }), (text, width) => widthOf(cutTo(text, width)) <= width))
  })
})

describe('styles', () => {
  const pieces = [{ text: 'Baking ' }, { text: 'bread', style: 'marked' }, { text: ' at home' }] as const

  test('are shown where the surface takes them', () => {
    expect(shownText(pieces, endless)).toBe('Baking \x1b[1;4mbread\x1b[22;24m at home')
    expect(shownText(pieces, { ...endless, styled: false })).toBe('Baking bread at home')
  })

  test('end where the text is cut', () => {
    expect(shownText(pieces, { width: 10, styled: true })).toBe('Baking \x1b[1;4mbr\x1b[22;24m…')
  })
})

test('combining marks take no column, wide letters and emoji two', () => {
  expect(['abc', 'é', 'e\u0301', '日本', '한글', 'ｆｕｌｌ', '🍞', '👩‍🍳', 'हिं'].map(textWidth)).toEqual([
    3, 1, 1, 4, 4, 8, 2, 2, 2,
  ])
})
