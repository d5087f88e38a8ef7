import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dates } from './dates.ts'
import { FOREIGN_COMPARED, FOREIGN_RANGE, foreignMoney } from './foreign-money.ts'
import { FREE_FOR_CERTAIN, free } from './free.ts'
import { order, orderPhrases } from './order.ts'
import type { Rule } from './rule.ts'
import { SEATS, seatsAvailable } from './seats.ts'
import { timeForms } from './time-forms.ts'
import { UNFILTERABLE, unfilterable } from './unfilterable.ts'

/** A rule with what it reads; the patterns of dates are those of times, without what stands before them. */
interface Said {
  name: string
  rule: Rule
  patterns: readonly RegExp[]
}

const said: readonly Said[] = [
  { name: 'an order', rule: order, patterns: orderPhrases.map(({ pattern }) => pattern) },
  { name: 'seats', rule: seatsAvailable, patterns: [SEATS] },
  { name: 'a time', rule: dates, patterns: timeForms.map(({ pattern }) => pattern) },
  { name: 'what cannot be filtered by', rule: unfilterable, patterns: [UNFILTERABLE] },
  { name: 'a course that is free', rule: free, patterns: [FREE_FOR_CERTAIN] },
  { name: 'money of elsewhere', rule: foreignMoney, patterns: [FOREIGN_RANGE, FOREIGN_COMPARED] },
]

test.each(said)('$name is looked for wherever it is said', ({ rule: { keys, reach }, patterns }) => {
  for (const pattern of patterns) {
    fc.assert(
      fc.property(itemsOf(pattern), (items) => {
        expect(items.slice(0, reach).some((item) => keys.has(item))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  }
})

/** Whatever the pattern matches, item by item; nothing is said twice, and what only follows is said too. */
function itemsOf({ source }: RegExp): fc.Arbitrary<string[]> {
  const said = source.replaceAll('(?=', '(?:').replaceAll(')*', ')?').replaceAll(')+', ')')
  return fc.stringMatching(new RegExp(`^${said}$`)).map((text) => text.trim().split(' '))
}
