import { z } from 'zod'
import { answeredInstant } from '../answered-instant.ts'
import { isFallingPromise, mostRefundSteps } from '../enrolment/model.ts'
import { givenInstant } from '../given-instant.ts'
import { idNumber } from '../id-schema.ts'
import { reasonField } from '../reason.ts'
import { lineText, markdownText } from '../text-schemas.ts'
import { distinctSkills } from './distinct-skills.ts'
import { isLanguageCode } from './language-codes.ts'
import { missable } from './managed-course.ts'
import { courseStates, isCourseDate, levels, limits, longestLiveLink, mostSessions, paiseOfRupees } from './model.ts'

const rupeesExpected = `rupees from 0 to ${limits.pricePaise / 100}, with at most two decimals`
const rupees = z
  .number(rupeesExpected)
  .min(0, rupeesExpected)
  .max(limits.pricePaise / 100, rupeesExpected)
  .meta({ description: 'Rupees, at most two decimals.', examples: [499] })
/** Read as paise. */
const price = rupees.transform((amount, context) => {
  const paise = paiseOfRupees(amount)
  if (paise !== null) return paise
  context.addIssue({ code: 'custom', message: rupeesExpected })
  return z.NEVER
})

const dateExpected = 'a date that exists, from 1970 on, such as 2027-10-03'
const date = z
  .string(dateExpected)
  .refine(isCourseDate, dateExpected)
  .meta({ format: 'date', pattern: String.raw`^(19[7-9]\d|[2-9]\d{3})-\d{2}-\d{2}$`, examples: ['2027-10-03'] })

const seatsExpected = `a whole number from 1 to ${limits.seats}`
const seats = z.int(seatsExpected).min(1, seatsExpected).max(limits.seats, seatsExpected)

const languageExpected = 'a code of ISO 639-1, such as en or hi'
const language = z
  .string(languageExpected)
  .refine(isLanguageCode, languageExpected)
  .meta({ minLength: 2, maxLength: 2, examples: ['en'] })

const slugExpected = 'a slug: lower-case letters, digits and hyphens, such as baking'
const categorySlug = z
  .string(slugExpected)
  .max(500, slugExpected)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, slugExpected)

const skillsExpected = `a list of at most ${limits.skills} skills`
const skills = z.array(lineText(100), skillsExpected).max(limits.skills, skillsExpected).overwrite(distinctSkills)

const linkExpected = `an https link of at most ${longestLiveLink} characters`
const liveLink = z
  .string(linkExpected)
  .max(longestLiveLink, linkExpected)
  .transform((text, context) => {
    const link = httpsLink(text)
    if (link !== null && link.length <= longestLiveLink) return link
    context.addIssue({ code: 'custom', message: linkExpected })
    return z.NEVER
  })
  .meta({ format: 'uri', description: 'Where it happens; for those who take part alone.' })

/** As its normal form; null where it is none. Names and passwords in it would be shown to everybody. */
function httpsLink(text: string): string | null {
  if (!/^https:\/\/[^\s\p{Cc}]+$/iu.test(text) || !URL.canParse(text)) return null
  const { protocol, username, password, href } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' ? href : null
}

const session = z
  .strictObject(
    { startsAt: givenInstant, endsAt: givenInstant, liveLink: liveLink.nullable().default(null) },
    'an object of startsAt, endsAt and perhaps liveLink',
  )
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { message: 'an instant after startsAt', path: ['endsAt'] })
const sessionsExpected = `a list of at most ${mostSessions} objects of startsAt and endsAt`
const sessions = z.array(session, sessionsExpected).max(mostSessions, sessionsExpected)

const salesWindow = z
  .strictObject({ from: givenInstant, to: givenInstant, price }, 'an object of from, to and price')
  .refine(({ from, to }) => from < to, { message: 'an instant after from', path: ['to'] })
  .transform(({ from, to, price: pricePaise }) => ({ from, to, pricePaise }))
const windowsExpected = `a list of at most ${limits.salesWindows} objects of from, to and price`
const salesWindows = z.array(salesWindow, windowsExpected).max(limits.salesWindows, windowsExpected)

const promiseExpected = 'up to five steps of percent (1 to 100) and days (0 to 365), both falling'
const refundStep = z.strictObject(
  {
    percent: z.int(promiseExpected).min(1, promiseExpected).max(100, promiseExpected),
    days: z.int(promiseExpected).min(0, promiseExpected).max(365, promiseExpected),
  },
  promiseExpected,
)
const refundPromise = z
  .array(refundStep, promiseExpected)
  .max(mostRefundSteps, promiseExpected)
  .refine(isFallingPromise, promiseExpected)

