import { type Amount, isPriceLike } from './amount.ts'
import { type Line, linePattern } from './line.ts'
import { people } from './people.ts'

/** What numbers count or measure: never money. */
const units =
  'second|seconds|sec|secs|minute|minutes|min|mins|hour|hours|hr|hrs|day|days|week|weeks|wk|wks|month|months|year|years|' +
  "yr|yrs|night|nights|century|centuries|percent|percentage|marks|mark|points|times|am|pm|o'clock|baje|" +
  'kg|kgs|kilo|kilos|gram|grams|gm|gms|g|km|kms|kilometre|kilometres|kilometer|kilometers|mile|miles|metre|metres|meter|' +
  'meters|feet|foot|inch|inches|cm|mm|litre|litres|liter|liters|ml|lbs|pounds|calories|calorie|kcal|degree|degrees|' +
  'volt|volts|watt|watts|mb|gb|tb|px|pixels|dpi|fps|hz|bpm|rpm|bhk|sq|square|acre|acres|band|bands|score|scores|rating|ratings|elo|wpm|bc|ad|' +
  'word|words|page|pages|line|lines|step|steps|recipe|recipes|lesson|lessons|lecture|lectures|video|videos|session|' +
  'sessions|module|modules|chapter|chapters|unit|units|project|projects|exercise|exercises|question|questions|problem|' +
  'problems|example|examples|tip|tips|trick|tricks|way|ways|idea|ideas|secret|secrets|habit|habits|rule|rules|people|' +
  'person|persons|student|students|kid|kids|child|children|girls|boys|women|men|participant|participants|member|members|' +
  'registration|registrations|enrolments|enrollments|reviews|likes|downloads|seat|seats|user|users|employee|employees|subscribers|followers|views|app|apps|game|games|book|books|story|stories|' +
  'poem|poems|song|songs|chord|chords|pose|poses|asana|asanas|raga|ragas|dish|dishes|design|designs|pattern|patterns|' +
  'tool|tools|ingredient|ingredients|letters|characters|credits|cr|countries|cities|stars|star|rated|items|pieces|plants'
const UNIT = linePattern(`(?:- )?(?:${units}|%) `)
const PEOPLE_OR_AGE = new RegExp(
  ` (?:${people}|babies|infants?|olds?|anyone|those|ages?|aged|age group|bmi|weight|level|grades?|std|standard|chapters?|parts?|version|pages?|season|episode|units?|modules?|section|article|rule|route|exam|class|classes|number|no|nos) (?:of )?$`,
)
const WORD = /^[^-+%<>=₹$A-Z]/
/** Words that go with an amount or begin something else; whatever else follows a number may be what it counts. */
const GOES_ON = linePattern(
  '(?:and|or|but|with|in|on|for|by|from|to|of|about|starting|starts|beginning|ending|before|after|this|next|sorted|' +
    'ordered|cheapest|newest|latest|earliest|most|only|please|pls|plz|taught|having|which|that|per|sir|available|not|if|' +
    'ka|ki|ke|wala|wale|wali|mein|me|hai|chahiye|rupaye|max|min|or|onwards|inclusive|online) ',
)

/** The oldest age and the most courses that anybody is likely to mean. */
const OLDEST = 120

export function isFollowedByUnit(line: Line, at: number): boolean {
  return line.after(UNIT, at) > at
}

/** Below it, numbers that are no usual prices are mostly years, counts and parts of names. */
const FEW_PRICES = 2100

/** Whether a bare number that stands from `from` on is a count, an age or part of a name rather than money. */
export function isCounted(line: Line, from: number, amount: Amount): boolean {
  const { value, to } = amount
  if (isFollowedByUnit(line, to)) return true
  if (line.item(to) === 'C' && value <= OLDEST) return true
  if (value <= OLDEST && line.endsBefore(PEOPLE_OR_AGE, from)) return true
  return (
    !isTopicEnd(line, to) && ((!isPriceLike(value) && value < FEW_PRICES) || (value <= 100 && isPlural(line.item(to))))
  )
}

/** Whether no word of a topic stands at `at`. */
export function isTopicEnd(line: Line, at: number): boolean {
  return !WORD.test(line.item(at)) || line.after(GOES_ON, at) > at
}

/** By its ending; "business", "physics" and "analysis" are none. */
export function isPlural(word: string): boolean {
  return /[^siu]s$/.test(word) && !/ics$/.test(word) && word !== 'sales' && word !== 'basics'
}
