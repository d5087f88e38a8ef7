import { isFollowedByUnit, isPlural, isTopicEnd } from './counted.ts'
import { type Line, linePattern } from './line.ts'
import { linkingWords } from './linking-words.ts'
import type { Rule } from './rule.ts'
import type { Token } from './token.ts'

const HIGHEST = 100
const TOP = linePattern('(?:the )?(?:top|first|best) ')
/** "up to 10 courses": as many as there may be. */
const ABOUT = linePattern('(?:up to|upto|at most|max|maximum|around|about|any|just|only) ')
/** A few words of a topic, then courses in the plural: "10 baking courses". */
const TOPIC = linePattern('(?:(?:[^A-Z\\s]|Q)[^\\s]* ){1,4}C ')
const LINKING = new RegExp(`^(?:${linkingWords}|-|\\+|%)$`)

/** How many courses on a page. Decided when all else is known: it must open the wish. */
export const pageSize: Rule = {
  keys: new Set(['N']),
  reach: 3,
  read(line, at) {
    const top = line.after(TOP, at)
    const number = top > at ? top : line.after(ABOUT, at)
    const token = line.tokens[number]
    if (token?.item !== 'N' || token.scale > 100 || !Number.isInteger(token.value)) return undefined
    const to = number + 1
    const counts = top > at ? line.item(to) !== '+' : countsCourses(line, to, token)
    if (!counts || isFollowedByUnit(line, to)) return undefined
    const sets = token.value === 0 ? undefined : { limit: Math.min(token.value, HIGHEST) }
    return { from: at, to, only: 'opening', ...(sets && { sets }) }
  },
}

/** Before a course noun, an order word, or a topic of a few words and then "courses". */
function countsCourses(line: Line, at: number, { value, word }: Token): boolean {
  if (line.item(at) === 'C') return (value > 1 && isPlural(line.tokens[at]!.word)) || isTopicEnd(line, at + 1)
  if (ORDER_WORD.test(line.item(at))) return true
  const end = line.after(TOPIC, at)
  // "six sigma courses", "8 ball pool classes": a number in words, or before other nouns, belongs to the topic.
  if (end === at || line.tokens[end - 1]!.word !== 'courses' || !/^\d+$/.test(word)) return false
  return !line.tokens.slice(at, end - 1).some(({ item }) => LINKING.test(item) || isPlural(item))
}

const ORDER_WORD =
  /^(?:cheapest|costliest|newest|latest|earliest|soonest|most|least|lowest|highest|best|bestselling|recently|newly|sabse|top)$/