const levelExpected = `one of ${levels.join(', ')}, or null`
const fields = {
  title: lineText(limits.title).nullable().optional(),
  description: markdownText(limits.description).nullable().optional().meta({ description: 'Markdown.' }),
  category: categorySlug
    .nullable()
    .optional()
    .meta({ description: 'Slug of a category.', examples: ['baking'] }),
  skills: skills.optional(),
  language: language.optional(),
  level: z.enum(levels, levelExpected).nullable().optional(),
  price: price.nullable().optional(),
  startsOn: date.nullable().optional(),
  endsOn: date.nullable().optional(),
  closesAt: givenInstant
    .nullable()
    .optional()
    .meta({ description: 'Registration closes, at the latest when the course starts.' }),
  seatsTotal: seats.nullable().optional(),
  refundPromise: refundPromise
    .nullable()
    .optional()
    .meta({
      description:
        'What of the price comes back to who cancels: `percent`, until so many `days` before the first day, both falling; ' +
        'empty: nothing. Null: as the platform promises. Who has registered keeps what was promised then.',
      examples: [[{ percent: 100, days: 7 }]],
    }),
}

export const newCourseBody = z
  .strictObject({
    teacherId: idNumber.optional().meta({ description: 'Whose course it is; operators must say, teachers need not.' }),
    ...fields,
    sessions: sessions.optional(),
    salesWindows: salesWindows.optional(),
    reason: reasonField,
  })
  .meta({ id: 'NewCourse' })

export const correctionBody = z.strictObject({ ...fields, reason: reasonField }).meta({ id: 'CourseCorrection' })

export const scheduleBody = z
  .strictObject({
    sessions,
    startsOn: date.nullable().optional(),
    endsOn: date.nullable().optional(),
    closesAt: givenInstant.nullable().optional(),
    reason: reasonField,
  })
  .meta({ id: 'CourseSchedule' })

export const salesBody = z.strictObject({ salesWindows, reason: reasonField }).meta({ id: 'CourseSales' })

export const saleBody = z
  .strictObject({
    from: givenInstant.optional().meta({ description: 'From now where it is absent.' }),
    to: givenInstant,
    price,
    reason: reasonField,
  })
  .meta({ id: 'NewSalesWindow' })

export const handOverBody = z.strictObject({
  teacherId: idNumber.meta({ description: 'Id of the teacher who has the course from now on.' }),
  reason: reasonField,
})

/** Need not be sent. */
export const reasonBody = z.strictObject({ reason: reasonField }).default({})
export const duplicateBody = z
  .strictObject({
    startsOn: date.optional().meta({ description: 'The first day of the next run; everything else moves with it.' }),
    reason: reasonField,
  })
  .default({})

const digits = z.string().regex(/^\d+$/)
const count = z.int().min(0)
const amount = z.number().min(0).meta({ description: 'Rupees.' })

const summaryShape = {
  id: digits,
  version: z.int().min(1).meta({ description: 'As in the ETag.' }),
  state: z.enum(courseStates),
  stoppedByTeacher: z.boolean(),
  stoppedByOperator: z.boolean(),
  slug: z.string().nullable().meta({ description: 'Null before the first publication.' }),
  title: z.string().nullable(),
  teacher: z.strictObject({ id: digits, name: z.string() }),
  category: z.string().nullable().meta({ description: 'Slug.' }),
  categoryPath: z.array(z.string()).nullable().meta({ description: 'Names from the top.' }),
  language: z.string(),
  level: z.enum(levels).nullable(),
  price: amount.nullable(),
  startsOn: z.iso.date().nullable(),
  endsOn: z.iso.date().nullable(),
  closesAt: answeredInstant.nullable(),
  seatsTotal: count.nullable(),
  seatsTaken: count.meta({ description: 'All that are not left.' }),
  registrations: count,
  createdAt: answeredInstant,
  updatedAt: answeredInstant,
}

export const courseSummary = z.strictObject(summaryShape).meta({ id: 'CourseSummary' })
export type CourseSummaryAnswer = z.output<typeof courseSummary>

const managedShape = {
  ...summaryShape,
  missing: z.array(z.enum(missable)).meta({ description: 'What it needs before it can be published.' }),
  description: z.string().nullable().meta({ description: 'Markdown.' }),
  skills: z.array(z.string()),
  sessions: z.array(
    z.strictObject({ startsAt: answeredInstant, endsAt: answeredInstant, liveLink: z.string().nullable() }),
  ),
  refundPromise: z
    .array(z.strictObject({ percent: z.int(), days: z.int() }))
    .nullable()
    .meta({ description: 'Null: as the platform promises.' }),
  salesWindows: z.array(z.strictObject({ id: digits, from: answeredInstant, to: answeredInstant, price: amount })),
}

export const managedCourse = z.strictObject(managedShape).meta({ id: 'ManagedCourse' })
export type ManagedCourseAnswer = z.output<typeof managedCourse>

export const changedCourse = z
  .strictObject({
    ...managedShape,
    changeToken: z.string().meta({ description: 'A search with `atLeast` and this token includes the change.' }),
  })
  .meta({ id: 'ChangedCourse' })
