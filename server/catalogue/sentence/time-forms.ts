import { calendarDate, daysOfMonth, monthAndYear, type Period, weekday } from './calendar.ts'
import { type Line, linePattern } from './line.ts'
import { monthDay, oneDay, partOfMonth, sameEveryYear, type TimeValue } from './time-value.ts'
import { isNumber, type Token } from './token.ts'

/**
 * What may stand without a preposition: a `day`, some `days` or a `part` of a month with its month, a `phrase` such as
 * "next week"; not a bare `month`, `year`, `weekday` or `short` date (12/1), nor `today` in the middle.
 */
export type TimeKind = 'day' | 'days' | 'part' | 'phrase' | 'month' | 'year' | 'weekday' | 'short' | 'today'

export interface Time {
  kind: TimeKind
  value: TimeValue
  to: number
}

interface TimeForm {
  kind: TimeKind
  pattern: RegExp
  /** Undefined: the numbers make no such time, and the words are something else. */
  value(tokens: readonly Token[], today: number): TimeValue | undefined
}

const year = '(?:(?:of |in )?(?:Y|(?:this|next) year) )?'
const ofWeek = '(?:W (?:the )?)?'
const ofMonth = `(?:of )?(?:the )?(?:month of )?M ${year}`
const ofThisMonth = '(?:of )?(?:the )?(?:this|next|current|coming) month '
const ordinalWeeks = ['first', 'second', 'third', 'fourth']

export const timeForms: readonly TimeForm[] = [
  {
    kind: 'day',
    pattern: linePattern(`${ofWeek}D `),
    value: (tokens) => monthDay(dateIn(tokens).month, dateIn(tokens).day, dateIn(tokens).year),
  },
  {
    kind: 'short',
    pattern: linePattern(`${ofWeek}S `),
    value: (tokens) => monthDay(dateIn(tokens).month, dateIn(tokens).day),
  },
  {
    kind: 'days',
    pattern: linePattern(
      `(?:the )?[NO] (?:to|-|till|until|and|or) [NO] ${ofMonth}`,
      `M [NO] (?:to|-|till|until|and) [NO] ${year}`,
    ),
    value: daysInMonth,
  },
  {
    kind: 'day',
    pattern: linePattern(`${ofWeek}(?:the )?[NO] (?:day )?(?:of )?M ${year}`, `${ofWeek}M (?:the )?[NO] ${year}`),
    value: dayInMonth,
  },
  {
    kind: 'part',
    pattern: linePattern(
      `(?:the )?(?:first|second|third|fourth|last|O) week (?:of |in )?(?:${ofMonth}|${ofThisMonth})`,
    ),
    value: weekOfMonth,
  },
  {
    kind: 'part',
    pattern: linePattern(
      `(?:the )?(?:mid|middle|early|late) (?:- )?(?:${ofMonth}|${ofThisMonth})`,
      `(?:the )?(?:start|beginning|end) of (?:${ofMonth}|${ofThisMonth})`,
    ),
    value: partNamed,
  },
  { kind: 'part', pattern: linePattern('M Y '), value: monthToCome },
  {
    kind: 'month',
    pattern: linePattern(`(?:the )?(?:month of )?M ${year}`),
    value: month,
  },
  { kind: 'phrase', pattern: linePattern('(?:this |next |coming |upcoming )M '), value: month },
  {
    kind: 'year',
    pattern: linePattern('(?:the )?(?:year )?Y '),
    value: (tokens, today) => wholeYear(firstValue(tokens, isNumber)!, today),
  },
  {
    kind: 'phrase',
    pattern: linePattern(
      '(?:the )?(?:next|coming|upcoming|following|agle) (?:few )?N (?:day|days|week|weeks|month|months|din|hafte|mahine) ',
    ),
    value: nextDays,
  },
  {
    kind: 'phrase',
    pattern: linePattern(
      '(?:the )?(?:this|current|next|coming|upcoming|following) (?:week|month|year|weekend) ',
      '(?:agle|is) (?:hafte|mahine|saal) ',
    ),
    value: relative,
  },
  { kind: 'phrase', pattern: linePattern('(?:this |the )?(?:next|this|coming|upcoming) W '), value: nextWeekday },
  { kind: 'weekday', pattern: linePattern('W '), value: nextWeekday },
  {
    kind: 'phrase',
    pattern: linePattern('(?:the )?day after tomorrow '),
    value: (_tokens, today) => fixed(oneDay(today + 2)),
  },
  { kind: 'today', pattern: linePattern('today '), value: (_tokens, today) => fixed(oneDay(today)) },
  { kind: 'today', pattern: linePattern('(?:tomorrow|tmrw) '), value: (_tokens, today) => fixed(oneDay(today + 1)) },
]

/** The longest time that begins at `at`. */
export function timeAt(line: Line, at: number, today: number): Time | undefined {
  let longest: Time | undefined
  for (const { kind, pattern, value } of timeForms) {
    const to = line.after(pattern, at)
    if (to <= (longest?.to ?? at)) continue
    const read = value(line.tokens.slice(at, to), today)
    if (read !== undefined) longest = { kind, value: read, to }
  }
  return longest
}

function fixed(period: Period | undefined): TimeValue | undefined {
  return period && { fixed: period }
}

function firstValue(tokens: readonly Token[], is: (token: Token) => boolean): number | undefined {
  return tokens.find(is)?.value
}

function itemValue(tokens: readonly Token[], item: string): number | undefined {
  return firstValue(tokens, (token) => token.item === item)
}

function has(tokens: readonly Token[], ...words: string[]): boolean {
  return tokens.some(({ item }) => words.includes(item))
}

function dateIn(tokens: readonly Token[]): NonNullable<Token['date']> {
  return tokens.find(({ date }) => date !== undefined)!.date!
}

