import { linePattern } from './line.ts'

/** How a date lies to a time: within it, or on one side of it. */
export type Relation = 'in' | 'before' | 'by' | 'after' | 'from'

const which = '(?:(?:which|that|and|but) )?(?:(?:is|are|will|should|must|can|be|it) ){0,3}'
/** Before words that also name things: "which end", "should finish", but not "front end" and "kick start". */
const surely =
  '(?:(?:which|that) (?:(?:is|are|will|should|must|can|be) ){0,3}|(?:(?:will|should|must|is|are|to|and) ){1,3}(?:be )?)'

/** Words that speak of a start. */
export const STARTING = linePattern(
  `${which}(?:starting|starts|begining|beginning|begins|commencing|commences|scheduled)(?: date)? (?:is |are )?`,
  `${surely}(?:start|begin|commence|held) `,
  '(?:with |whose )?(?:a )?start(?:ing)? date (?:is |of )?',
)
export const ENDING = linePattern(
  `${which}(?:ending|ends|finishing|finishes|finished|completing|completes|completed|concluding|concludes|getting over) `,
  `${surely}(?:end|finish|complete|done|over) `,
  '(?:with |whose )?(?:an )?end date (?:is |of )?',
)
/** The same where they open the wish, stand behind a course noun, or before "by". */
export const BARE_START = linePattern('(?:start|begin|commence) ')
export const BARE_END = linePattern('(?:end|finish|complete) ', '(?:over|done) (?=(?:by|before) )')
export const BEFORE_BARE_VERB = /(?:^| C) $/
export const BY = linePattern('(?:by|before) ')

interface RelationWords {
  relation: Relation
  pattern: RegExp
  /** What must stand before them: "courses for October", but not "letters for June". */
  behind?: RegExp
  /** Not before a bare weekday or 12/1: "in sat maths", "in 6/8 time". */
  isVague?: boolean
}

export const prepositions: readonly RelationWords[] = [
  {
    relation: 'by',
    pattern: linePattern(
      '(?:no later than|not later than|latest by|on or before|by or before|not after|by|until|untill|till|upto|up to) (?:the )?(?:end of )?',
      'before (?:the )?end of ',
    ),
  },
  {
    relation: 'from',
    pattern: linePattern(
      '(?:on or after|not before|not earlier than|not prior to|no earlier than|from|since|starting from|onwards from) ',
    ),
  },
  { relation: 'before', pattern: linePattern('(?:any ?time )?(?:before|prior to|earlier than) ') },
  { relation: 'after', pattern: linePattern('(?:any ?time )?(?:after|post|later than) ') },
  { relation: 'in', pattern: linePattern('on (?:the )?') },
  {
    relation: 'in',
    pattern: linePattern('(?:some ?time )?(?:in|during|within|between|over|around) (?:the )?'),
    isVague: true,
  },
  { relation: 'in', pattern: linePattern('(?:for|of) '), behind: / C $/ },
]

const afterwards = '(?:onwards|onward|and after|or later|or after|and later) '

/** Behind a time; some is romanised Hindi. */
export const postpositions: readonly RelationWords[] = [
  { relation: 'before', pattern: linePattern('se (?:pehle|pahle|pehele) ') },
  { relation: 'after', pattern: linePattern('(?:ke|k) (?:baad|bad) ') },
  { relation: 'by', pattern: linePattern('tak ') },
  { relation: 'from', pattern: linePattern('se ', afterwards) },
  { relation: 'by', pattern: linePattern('or (?:earlier|before|sooner) ', 'and (?:earlier|before) ') },
  { relation: 'in', pattern: linePattern('(?:mein|me|main|ko) ') },
]

/** "from 15 March onwards"; `tak` closes a range in Hindi. */
export const AFTERWARDS = linePattern(afterwards)
export const CLOSED = linePattern('tak ')
export const JOINED = linePattern('(?:to|-|till|until|through|upto|se) (?:the )?')
export const BETWEEN = / between (?:the )?$/
export const OR = linePattern('(?:or|and) ')
