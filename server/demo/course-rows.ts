import { Factory } from 'fishery'
import type { ImportRow } from '../courses/model.ts'
import { PlatformCalendar } from '../platform-calendar.ts'
import { courseDescription } from './course-description.ts'
import { type CourseFacts, factWords, practicalWords } from './course-facts.ts'
import { coursePrice } from './course-price.ts'
import { courseLanguage, courseLevel, courseSeats, courseStatus } from './course-standing.ts'
import { courseTeacher } from './course-teacher.ts'
import { closing, courseDates, courseRhythm, salesWindows, sessions } from './course-times.ts'
import { courseTitle } from './course-title.ts'
import { Draws } from './draws.ts'
import { cityName } from './names/place-name.ts'
import type { Subject } from './vocabulary/subject.ts'
import { wordsOfSubjects } from './vocabulary/subject-words.ts'
import { subjects } from './vocabulary/subjects.ts'
import { Weights } from './weights.ts'
import { oneOf, type Wording } from './words/pattern.ts'
import { sharedWords } from './words/shared-words.ts'

export interface CourseRowOptions {
  /** Other seeds make other courses: a whole number. */
  seed?: number
  /** The date around which courses run, `YYYY-MM-DD`. */
  today: string
  /** Whose days and hours are meant; India's where it is not given. */
  calendar?: PlatformCalendar
}

interface Transient extends Required<CourseRowOptions> {
  number: number
}

const bySubject = new Weights(subjects.map((subject) => [subject, subject.share] as const))
// Seeded anew for each course, so that every one depends on its number alone.
const draws = new Draws()
const indianCalendar = new PlatformCalendar('Asia/Kolkata')

const factory = Factory.define<ImportRow, Transient>(({ transientParams }) => {
  const { seed, number, today, calendar } = transientParams as Transient
  draws.seed(seed, number)
  const subject = draws.weighted(bySubject)
  const { seatsTotal, seatsTaken } = courseSeats(draws)
  const { teacher, teacherId } = courseTeacher(draws, subject)
  const priceInr = coursePrice(draws, subject.price)
  const facts = courseFacts(subject, teacher, seatsTotal, { today, calendar })
  return {
    externalId: externalIdOf(seed, number),
    ...courseTexts(subject, facts),
    category: [...subject.category],
    language: facts.language,
    ...(facts.level && { level: facts.level }),
    teacher,
    teacherId,
    priceInr,
    startsOn: facts.dates.startsOn,
    endsOn: facts.dates.endsOn,
    ...closing(draws, facts.dates, calendar),
    seatsTotal,
    seatsTaken,
    ...courseStatus(draws),
    ...salesWindows(draws, facts.dates, priceInr, calendar),
    ...(facts.sessions.length > 0 && { sessions: facts.sessions }),
    createdAt: facts.dates.createdAt,
  }
})

/** A believable course, the same for the same number and options. `given` fields replace made-up ones. */
export function courseRow(number: number, options: CourseRowOptions, given: Partial<ImportRow> = {}): ImportRow {
  return factory.build(given, { transient: { seed: 1, calendar: indianCalendar, ...options, number } })
}

/** Any number of courses, one at a time. */
export function* courseRows(count: number, options: CourseRowOptions): Generator<ImportRow> {
  for (let number = 1; number <= count; number++) yield courseRow(number, options)
}

function externalIdOf(seed: number, number: number): string {
  return `demo-${seed}-${number}`
}

function courseFacts(
  subject: Subject,
  teacher: string,
  seats: number,
  { today, calendar }: Pick<Transient, 'today' | 'calendar'>,
): CourseFacts {
  const forChildren = draws.chance(subject.children ?? 0)
  const rhythm = courseRhythm(draws, forChildren)
  const dates = courseDates(draws, today, rhythm)
  return {
    topic: subject.topics[draws.rank(subject.topics.length, 4)]!,
    teacher,
    place: cityName(draws),
    forChildren,
    level: courseLevel(draws),
    language: courseLanguage(draws),
    seats,
    dates,
    rhythm,
    sessions: sessions(draws, dates, rhythm, calendar),
  }
}

function courseTexts(subject: Subject, facts: CourseFacts): Pick<ImportRow, 'title' | 'description' | 'skills'> {
  const own = wordsOfSubjects.get(subject)![facts.forChildren ? 'forChildren' : 'forAll']
  const wording: Wording = { draws, lexicons: [factWords(facts), own, practicalWords, sharedWords], used: new Set() }
  const title = courseTitle(subject, facts, wording)
  const description = courseDescription(subject, facts, wording)
  const skills = Array.from({ length: draws.between(1, 5) }, () => oneOf(subject.skills, wording))
  return { title, description, skills: [...new Set(skills)] }
}
