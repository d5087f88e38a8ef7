import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeFormula, unescapeFormula } from './formula-escape.ts'
import { joinList, splitList } from './list-cell.ts'

const element = fc
  .string({ unit: fc.constantFrom('a', '|', '\\', ' ', 'ü'), minLength: 1, maxLength: 8 })
  .map((text) => text.trim())
  .filter((text) => text !== '')

test('a list comes back from its cell, with any bars and backslashes', () => {
  fc.assert(
    fc.property(fc.array(element), (list) => {
      expect(splitList(joinList(list))).toEqual(list)
    }),
    { numRuns: 2000 },
  )
})

test('a cell is read as a person writes it', () => {
  expect(splitList('Bread | Cake')).toEqual(['Bread', 'Cake'])
  expect(splitList('A\\|B|C')).toEqual(['A|B', 'C'])
  expect(splitList('C:\\dir|D')).toEqual(['C:\\dir', 'D'])
  expect(splitList('')).toEqual([])
  expect(splitList('a||b')).toEqual(['a', '', 'b'])
})

test('no cell is left that a spreadsheet would run, and each comes back', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '＝', 'x', '1'), maxLength: 5 })
  fc.assert(
    fc.property(text, (cell) => {
      expect(escapeFormula(cell)).not.toMatch(/^[=+\-@\t\r＝]/)
      expect(unescapeFormula(escapeFormula(cell))).toBe(cell)
    }),
    { numRuns: 2000 },
  )
  expect(unescapeFormula("'=1+1")).toBe('=1+1')
  expect(unescapeFormula("'tis the season")).toBe("'tis the season")
})
