import { linePattern } from './line.ts'

/** How an amount bounds the price. */
export type Bound = 'below' | 'atMost' | 'above' | 'atLeast' | 'around'

interface BoundWords {
  bound: Bound
  pattern: RegExp
}

const not =
  "(?:no|not|nothing|never|cannot|can't|can not|don't|do not|doesn't|does not|shouldn't|should not|won't|isn't|aren't)"
const verbs = '(?:(?:be|is|are|cost|costs|costing|pay|spend|go|to|want|any|anything|for|priced) ){0,3}'

/** Longer forms first: "not less than" is no "less than". */
export const wordsBefore: readonly BoundWords[] = [
  {
    bound: 'atMost',
    pattern: linePattern(
      'zyada se zyada ',
      `${not} ${verbs}(?:more|higher|greater|costlier) than `,
      `${not} ${verbs}(?:over|above|exceeding|exceed|beyond) `,
      '(?:less|lower|cheaper) than or equal to ',
    ),
  },
  {
    bound: 'atLeast',
    pattern: linePattern(
      'kam se kam ',
      `${not} ${verbs}(?:less|lower|cheaper) than `,
      `${not} ${verbs}(?:below|under) `,
      '(?:more|greater|higher) than or equal to ',
    ),
  },
  {
    bound: 'below',
    pattern: linePattern(
      '(?:is |are )?(?:less|lesser|lower|cheaper|fewer|smaller) (?:than|then) ',
      '(?:under|below|beneath|undr) ',
      '< ',
    ),
  },
  {
    bound: 'above',
    pattern: linePattern(
      '(?:more|greater|higher|costlier|dearer) (?:than|then) ',
      '(?:over|above|exceeding|beyond) ',
      '> ',
    ),
  },
  {
    bound: 'atMost',
    pattern: linePattern(
      '(?:up to|upto|uptil|upto max|within|at (?:the )?(?:most|max|maximum)|maximum of|max of|maximum|max|till|until) ',
      '<= ',
    ),
  },
  {
    bound: 'atLeast',
    pattern: linePattern('(?:at ?least|atleast|minimum of|min of|minimum|min|starting at|upwards of) ', '>= '),
  },
  {
    bound: 'around',
    pattern: linePattern(
      '(?:around|about|approximately|approx|roughly|nearly|almost|close to|lagbhag|takriban) ',
      '~ ',
    ),
  },
]

/** "from" bounds prices only where a currency says that it is no date. */
export const FROM = linePattern('(?:starting )?from ')

export const wordsAfter: readonly (BoundWords & { isHindi?: boolean })[] = [
  {
    bound: 'atMost',
    isHindi: true,
    pattern: linePattern('se (?:zyada|jyada|jada|upar|adhik) (?:nahi|nahin|na|mat|nai) '),
  },
  {
    bound: 'atMost',
    isHindi: true,
    pattern: linePattern(
      '(?:ke|k|kay) (?:andar|ander|andr|under|bhitar)(?: hi)? ',
      '(?:tak|tk) (?:ka |ki |ke |me |mein )?',
    ),
  },
  {
    bound: 'below',
    isHindi: true,
    pattern: linePattern('se (?:kam|neeche|niche|nichey|sasta|saste|sasti)(?: (?:me|mein|main|ka|ki|ke))? '),
  },
  {
    bound: 'above',
    isHindi: true,
    pattern: linePattern('se (?:zyada|jyada|jada|upar|oopar|adhik|mehnga|mehenga|mahanga) (?:ka |ki |ke )?'),
  },
  {
    bound: 'around',
    isHindi: true,
    pattern: linePattern('(?:ke|k) (?:aas paas|aaspaas|aas pas|kareeb|karib|lagbhag) '),
  },
  {
    bound: 'atMost',
    pattern: linePattern(
      '(?:or|and) (?:less|below|under|lower|cheaper|lesser) ',
      '(?:or )?(?:max|maximum|at (?:most|max)) ',
      '(?:ka |ke |ki |is my |as )?budget (?:me |mein |hai )?',
    ),
  },
  {
    bound: 'atLeast',
    pattern: linePattern(
      '(?:or|and) (?:more|above|over|higher|up|upwards|greater) ',
      '(?:or )?(?:min|minimum|at least) ',
      '(?:onwards|upwards|plus) ',
      '\\+ ',
    ),
  },
  { bound: 'around', pattern: linePattern('(?:or so|ish|approx|approximately|or thereabouts) ') },
]

/** What may lead to an amount: "priced at", "with fees". */
const price =
  '(?:(?:the|a|an|its|total|course|max|maximum|min|minimum|starting|lowest) )*(?:price|prices|priced|pricing|cost|costs|costing|fee|fees)'
const verb = '(?:is|are|of|at|for|in|range|ranging|should|must|be|to|tag|that|being) '
export const PRICE_LEAD = linePattern(
  `(?:(?:which|that|whose|with|having|at|in|for|and|its) )?${price} (?:${verb}){0,3}(?:- )?`,
)
export const BUDGET_LEAD = linePattern(
  '(?:(?:with|within|in|on|under|at|and|having|for|but|i have) )?(?:(?:a|an|my|the|our|is|max|maximum|min|minimum|total) )*budget (?:(?:is|of|range|limit|hai|should|be|only) )*(?:- )?',
)
/** The bare "budget" of a state ("union budget 2026") says nothing of a price. */
export const BARE_BUDGET = linePattern('budget ')
export const LIGHT_LEAD = linePattern(
  '(?:(?:which|that) (?:is|are|comes?) |(?:and|but) )?(?:for|at|in|is|are|only|just) ',
  '(?:which|that|and|but) ',
)
