import { expect, test } from 'vitest'
import { surfaceOf } from './surface.ts'
import { TestOutput } from './test-output.ts'

const endless = Number.POSITIVE_INFINITY

test('a pipe takes texts of any width, without styles, unless COLUMNS says how wide', () => {
  const stdout = new TestOutput()
  expect(surfaceOf({ stdout, columns: null })).toEqual({ width: endless, styled: false })
  expect(surfaceOf({ stdout, columns: 60 })).toEqual({ width: 60, styled: false })
})

test('a terminal takes as much as it is wide, and styles where it has colours and nobody forbids them', () => {
  const terminal = (columns: number, colours: boolean) =>
    Object.assign(new TestOutput({ columns, rows: 24 }), { hasColors: () => colours })
  expect(surfaceOf({ stdout: terminal(100, true), columns: null })).toEqual({ width: 100, styled: true })
  expect(surfaceOf({ stdout: terminal(100, false), columns: 70 })).toEqual({ width: 70, styled: false })
  expect(surfaceOf({ stdout: terminal(0, true), columns: null })).toEqual({ width: 80, styled: true })
})
