import { linePattern } from './line.ts'
import type { Rule } from './rule.ts'

const amount = '(?:us )?(?:\\$ [NY] (?:\\$ )?|[NY] (?:us )?\\$ )'
const comparing =
  '(?:(?:for|at) )?(?:(?:under|below|over|above|upto|up to|within|max|maximum|min|minimum|around|about|less than|more than|cheaper than|at most|at least|for|at|<|>|<=|>=) )?'
export const FOREIGN_RANGE = linePattern(
  `(?:between |from )?(?:\\$ [NY] (?:\\$ )?(?:to|and|-) (?:\\$ )?[NY] (?:\\$ )?|[NY] (?:to|and|-) [NY] \\$ )`,
)
export const FOREIGN_COMPARED = linePattern(
  `${comparing}${amount}(?:(?:or|and) (?:less|more|below|above) )?`,
  '(?:under|below|less than) [NY] (?:pounds|quid) ',
)

/** An amount of another currency is never read as rupees. */
export const foreignMoney: Rule = {
  keys: new Set(['$', 'pounds', 'quid']),
  reach: 8,
  read(line, at) {
    const to = Math.max(line.after(FOREIGN_RANGE, at), line.after(FOREIGN_COMPARED, at))
    return to > at ? { from: at, to } : undefined
  },
}
