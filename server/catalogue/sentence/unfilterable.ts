import { linePattern } from './line.ts'
import type { Rule } from './rule.ts'

const partOfDay = '(?:early |late )?(?:morning|mornings|evening|evenings|afternoon|afternoons|night|nights)'
const partOfWeek = 'weekend|weekends|weekday|weekdays|week days|week ends'
const weekdays = '(?:W|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)'
const listOfDays = `${weekdays}(?: (?:and|or|-|to) ${weekdays}| ${weekdays})+`
const duration =
  '(?:N|O|a|an|one|half|full) (?:- )?(?:day|days|week|weeks|wk|month|months|hour|hours|hr|hrs|minute|minutes|min|mins|year|years)(?: (?:long|duration))?'

/** Beside a course noun or a preposition; elsewhere such words are a topic. */
const PATTERN = linePattern(
  `(?:only )?(?:in|on|during|at|over) (?:the |every |each )?(?:${partOfWeek}|${partOfDay.replace('|night|nights', '')})(?: only)? `,
  `(?:only |from )?(?:on |every |each )(?:${listOfDays}|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)(?: only)? `,
  '(?:every|each) W ',
  `(?:on|every|each) (?:${partOfWeek}|${weekdays}) ${partOfDay} `,
  `from ${weekdays} to ${weekdays} `,
  `(?:(?:${partOfWeek}|${partOfDay}|daily|${weekdays}) (?:(?:and|or|-|to) )?)+(?=C )`,
  `${duration} (?=C )`,
  `C (?:of|for) ${duration}(?: only)? `,
  '(?:top|highly|best) (?:rated|reviewed) (?=C )',
  "(?:after|before|at|by|from|around|between|till|until) N (?:(?:to|and|-|am|pm) ){0,2}(?:N )?(?:am|pm|o'clock|baje) (?:onwards )?",
)

const unfilterableKeys = new Set(
  (
    'morning mornings evening evenings afternoon afternoons night nights weekend weekends weekday weekdays ends daily W ' +
    'mondays tuesdays wednesdays thursdays fridays saturdays sundays days day week weeks wk month months hour hours hr hrs ' +
    "minute minutes min mins year years am pm o'clock baje rated reviewed"
  ).split(' '),
)

/** What the catalogue cannot filter by yet: times of the day, days of the week, lengths of courses. */
export const unfilterable: Rule = {
  keys: unfilterableKeys,
  reach: 9,
  read(line, at) {
    const to = line.after(PATTERN, at)
    return to > at ? { from: at, to, only: 'boundary' } : undefined
  },
}
