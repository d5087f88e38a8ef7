import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { lockOpenAccount } from '../../accounts/queries.ts'
import { makeChange } from '../../changes/make-change.ts'
import type { Clock } from '../../clock.ts'
import { AppError } from '../../errors.ts'
import type { Order } from '../../order.ts'
import { daysAfter, type PlatformCalendar } from '../../platform-calendar.ts'
import { hashSecret, newSecret } from '../../secret.ts'
import { registrationRecord } from '../queries.ts'
import { calendarText } from './calendar-text.ts'
import { type CourseOfCalendar, calendarCourse, calendarCoursesOf, feedSince, ownerOfFeed } from './queries.ts'
import { deleteFeed, putFeed } from './store.ts'

export interface CalendarsOptions {
  db: Kysely<Database>
  clock: Clock
  calendar: PlatformCalendar
  /** Where our pages are. */
  origin: () => string
}

/** Calendars of students: iCalendar texts. All throw AppError. */
export interface Calendars {
  /** @throws AppError notFound, conflict: he does not take part */
  file(id: string, accountId: number): Promise<{ text: string; name: string }>
  /** Since when he has a feed; null: he has none. */
  feed(accountId: number): Promise<number | null>
  /** A new address for his feed, which is shown this once; the one before leads nowhere. @throws AppError conflict */
  renew(order: Order, accountId: number): Promise<{ address: string; createdAt: number }>
  /** @throws AppError notFound */
  end(order: Order, accountId: number): Promise<void>
  /** What the feed of a secret shows. @throws AppError notFound */
  read(secret: string): Promise<string>
}

/** Courses that have been over for so long are in no feed. */
const daysAfterEnd = 400
const feedName = 'Courses'

export function createCalendars(options: CalendarsOptions): Calendars {
  const { db, clock, calendar, origin } = options
  return {
    file: async (id, accountId) => {
      const course = await requireTakesPart(options, id, accountId)
      return { text: await calendarText([onPage(course, origin())]), name: `${course.slug}.ics` }
    },
    feed: (accountId) => feedSince(db, accountId),
    renew: (order, accountId) => renewFeed(options, order, accountId),
    end: async (order, accountId) => {
      await makeChange(options, order, async (tx, audit) => {
        if (!(await deleteFeed(tx, accountId))) throw new AppError('notFound', 'You have no calendar feed.')
        audit({ action: 'account.endCalendarFeed', subject: { kind: 'account', id: accountId } })
      })
    },
    read: async (secret) => {
      const accountId = await ownerOfFeed(db, hashSecret(secret))
      if (accountId === null) throw new AppError('notFound', 'There is no calendar here (any more).')
      const from = daysAfter(calendar.dateOf(clock.now()), -daysAfterEnd)
      const courses = await calendarCoursesOf(db, accountId, from)
      return calendarText(
        courses.map((course) => onPage(course, origin())),
        feedName,
      )
    },
  }
}

/** A course of a calendar with its page, which asks who one is before it says where sessions happen. */
export function onPage({ slug, ...course }: CourseOfCalendar, origin: string) {
  return { ...course, page: `${origin}/my-courses/${slug}` }
}

async function requireTakesPart(
  { db, clock }: CalendarsOptions,
  id: string,
  accountId: number,
): Promise<CourseOfCalendar> {
  const record = await registrationRecord(db, id, clock.now(), accountId)
  if (record === null) throw new AppError('notFound', `There is no registration ${id} of yours.`)
  const course = record.state === 'enrolled' ? await calendarCourse(db, id, null) : null
  if (course !== null) return course
  const fault = { parameter: 'id', received: record.state, expected: 'a registration that is enrolled' }
  throw new AppError('conflict', `You do not take part: the registration is ${record.state}.`, { faults: [fault] })
}

async function renewFeed(options: CalendarsOptions, order: Order, accountId: number) {
  const secret = newSecret('cf_')
  const now = options.clock.now()
  const { repeated } = await makeChange(options, order, async (tx, audit) => {
    await lockOpenAccount(tx, accountId)
    await putFeed(tx, { accountId, secretHash: hashSecret(secret), now })
    audit({ action: 'account.renewCalendarFeed', subject: { kind: 'account', id: accountId } })
    return null
  })
  if (repeated) throw new AppError('conflict', 'This request has made an address already, which is not shown again.')
  const address = new URL('/api/calendar.ics', options.origin())
  address.searchParams.set('token', secret)
  return { address: address.href, createdAt: now }
}
