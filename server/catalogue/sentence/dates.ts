import type { ReadValues } from '../interpretation.ts'
import { calendarDate, type Period } from './calendar.ts'
import { isFollowedByUnit } from './counted.ts'
import {
  AFTERWARDS,
  BARE_END,
  BARE_START,
  BEFORE_BARE_VERB,
  BETWEEN,
  BY,
  CLOSED,
  ENDING,
  JOINED,
  OR,
  postpositions,
  prepositions,
  type Relation,
  STARTING,
} from './date-words.ts'
import type { Line } from './line.ts'
import type { Condition, Reading, Rule } from './rule.ts'
import { type Time, timeAt, timeKeys } from './time-forms.ts'
import { resolve, resolveRange } from './time-value.ts'

/** Start dates, or end dates where the words speak of an end. */
export const dates: Rule = {
  keys: timeKeys,
  reach: 14,
  read(line, at, { today }) {
    const ending = endOfVerb(line, at, ENDING, BARE_END)
    const end = ending > at ? ends(line, at, ending, today) : undefined
    const starting = endOfVerb(line, at, STARTING, BARE_START)
    return end ?? starts(line, at, at, today) ?? (starting > at ? starts(line, at, starting, today) : undefined)
  },
}

/** After a verb of a start or an end; bare ones name things as often. */
function endOfVerb(line: Line, at: number, verbs: RegExp, bare: RegExp): number {
  const to = line.after(verbs, at)
  if (to > at) return to
  const after = line.after(bare, at)
  const isVerb = line.endsBefore(BEFORE_BARE_VERB, at) || line.after(BY, after) > after
  return isVerb ? after : at
}

/** "leaders of tomorrow", "from 1900 until today" */
const OF_TODAY = / (?:of|to|for|into|until|till|the) $/
/** The most days that a month has. */
const LONGEST_MONTH = 31

/** What a time was said to be to the date: a whole period, or a bound. */
interface Said {
  relation: Relation | undefined
  /** Undefined: a date that does not exist, or never comes. */
  period: Period | undefined
  to: number
  /** Where it counts. */
  only?: Condition
}

function starts(line: Line, from: number, at: number, today: number): Reading | undefined {
  const said = saidAt(line, at, at > from, today)
  if (said === undefined) return undefined
  const { relation, period, to } = said
  return {
    from,
    to,
    ...(period && { sets: bounds(relation ?? 'in', period) }),
    ...(said.only && at === from && { only: said.only }),
  }
}

/** Only the last day counts; what has none cannot be filtered by. */
function ends(line: Line, from: number, at: number, today: number): Reading | undefined {
  const said = saidAt(line, at, true, today)
  if (said === undefined) return undefined
  const { startsTo } = said.period ? bounds(said.relation ?? 'by', said.period) : {}
  return { from, to: said.to, ...(startsTo !== undefined && { sets: { endsBy: startsTo } }) }
}

function bounds(relation: Relation, { from, to }: Period): ReadValues {
  switch (relation) {
    case 'in':
      return { startsFrom: calendarDate(from), startsTo: calendarDate(to) }
    case 'before':
      return { startsTo: calendarDate(from - 1) }
    case 'by':
      return { startsTo: calendarDate(to) }
    case 'after':
      return { startsFrom: calendarDate(to + 1) }
    case 'from':
      return { startsFrom: calendarDate(from) }
    default:
      return relation satisfies never
  }
}

