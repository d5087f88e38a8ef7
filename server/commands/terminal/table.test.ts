import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shownText } from './styled-text.ts'
import { type Column, tableLines } from './table.ts'
import { textWidth } from './text-width.ts'

const columns: Column[] = [{ title: 'course', shrinkTo: 8 }, { title: 'price', align: 'right' }, { title: 'status' }]

function shown(rows: string[][], width = Number.POSITIVE_INFINITY): string[] {
  return tableLines(columns, rows, width).map((line) => shownText(line, { width, styled: false }))
}

describe('a table', () => {
  test('is aligned, numbers to the right', () => {
    expect(
      shown([
        ['Bread', '₹499', 'open'],
        ['Cakes for festivals', '₹1,25,000', 'sold out'],
      ]),
    ).toEqual([
      'course                   price  status',
      'Bread                     ₹499  open',
      'Cakes for festivals  ₹1,25,000  sold out',
    ])
  })

  test('cuts what may be cut where there is not room for all', () => {
    expect(shown([['Cakes for festivals', '₹499', 'open']], 27)).toEqual([
      'course        price  status',
      'Cakes for f…   ₹499  open',
    ])
  })

  test('becomes lines of its own for each row where even that does not fit', () => {
    expect(
      shown(
        [
          ['Cakes for festivals', '₹499', 'open'],
          ['Bread', '₹99', 'open'],
        ],
        20,
      ),
    ).toEqual([
      'course  Cakes for f…',
      'price   ₹499',
      'status  open',
      '',
      'course  Bread',
      'price   ₹99',
      'status  open',
    ])
  })

  test('stays aligned with wide letters and letters with marks', () => {
    const lines = shown([
      ['日本のパン', '₹1', 'open'],
      ['हिन्दी में', '₹1', 'open'],
      ['Cafe\u0301 🍞', '₹1', 'open'],
    ])
    const places = lines.slice(1).map((line) => textWidth(line.slice(0, line.indexOf('₹'))))
    expect(new Set(places).size).toBe(1)
  })

  test('is never wider than it may be, whatever stands in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text)), fc.integer({ min: 12, max: 90 }), (rows, width) => {
        for (const line of shown(rows, width)) expect(textWidth(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
