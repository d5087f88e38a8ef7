import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TimedValue } from '../../fields.ts'
import { TimedColumn } from './timed-column.ts'

const steps = fc
  .tuple(
    fc.nat(9),
    fc.uniqueArray(fc.record({ from: fc.nat(100), value: fc.nat(9) }), { selector: (s) => s.from, maxLength: 4 }),
  )
  .map(([first, rest]): TimedValue => [{ from: -Infinity, value: first }, ...rest.sort((a, b) => a.from - b.from)])

function valueAt(value: TimedValue | undefined, instant: number): number {
  return value === undefined ? Infinity : value.filter((step) => step.from <= instant).at(-1)!.value
}

test('a timed column answers for any instant, wherever its own clock stands', () => {
  const instants = fc.array(fc.nat(110), { minLength: 1 })
  fc.assert(
    fc.property(
      fc.array(fc.option(steps, { nil: undefined })),
      fc.nat(110),
      fc.nat(110),
      instants,
      (values, set, advanced, instants) => {
        const column = new TimedColumn()
        const rows = Int32Array.from(values.keys())
        column.reserve(values.length)
        for (const [slot, value] of values.entries()) column.set(slot, value, set)
        column.advance(0, values.length, advanced)
        column.resettle(values.length)
        for (const instant of instants) {
          const out = new Float64Array(values.length)
          column.load(rows, rows, values.length, out, instant)
          expect([...out]).toEqual(values.map((value) => valueAt(value, instant)))
          const picks = rows.slice()
          const kept = column.narrow(rows, picks, values.length, 3, 6, instant)
          expect([...picks.subarray(0, kept)]).toEqual([...rows].filter((row) => out[row]! >= 3 && out[row]! <= 6))
        }
        expect(values.map((_, slot) => column.get(slot))).toEqual(values)
      },
    ),
  )
})
