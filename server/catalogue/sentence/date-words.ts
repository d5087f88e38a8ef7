import { linePattern } from './line.ts'

/** How a date lies to a time: within it, or on one side of it. */
export type Relation = 'in' | 'before' | 'by' | 'after' | 'from'

const which = '(?:(?:which|that|and|but) )?(?:(?:is|are|will|should|must|can|be|it) ){0,3}'

/** Words that speak of a start. */
export const STARTING = linePattern(
  `${which}(?:starting|starts|start|begining|beginning|begins|begin|commencing|commences|commence|held|happening|scheduled)(?: date)? (?:is |are )?`,
  '(?:with |whose )?(?:a )?start(?:ing)? date (?:is |of )?',
)
export const ENDING = linePattern(
  `${which}(?:ending|ends|end|finishing|finishes|finish|finished|completing|completes|completed|complete|concluding|concludes|done|over|getting over) `,
  '(?:with |whose )?(?:an )?end date (?:is |of )?',
)

interface RelationWords {
  relation: Relation
  pattern: RegExp
  /** What must stand before them: "courses for October", but not "letters for June". */
  behind?: RegExp
}

export const prepositions: readonly RelationWords[] = [
  {
    relation: 'by',
    pattern: linePattern(
      '(?:no later than|not later than|latest by|on or before|by or before|not after|by|until|untill|till|upto|up to) (?:the )?(?:end of )?',
      'before (?:the )?end of ',
    ),
  },
  { relation: 'from', pattern: linePattern('(?:on or after|not before|from|since|starting from|onwards from) ') },
  { relation: 'before', pattern: linePattern('(?:any ?time )?(?:before|prior to|earlier than) ') },
  { relation: 'after', pattern: linePattern('(?:any ?time )?(?:after|post|later than) ') },
  { relation: 'in', pattern: linePattern('(?:some ?time )?(?:in|on|during|within|between|over|around) (?:the )?') },
  { relation: 'in', pattern: linePattern('(?:for|of) '), behind: / C $/ },
]

/** Romanised Hindi behind a time. */
export const postpositions: readonly RelationWords[] = [
  { relation: 'before', pattern: linePattern('se (?:pehle|pahle|pehele) ') },
  { relation: 'after', pattern: linePattern('(?:ke|k) (?:baad|bad) ') },
  { relation: 'by', pattern: linePattern('tak ') },
  { relation: 'from', pattern: linePattern('se ', '(?:onwards|onward|and after|or later|or after|and later) ') },
  { relation: 'in', pattern: linePattern('(?:mein|me|main|ko) ') },
]

/** "from 15 March onwards". */
export const AFTERWARDS = linePattern('(?:onwards|onward|and after|or later|or after|and later) ')
export const JOINED = linePattern('(?:to|-|till|until|through|upto|se) (?:the )?')
export const BETWEEN = / between (?:the )?$/
export const OR = linePattern('(?:or|and) ')