/** A time with what stands before and behind it. `isLed`: words such as "starting" came before. */
function saidAt(line: Line, at: number, isLed: boolean, today: number): Said | undefined {
  for (const { pattern, relation, behind, isVague } of prepositions) {
    const start = line.after(pattern, at)
    const isMeant = start > at && (behind === undefined || line.endsBefore(behind, at))
    const time = isMeant ? timeAt(line, start, today) : undefined
    if (time === undefined || (behind !== undefined && time.kind !== 'month')) continue
    if ((isVague || line.item(start - 1) === 'the') && (time.kind === 'weekday' || time.kind === 'short')) continue
    return range(line, time, today, start) ?? single(line, time, relation, today)
  }
  const time = timeAt(line, at, today)
  if (time === undefined || (time.kind === 'today' && line.endsBefore(OF_TODAY, at))) return undefined
  const isRange = time.kind !== 'year' && time.kind !== 'short'
  return (isRange ? range(line, time, today, at) : undefined) ?? bare(line, time, isLed, today)
}

function single(line: Line, time: Time, relation: Relation, today: number): Said | undefined {
  if (time.kind === 'year' && isFollowedByUnit(line, time.to)) return undefined
  const to = line.after(AFTERWARDS, time.to)
  const isWhole = time.kind === 'days' && relation === 'from'
  const said = to > time.to ? 'from' : isWhole ? 'in' : relation
  const only = time.kind === 'weekday' ? { only: 'boundary' as const } : {}
  return { relation: said, period: comingPeriod(time, said, today), to, ...only }
}

/** A bound in the past is none that anybody means: "before November", said in November, is next year's. */
function comingPeriod(time: Time, relation: Relation, today: number): Period | undefined {
  const period = resolve(time.value, today)
  if (relation !== 'before' || period === undefined || period.from > today || 'fixed' in time.value) return period
  return time.value.year === undefined && time.kind !== 'day' ? resolve(time.value, period.to + 1) : period
}

function bare(line: Line, time: Time, isLed: boolean, today: number): Said | undefined {
  for (const { pattern, relation } of postpositions) {
    const to = line.after(pattern, time.to)
    if (to > time.to) return { relation, period: comingPeriod(time, relation, today), to }
  }
  const isClear = time.kind === 'day' || time.kind === 'days' || time.kind === 'part' || time.kind === 'phrase'
  if (!isLed && !isClear && time.kind !== 'today') return undefined
  const isFrom = isLed && (time.kind === 'day' || time.kind === 'month' || time.kind === 'year')
  return {
    relation: isFrom ? 'from' : undefined,
    period: resolve(time.value, today),
    to: time.to,
    ...(time.kind === 'today' && { only: 'edge' as const }),
  }
}

/** "15 December to 10 January", "Jan to March", "October or November". */
function range(line: Line, first: Time, today: number, at: number): Said | undefined {
  const joined = line.after(JOINED, first.to)
  const isOr = joined === first.to && !line.endsBefore(BETWEEN, at)
  const start = joined > first.to ? joined : line.after(OR, first.to)
  const second =
    isOr && !isPairOfMonths(line, first, start) ? undefined : lastOf(line, timeAt(line, start, today), today)
  if (second === undefined) return undefined
  if (first.kind === 'weekday' || second.kind === 'weekday') return undefined
  const period = resolveRange(first.value, second.value, today)
  const isApart = isOr && period !== undefined && period.to - period.from >= LONGEST_MONTH * (second.months + 1)
  const to = Math.max(line.after(AFTERWARDS, second.to), line.after(CLOSED, second.to))
  return { relation: 'in', period: isApart ? undefined : period, to }
}

const MONTHS_OF_YEAR = 12

/** The last of a list of months, and how many there were: "march, april or may". */
function lastOf(line: Line, time: Time | undefined, today: number): (Time & { months: number }) | undefined {
  let last = time
  let months = 1
  while (months < MONTHS_OF_YEAR && last?.kind === 'month' && line.item(line.after(OR, last.to)) === 'M') {
    last = timeAt(line, line.after(OR, last.to), today)
    months++
  }
  return last && { ...last, months }
}

/** Months may also stand side by side or with "or" between them; only neighbours are one range. */
function isPairOfMonths(line: Line, first: Time, start: number): boolean {
  return first.kind === 'month' && line.item(start) === 'M'
}