/** The year that is said: as a number, or as this or the next one. */
function yearIn(tokens: readonly Token[], today: number): number | undefined {
  const said = itemValue(tokens, 'Y')
  if (said !== undefined || !has(tokens, 'year')) return said
  return monthAndYear(today).year + (has(tokens, 'next') ? 1 : 0)
}

function isDay(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 31
}

function dayInMonth(tokens: readonly Token[], today: number): TimeValue | undefined {
  const day = firstValue(tokens, ({ item }) => item === 'N' || item === 'O')
  return isDay(day) ? monthDay(itemValue(tokens, 'M')!, day, yearIn(tokens, today)) : undefined
}

/** Both days must exist: 25 to 31 February is no time at all. */
function daysInMonth(tokens: readonly Token[], today: number): TimeValue | undefined {
  const [first, last] = tokens.filter(({ item }) => item === 'N' || item === 'O').map(({ value }) => value)
  if (!isDay(first) || !isDay(last)) return undefined
  const [low, high] = [Math.min(first, last), Math.max(first, last)]
  const number = itemValue(tokens, 'M')!
  const inYear = (year: number): Period | undefined => {
    const days = daysOfMonth(year, number)
    return days.from + high - 1 > days.to ? undefined : daysOfMonth(year, number, low, high)
  }
  return sameEveryYear(inYear, yearIn(tokens, today))
}

function weekOfMonth(tokens: readonly Token[], today: number): TimeValue | undefined {
  if (has(tokens, 'last')) return monthPart(tokens, today, -7, 31)
  const week = itemValue(tokens, 'O') ?? ordinalWeeks.findIndex((word) => has(tokens, word)) + 1
  return week >= 1 && week <= 4 ? monthPart(tokens, today, week * 7 - 6, week * 7) : undefined
}

function partNamed(tokens: readonly Token[], today: number): TimeValue | undefined {
  if (has(tokens, 'mid', 'middle')) return monthPart(tokens, today, 11, 20)
  return has(tokens, 'late', 'end') ? monthPart(tokens, today, 21, 31) : monthPart(tokens, today, 1, 10)
}

/** Days of the month that is named, or of this or the next one. A negative `first` counts from its end. */
function monthPart(tokens: readonly Token[], today: number, first: number, last: number): TimeValue {
  const named = itemValue(tokens, 'M')
  const part = (year: number, number: number): Period => {
    const { from, to } = daysOfMonth(year, number)
    return daysOfMonth(year, number, first < 0 ? to - from + 2 + first : first, last)
  }
  if (named !== undefined) return sameEveryYear((year) => part(year, named), yearIn(tokens, today))
  const { year, month: now } = monthAndYear(today)
  return { fixed: part(year, now + (has(tokens, 'next', 'coming') ? 1 : 0)) }
}

function month(tokens: readonly Token[], today: number): TimeValue {
  return partOfMonth(itemValue(tokens, 'M')!, 1, 31, yearIn(tokens, today))
}

/** A past one without a preposition is part of a title ("updated Feb 2019"). */
function monthToCome(tokens: readonly Token[], today: number): TimeValue | undefined {
  const isPast = daysOfMonth(itemValue(tokens, 'Y')!, itemValue(tokens, 'M')!).to < today
  return isPast ? undefined : month(tokens, today)
}

/** A past year is part of a title ("Python in 2020"). */
function wholeYear(number: number, today: number): TimeValue | undefined {
  if (number < monthAndYear(today).year) return undefined
  return { fixed: { from: daysOfMonth(number, 1).from, to: daysOfMonth(number, 12).to } }
}

function nextDays(tokens: readonly Token[], today: number): TimeValue | undefined {
  const count = itemValue(tokens, 'N')
  if (count === undefined || !Number.isInteger(count) || count < 1 || count > 1000) return undefined
  if (has(tokens, 'week', 'weeks', 'hafte')) return { fixed: { from: today, to: today + 7 * count } }
  if (!has(tokens, 'month', 'months', 'mahine')) return { fixed: { from: today, to: today + count } }
  const { year, month: now } = monthAndYear(today)
  const day = Number(calendarDate(today).slice(-2))
  return { fixed: { from: today, to: daysOfMonth(year, now + count, 1, day).to } }
}

function relative(tokens: readonly Token[], today: number): TimeValue {
  const isThis = has(tokens, 'this', 'current', 'is')
  const isComing = has(tokens, 'coming', 'upcoming')
  const monday = today - weekday(today) + 1
  if (has(tokens, 'weekend')) return weekFrom(monday + (isThis || isComing ? 0 : 7), 5, 6)
  if (has(tokens, 'week', 'hafte')) return weekFrom(monday + (isThis ? 0 : 7), 0, 6)
  const { year, month: now } = monthAndYear(today)
  if (has(tokens, 'month', 'mahine')) return { fixed: daysOfMonth(year, isThis ? now : now + 1) }
  const number = isThis ? year : year + 1
  return { fixed: { from: daysOfMonth(number, 1).from, to: daysOfMonth(number, 12).to } }
}

function weekFrom(monday: number, first: number, last: number): TimeValue {
  return { fixed: { from: monday + first, to: monday + last } }
}

/** The next such day; only "next Saturday" is never today. */
function nextWeekday(tokens: readonly Token[], today: number): TimeValue {
  const ahead = (itemValue(tokens, 'W')! - weekday(today) + 7) % 7
  const days = ahead === 0 && has(tokens, 'next') ? 7 : ahead
  return { fixed: { from: today + days, to: today + days } }
}

/** One of them is in every time. */
export const timeKeys: ReadonlySet<string> = new Set(
  'M W D S Y today tomorrow tmrw day days din week weeks weekend month months year hafte mahine saal'.split(' '),
)
