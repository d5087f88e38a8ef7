import { linePattern } from './line.ts'
import type { Rule } from './rule.ts'

const nights = 'night|nights'
const daytimes = 'morning|mornings|evening|evenings|afternoon|afternoons'
const early = '(?:early |late )?'
const partOfDay = `${early}(?:${daytimes}|${nights})`
const partOfWeek = 'weekend|weekends|weekday|weekdays|week days|week ends'
const weekdaysEach = 'mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays'
const weekdays = `(?:W|${weekdaysEach})`
const listOfDays = `${weekdays}(?: (?:and|or|-|to) ${weekdays}| ${weekdays})+`
const lengths = 'day|days|week|weeks|wk|month|months|hour|hours|hr|hrs|minute|minutes|min|mins|year|years'
const duration = `(?:N|O|a|an|one|half|full) (?:- )?(?:${lengths})(?: (?:long|duration))?`
const judged = 'rated|reviewed'
const clock = "am|pm|o'clock|baje"

/** Beside a course noun or a preposition; elsewhere such words are a topic. */
export const UNFILTERABLE = linePattern(
  `(?:only )?(?:in|on|during|at|over) (?:the |every |each )?(?:${partOfWeek}|${early}(?:${daytimes}))(?: only)? `,
  `(?:only |from )?(?:on |every |each )(?:${listOfDays}|${weekdaysEach})(?: only)? `,
  '(?:every|each) W ',
  `(?:on|every|each) (?:${partOfWeek}|${weekdays}) ${partOfDay} `,
  `from ${weekdays} to ${weekdays} `,
  `(?:(?:${partOfWeek}|${partOfDay}|daily|${weekdays}) (?:(?:and|or|-|to) )?)+(?=C )`,
  `${duration} (?=C )`,
  `C (?:of|for) ${duration}(?: only)? `,
  `(?:top|highly|best) (?:${judged}) (?=C )`,
  `(?:after|before|at|by|from|around|between|till|until) N (?:(?:to|and|-|am|pm) ){0,2}(?:N )?(?:${clock}) (?:onwards )?`,
)

const unfilterableKeys = new Set(
  [daytimes, nights, 'weekend|weekends|weekday|weekdays|ends|daily|W', weekdaysEach, lengths, clock, judged].flatMap(
    (words) => words.split('|'),
  ),
)

/** What the catalogue cannot filter by yet: times of the day, days of the week, lengths of courses. */
export const unfilterable: Rule = {
  keys: unfilterableKeys,
  reach: 9,
  read(line, at) {
    const to = line.after(UNFILTERABLE, at)
    return to > at ? { from: at, to, only: 'boundary' } : undefined
  },
}
