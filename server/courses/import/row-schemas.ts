import { z } from 'zod'
import { isFallingPromise, mostRefundSteps } from '../../enrolment/model.ts'
import { codePointCount, visibleLine } from '../../visible-text.ts'
import { foldName } from '../fold-name.ts'
import { isLanguageCode } from '../language-codes.ts'
import {
  isCourseDate,
  levels,
  limits,
  paiseOfRupees,
  parseInstant,
  type RowField,
  rowStatuses,
  type SalesWindow,
  type Session,
} from '../model.ts'

/** PostgreSQL has no NUL, and lone surrogates are no characters. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** A schema whose every fault, a missing value included, is told in the same words. */
function expecting<T extends z.ZodType>(expected: string, schema: (message: string) => T): T {
  return schema(expected).describe(expected)
}

function text(longest: number, what: string) {
  return expecting(`${what} of 1 to ${longest} characters, without NUL and lone surrogates`, (message) =>
    z.string(message).refine((value) => isText(value, longest), message),
  )
}

function isText(value: string, longest: number): boolean {
  if (UNSTORABLE.test(value) || value.trim() === '') return false
  return value.length <= longest || (value.length <= 2 * longest && codePointCount(value) <= longest)
}

/** One line: what would break or disturb it does not count. */
function lineText(longest: number, what: string) {
  return textReadBy(visibleLine, longest, what)
}

/** Space around it does not count. */
function trimmedText(longest: number, what: string) {
  return textReadBy((value) => value.trim(), longest, what)
}

function textReadBy(read: (value: string) => string, longest: number, what: string) {
  return expecting(`${what} of 1 to ${longest} characters, without NUL and lone surrogates`, (message) =>
    z
      .string(message)
      .refine((value) => !UNSTORABLE.test(value), { message, abort: true })
      .transform(read)
      .refine((value) => isText(value, longest), { message, abort: true }),
  )
}

function wholeNumber(least: number, most: number) {
  return expecting(`a whole number from ${least} to ${most}`, (message) =>
    z.int(message).min(least, message).max(most, message),
  )
}

const price = expecting(`rupees from 0 to ${limits.pricePaise / 100}, with at most two decimals`, (message) =>
  z.number(message).transform((rupees, context) => {
    const paise = paiseOfRupees(rupees)
    if (paise !== null && paise <= limits.pricePaise) return paise
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }),
)

const date = expecting('a date that exists, from 1970 on, such as 2027-10-03', (message) =>
  z.string(message).refine(isCourseDate, message),
)

const instant = expecting('an instant in ISO 8601 with Z or an offset, such as 2027-10-03T18:30:00Z', (message) =>
  z.string(message).transform((value, context) => {
    const milliseconds = parseInstant(value)
    if (milliseconds !== null) return milliseconds
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }),
)

function oneOf<const T extends readonly string[]>(values: T) {
  return expecting(`one of ${values.join(', ')}`, (message) => z.enum(values, message))
}

const categoryName = lineText(limits.categoryName, 'a name').refine(
  (name) => foldName(name) !== '',
  'a name with visible characters',
)

const category = expecting(`a list of 1 to ${limits.categoryDepth} names of categories, from the top`, (message) =>
  z.array(categoryName, message).min(1, message).max(limits.categoryDepth, message),
)

const skills = expecting(`a list of at most ${limits.skills} skills`, (message) =>
  z.array(lineText(limits.skill, 'a skill'), message).max(limits.skills, message),
)

const salesWindow = expecting('an object of from, to and priceInr', (message) =>
  z
    .strictObject({ from: instant, to: instant, priceInr: price }, message)
    .refine(({ from, to }) => from < to, { message: 'an instant after from', path: ['to'] })
    .transform(({ from, to, priceInr }): SalesWindow => ({ from, to, pricePaise: priceInr })),
)

const session = expecting('an object of startsAt and endsAt', (message) =>
  z
    .strictObject({ startsAt: instant, endsAt: instant }, message)
    .refine(({ startsAt, endsAt }) => startsAt < endsAt, { message: 'an instant after startsAt', path: ['endsAt'] }),
)

const salesWindows = expecting(`a list of at most ${limits.salesWindows} objects of from, to and priceInr`, (message) =>
  z
    .array(salesWindow, message)
    .max(limits.salesWindows, message)
    .transform((windows) => windows.sort(byWindow)),
)

const sessions = expecting(`a list of at most ${limits.sessions} objects of startsAt and endsAt`, (message) =>
  z
    .array(session, message)
    .max(limits.sessions, message)
    .transform((all) => all.sort(bySession)),
)

const refundStep = expecting('an object of percent and days', (message) =>
  z.strictObject({ percent: wholeNumber(1, 100), days: wholeNumber(0, 365) }, message),
)

const refundPromise = expecting(
  `a list of at most ${mostRefundSteps} objects of percent and days, both less from each to the next`,
  (message) => z.array(refundStep, message).max(mostRefundSteps, message).refine(isFallingPromise, message),
)

/** The order in which the windows of a course are compared and written. */
export function byWindow(a: SalesWindow, b: SalesWindow): number {
  return a.from - b.from || a.to - b.to || a.pricePaise - b.pricePaise
}

/** The order in which the sessions of a course are compared and written. */
export function bySession(a: Session, b: Session): number {
  return a.startsAt - b.startsAt || a.endsAt - b.endsAt
}

/** How each field of a row is read; the message of a fault, and the description, say what was expected. */
export const rowSchemas = {
  externalId: trimmedText(limits.externalId, 'the identity of the course where it comes from, a text'),
  title: lineText(limits.title, 'a title'),
  description: text(limits.description, 'a description'),
  category,
  skills,
  language: expecting('a code of ISO 639-1, such as en or hi', (message) =>
    z.string(message).refine(isLanguageCode, message),
  ),
  level: oneOf(levels),
  teacher: lineText(limits.teacherName, 'a name'),
  teacherId: trimmedText(limits.externalId, 'the identity of the teacher where the course comes from, a text'),
  priceInr: price,
  startsOn: date,
  endsOn: date,
  closesAt: instant,
  refundPromise,
  seatsTotal: wholeNumber(1, limits.seats),
  seatsTaken: wholeNumber(0, limits.seats),
  status: oneOf(rowStatuses),
  salesWindows,
  sessions,
  createdAt: instant,
} satisfies Record<RowField, z.ZodType>
