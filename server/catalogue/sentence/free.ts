import { type Line, linePattern } from './line.ts'
import type { Rule } from './rule.ts'

export const FREE_FOR_CERTAIN = linePattern(
  '(?:for |is |totally |absolutely )?free (?:of (?:cost|charge|charges)|mein|me) ',
  'for free ',
  'muft (?:mein |me |ka |ki |ke )?',
)
const FREE = linePattern('free ')
/** "free online baking course": a few words of a topic, then the noun. */
const COURSE = linePattern('(?:(?:[^A-Z\\s]|Q)[^\\s]* ){0,4}C ')
/** What is free of something else, and what is free in another sense. */
const FREE_OF_ELSE =
  / (?:gluten|sugar|dairy|egg|oil|duty|tax|error|stress|pain|debt|risk|toxin|chemical|plastic|waste|smoke|fat|lactose|nut|cruelty|germ|tension|care|hands?|hassle|anxiety|fear|alcohol|caffeine|grain|meat|drug|bug|ad|interest|royalty|set|break|feel|get|be|is|are) $/
const NOT_A_PRICE = linePattern(
  'free (?:cash|trade|will|fall|hand|style|body|speech|market|markets|energy|radical|radicals|software|verse|kick|throw|weight|weights|writing|motion|range|form|lance|lancing|flow|thinking|spirit|diving|running|electron|state|body|from|to|and|or|people|india|press|time) ',
)

/** Free as a price. */
export const free: Rule = {
  keys: new Set(['free', 'muft']),
  reach: 3,
  read(line, at) {
    const certain = line.after(FREE_FOR_CERTAIN, at)
    const isHindi = line.item(at) === 'muft'
    if (certain > at) return { from: at, to: certain, sets: { maxPrice: 0 }, ...(isHindi && { isHindi }) }
    return isFreeCourse(line, at) ? { from: at, to: at + 1, sets: { maxPrice: 0 } } : undefined
  },
}

function isFreeCourse(line: Line, at: number): boolean {
  if (line.after(FREE, at) === at || line.after(NOT_A_PRICE, at) > at) return false
  return !line.endsBefore(FREE_OF_ELSE, at) && line.after(COURSE, at + 1) > at + 1
}
