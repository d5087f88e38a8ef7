import type { ImportRow, Level } from '../courses/model.ts'
import { languageNames } from './course-standing.ts'
import type { CourseDates, Rhythm } from './course-times.ts'
import { surname } from './names/person-name.ts'
import { lines, list } from './vocabulary/subject.ts'
import { nativeWordsOf } from './words/native-words.ts'
import type { Lexicon } from './words/pattern.ts'

/** What is settled of a course before anything is written about it. */
export interface CourseFacts {
  topic: string
  teacher: string
  place: string
  forChildren: boolean
  level: Level | undefined
  language: string
  seats: number
  dates: CourseDates
  rhythm: Rhythm
  sessions: NonNullable<ImportRow['sessions']>
}

/** Facts as words for sentences. */
export function factWords({ dates, rhythm, sessions, ...facts }: CourseFacts): Lexicon {
  const { topic, teacher, place, level, language } = facts
  const [name, period] = dates.days < 7 ? ['day', dates.days] : ['week', dates.days / 7]
  return {
    topic,
    teacher,
    place,
    levelNote: level === undefined ? anyLevel : levelNotes[level],
    courseLanguage: languageNames[language]!,
    ...(language !== 'en' && { language: languageNames[language]! }),
    seatsNote:
      facts.seats <= 30
        ? `The group is kept small: ${facts.seats} seats in all.`
        : `There are ${facts.seats} seats, and a helper for every twenty learners.`,
    length: `${numbers[period]}-${name}`,
    period: plural(period, name),
    sittings: (draws) =>
      sessions.length > 0 ? plural(sessions.length, 'session') : plural(draws.between(6, 12), 'short lesson'),
    sessionCount: numbers[sessions.length]!,
    days: () => dayNames(rhythm.weekdays, dates.days > 7),
    time: () => clockTime(rhythm.hour),
    hours: durations[rhythm.minutes] ?? `${rhythm.minutes} minutes`,
    year: dates.startsOn.slice(0, 4),
    nativeWord: nativeWordsOf([topic, languageNames[language]!]),
    sinceYear: (draws) => String(Number(dates.startsOn.slice(0, 4)) - draws.between(1, 14)),
    courseCode: (draws) =>
      `${topic
        .replace(/[^A-Za-z]/g, '')
        .slice(0, 3)
        .toUpperCase()}-${draws.between(1001, 9899)}`,
  }
}

/** Words about how courses are run, whatever they teach. */
export const practicalWords: Lexicon = {
  years: (draws) => (draws.chance(0.5) ? numbers[draws.between(3, 12)]! : String(draws.between(8, 45))),
  months: list(`six, three, twelve, two, nine`),
  pages: (draws) => String(draws.between(12, 260)),
  minutes: list(`ten, fifteen, twenty, thirty, 25, 40`),
  percent: (draws) => String(draws.between(78, 99)),
  pin: (draws) => `${draws.between(110, 855)}${String(draws.between(1, 139)).padStart(3, '0')}`,
  seatsOnOffer: list(`five, ten, twenty, three`),
  locality: (draws) => `${surname(draws)} ${draws.pick(localities)}`,
  kindOf:
    list(`practical, hands-on, thorough, friendly, compact, relaxed, structured, lively, gentle, complete, intensive,
    down-to-earth, unhurried, modern`),
  institute:
    list(`Academy, Classes, Institute, Public School, Study Circle, Memorial College, Vidyalaya, Coaching Centre,
    Kendra, Junior College, Gurukul, Tutorials`),
  company: list(`Industries, Technologies, Consultants, Traders, Associates, Solutions, Textiles, Foods, Exports,
    Enterprises, Engineering Works, Agencies`),
}

const localities = list(`Nagar, Colony, Road, Market, Layout, Chowk, Puram, Bazaar, Vihar, Street, Park, Enclave`)
const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const durations: Readonly<Record<number, string>> = { 60: 'an hour', 120: 'two hours' }
const levelNotes: Readonly<Record<Level, readonly string[]>> = {
  beginner: lines(`
    No experience is needed.
    You need not know anything beforehand.
    Complete beginners are welcome.
    The course starts at zero.`),
  intermediate: lines(`
    You should know the basics.
    Some practice is expected.
    It builds on a first course or on a year of your own trying.`),
  advanced: lines(`
    This is for those who have practised for some years.
    Only for learners who are sure of the basics.
    The pace is high, and so is the level.`),
}
const anyLevel = lines(`
  Everybody is welcome, whatever the level.
  Beginners and returning learners work side by side.`)

function plural(count: number, noun: string): string {
  return `${numbers[count]} ${noun}${count === 1 ? '' : 's'}`
}

function dayNames(weekdays: readonly number[], every: boolean): string {
  const named = weekdays.map((day) => `${weekdayNames[day]}${every ? 's' : ''}`)
  const all = named.length === 1 ? named[0] : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`
  return `on ${all}`
}

/** `19:30` as `7.30 pm`. */
function clockTime(hour: string): string {
  const [hours, minutes] = hour.split(':').map(Number) as [number, number]
  const shown = `${hours > 12 ? hours - 12 : hours}${minutes === 0 ? '' : `.${String(minutes).padStart(2, '0')}`}`
  return `${shown} ${hours >= 12 ? 'pm' : 'am'}`
}
