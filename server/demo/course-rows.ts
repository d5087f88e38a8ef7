import type { Faker } from '@faker-js/faker'
import { Factory } from 'fishery'
import type { ImportRow, Level, RowStatus } from '../courses/model.ts'
import { courseDates, salesWindows, sessions } from './course-times.ts'
import { indianFaker } from './indian-faker.ts'
import { teacherName } from './teacher-name.ts'
import { business } from './vocabulary/business.ts'
import { crafts } from './vocabulary/crafts.ts'
import { food } from './vocabulary/food.ts'
import { languages } from './vocabulary/languages.ts'
import { performingArts } from './vocabulary/performing-arts.ts'
import type { Subject } from './vocabulary/subject.ts'
import { technology } from './vocabulary/technology.ts'
import { wellness } from './vocabulary/wellness.ts'

export interface CourseRowOptions {
  /** Other seeds make other courses. */
  seed?: number
  /** The date around which courses run, `YYYY-MM-DD`. */
  today: string
}

const subjects: Subject[] = [
  ...food,
  ...crafts,
  ...technology,
  ...business,
  ...languages,
  ...wellness,
  ...performingArts,
]
const TEACHERS_PER_SUBJECT = 300

// Seeded anew for each course and each name, so that every one depends on its number alone.
const courseFaker = indianFaker()
const nameFaker = indianFaker()

interface Transient {
  faker: Faker
  today: string
}

const factory = Factory.define<ImportRow, Transient>(({ sequence, params, transientParams }) => {
  const { faker, today } = transientParams as Transient
  const subjectIndex = faker.number.int(subjects.length - 1)
  const subject = subjects[subjectIndex]!
  const topic = faker.helpers.arrayElement(subject.topics)
  const dates = courseDates(faker, today)
  const priceInr = price(faker, subject)
  const { seatsTotal, seatsTaken } = seats(faker)
  const optional = {
    level: level(faker),
    ...status(faker),
    ...salesWindows(faker, dates, priceInr),
    ...sessions(faker, dates),
  }
  return {
    externalId: `demo-${sequence}`,
    title: title(faker, subject, topic),
    description: description(faker, subject, topic),
    category: subject.category,
    skills: faker.helpers.arrayElements(subject.skills, { min: 1, max: 5 }),
    language: faker.helpers.weightedArrayElement(spokenIn),
    ...teacher(faker, subjectIndex),
    priceInr,
    startsOn: dates.startsOn,
    endsOn: dates.endsOn,
    seatsTotal,
    seatsTaken,
    createdAt: dates.createdAt,
    ...(optional as Partial<ImportRow>),
    ...(params as Partial<ImportRow>),
  }
})

/** A believable course, the same for the same number and options. `given` fields replace made-up ones. */
export function courseRow(number: number, options: CourseRowOptions, given: Partial<ImportRow> = {}): ImportRow {
  courseFaker.seed([options.seed ?? 1, number])
  const made = factory.build({}, { transient: { faker: courseFaker, today: options.today } })
  return defined({ ...made, externalId: `demo-${options.seed ?? 1}-${number}`, ...given })
}

/** Any number of courses, one at a time. */
export function* courseRows(count: number, options: CourseRowOptions): Generator<ImportRow> {
  for (let number = 1; number <= count; number++) yield courseRow(number, options)
}

function defined(row: ImportRow): ImportRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as unknown as ImportRow
}

const spokenIn = [
  { weight: 70, value: 'en' },
  { weight: 14, value: 'hi' },
  { weight: 4, value: 'ta' },
  { weight: 3, value: 'te' },
  { weight: 3, value: 'mr' },
  { weight: 2, value: 'bn' },
  { weight: 2, value: 'kn' },
  { weight: 2, value: 'ml' },
]

const endings = [
  '',
  '',
  '',
  '',
  ': Evening Batch',
  ' (Live)',
  ', Part 1',
  ', Part 2',
  ' with a Certificate',
  ': Small Group',
  ' – Weekend Edition',
]

function title(faker: Faker, subject: Subject, topic: string): string {
  const pattern = faker.helpers.arrayElement(subject.titles)
  return `${pattern.replace('{topic}', topic)}${faker.helpers.arrayElement(endings)}`
}

function description(faker: Faker, subject: Subject, topic: string): string {
  const [name, ...more] = faker.helpers.arrayElements(subject.audiences)
  const lessons = faker.helpers.arrayElements(subject.lessons, { min: 2, max: subject.lessons.length })
  const opening = faker.helpers.arrayElement([
    `${topic}, taught live in small steps.`,
    `Everything you need to begin with ${topic}, and to go on alone.`,
    `A hands-on course in ${topic}: we do, you do, we look at it together.`,
  ])
  const closing = faker.helpers.arrayElement([
    'Recordings stay available for six months.',
    'Questions are answered in the group between sessions.',
    'You need nothing but a phone and a quiet hour.',
  ])
  const audience = more.length === 0 ? name : `${name} and ${more[0]}`
  return `${opening}\n\n## What you will learn\n\n${lessons.map((lesson) => `- ${lesson}`).join('\n')}\n\nFor ${audience}. ${closing}`
}

function teacher(faker: Faker, subjectIndex: number): Pick<ImportRow, 'teacher' | 'teacherId'> {
  // Squared: few teachers give many courses.
  const number = Math.floor(faker.number.float() ** 2 * TEACHERS_PER_SUBJECT)
  const teacherId = `demo-teacher-${subjectIndex}-${number}`
  nameFaker.seed([subjectIndex, number])
  return { teacher: teacherName(nameFaker), teacherId }
}

function price(faker: Faker, subject: Subject): number {
  if (faker.datatype.boolean(0.03)) return 0
  if (faker.datatype.boolean(0.02)) return faker.number.int({ min: 10_000, max: 200_000 }) / 100
  return faker.helpers.weightedArrayElement(subject.prices.map((value, index) => ({ value, weight: 1 / (index + 1) })))
}

/** Heavy-tailed: most courses have few registrations, some are sold out. */
function seats(faker: Faker): { seatsTotal: number; seatsTaken: number } {
  const seatsTotal = faker.helpers.arrayElement([10, 15, 20, 25, 30, 30, 40, 50, 80, 100, 200, 500])
  const wished = Math.floor(3 * (1 - faker.number.float({ min: 0, max: 0.9999 })) ** -1.1) - 3
  return { seatsTotal, seatsTaken: Math.min(seatsTotal, wished) }
}

function level(faker: Faker): Level | undefined {
  return faker.helpers.arrayElement(['beginner', 'beginner', 'intermediate', 'advanced', undefined])
}

function status(faker: Faker): { status?: RowStatus } {
  const value = faker.helpers.weightedArrayElement<RowStatus>([
    { weight: 93, value: 'published' },
    { weight: 3, value: 'draft' },
    { weight: 2, value: 'stopped' },
    { weight: 2, value: 'cancelled' },
  ])
  return value === 'published' ? {} : { status: value }
}
