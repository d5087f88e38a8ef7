import type { ImportRow } from '../courses/model.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import { shopPrice } from './course-price.ts'
import type { Draws } from './draws.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const MOST_SESSIONS = 10

/** On which days of the week (0 is Sunday) and at what time by the platform's clocks a course meets. */
export interface Rhythm {
  name: 'evening' | 'weekend' | 'morning' | 'afternoon'
  weekdays: readonly number[]
  /** `HH:MM` */
  hour: string
  minutes: number
}

export interface CourseDates {
  /** `YYYY-MM-DD` */
  startsOn: string
  endsOn: string
  days: number
  createdAt: string
}

interface RhythmKind {
  name: Rhythm['name']
  weekdays: readonly (readonly number[])[]
  hours: readonly string[]
}

const evening: RhythmKind = {
  name: 'evening',
  weekdays: [[2, 4], [1, 3], [4], [5], [3], [2]],
  hours: ['19:00', '18:30', '20:00', '19:30', '17:30'],
}
const weekend: RhythmKind = {
  name: 'weekend',
  weekdays: [[6], [0], [6, 0]],
  hours: ['10:00', '11:00', '16:00', '09:30', '17:00'],
}
const morning: RhythmKind = {
  name: 'morning',
  weekdays: [[1, 3, 5], [2, 4], [3]],
  hours: ['07:00', '06:30', '10:30', '11:00'],
}
const afternoon: RhythmKind = {
  name: 'afternoon',
  weekdays: [[2, 4], [3, 5], [3]],
  hours: ['15:00', '16:30', '14:30'],
}

export function courseRhythm(draws: Draws, forChildren: boolean): Rhythm {
  const kinds = forChildren ? [afternoon, weekend, weekend] : [evening, evening, evening, weekend, weekend, morning]
  const { name, weekdays, hours } = draws.pick(kinds)
  const minutes = draws.pick(forChildren ? [40, 45, 60] : [60, 60, 90, 75, 45, 120])
  return { name, weekdays: draws.pick(weekdays), hour: draws.pick(hours), minutes }
}

/** Over 18 months around today, six of them past; it begins on a day on which it meets. */
export function courseDates(draws: Draws, today: string, { weekdays }: Rhythm): CourseDates {
  const wished = Date.parse(today) + draws.between(-182, 365) * DAY
  const start = Array.from({ length: 7 }, (_, later) => wished + later * DAY).find((day) =>
    weekdays.includes(weekday(day)),
  )!
  const days = draws.pick([1, 2, 7, 14, 14, 21, 28, 28, 28, 42, 42, 56])
  const created = Math.min(start - draws.between(10, 200) * DAY, Date.parse(today) - draws.between(0, 30) * DAY)
  const createdAt = instantText(created + draws.below(DAY / 1000) * 1000)
  return { startsOn: dayText(start), endsOn: dayText(start + (days - 1) * DAY), days, createdAt }
}

/** A quarter of the courses has sales, before or around its start. */
export function salesWindows(
  draws: Draws,
  { startsOn }: CourseDates,
  priceInr: number,
  calendar: PlatformCalendar,
): Pick<ImportRow, 'salesWindows'> {
  if (priceInr < 100 || !draws.chance(0.25)) return {}
  const windows = Array.from({ length: draws.chance(0.2) ? 2 : 1 }, () => {
    const from = Date.parse(startsOn) - draws.between(5, 120) * DAY
    const lower = Math.min(shopPrice(draws, priceInr * draws.pick([0.5, 0.6, 0.7, 0.8])), priceInr - 1)
    const to = from + draws.between(1, 10) * DAY
    return { from: beginningText(calendar, from), to: beginningText(calendar, to), priceInr: lower }
  })
  return { salesWindows: windows }
}

/** The live meetings; one course in five is a recording, without any. */
export function sessions(
  draws: Draws,
  { startsOn, endsOn }: CourseDates,
  { weekdays, hour, minutes }: Rhythm,
  calendar: PlatformCalendar,
): NonNullable<ImportRow['sessions']> {
  const list: NonNullable<ImportRow['sessions']> = []
  if (draws.chance(0.2)) return list
  const startMinute = Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))
  for (let day = Date.parse(startsOn); day <= Date.parse(endsOn) && list.length < MOST_SESSIONS; day += DAY) {
    if (!weekdays.includes(weekday(day))) continue
    const startsAt = timeOf(calendar, day, startMinute)
    list.push({ startsAt: instantText(startsAt), endsAt: instantText(startsAt + minutes * MINUTE) })
  }
  return list
}

/** One course in ten is no more sold from some moment before its start. */
export function closing(
  draws: Draws,
  { startsOn }: CourseDates,
  calendar: PlatformCalendar,
): Pick<ImportRow, 'closesAt'> {
  if (!draws.chance(0.1)) return {}
  return { closesAt: beginningText(calendar, Date.parse(startsOn) - draws.pick([0, 1, 2, 7]) * DAY) }
}

function beginningText(calendar: PlatformCalendar, day: number): string {
  return instantText(calendar.beginningOf(dayText(day)))
}

/** When clocks show a minute of a day. To ask for an hour is slow, and only where clocks change does it matter. */
function timeOf(calendar: PlatformCalendar, day: number, minute: number): number {
  const beginning = calendar.beginningOf(dayText(day))
  if (calendar.beginningOf(dayText(day + DAY)) - beginning === DAY) return beginning + minute * MINUTE
  return calendar.hourOf(dayText(day), Math.floor(minute / 60)) + (minute % 60) * MINUTE
}

/** The first day of 1970 was a Thursday. */
function weekday(day: number): number {
  return (day / DAY + 4) % 7
}

const dayTexts = new Map<number, string>()

/** Kept, for courses run on a few hundred days and to write one takes a microsecond. */
function dayText(milliseconds: number): string {
  const day = Math.floor(milliseconds / DAY)
  let text = dayTexts.get(day)
  if (text === undefined) {
    text = new Date(milliseconds).toISOString().slice(0, 10)
    dayTexts.set(day, text)
  }
  return text
}

/** To the second. */
function instantText(milliseconds: number): string {
  const seconds = (milliseconds % DAY) / 1000
  return `${dayText(milliseconds)}T${twoDigits(seconds / 3600)}:${twoDigits((seconds / 60) % 60)}:${twoDigits(seconds % 60)}Z`
}

function twoDigits(value: number): string {
  return value < 10 ? `0${Math.floor(value)}` : String(Math.floor(value))
}
