import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { milliseconds } from '../../database/milliseconds.ts'
import { calendarEvents, type FormerSchedule, type Schedule } from './calendar-events.ts'
import type { CalendarCourse } from './calendar-text.ts'

interface FoundCourse extends Schedule {
  registrationId: string
  slug: string
  title: string
  enrolledAt: number
  former: FormerSchedule[]
}

/** A course for a calendar, but for where its page is. */
export interface CourseOfCalendar extends Omit<CalendarCourse, 'page'> {
  slug: string
}

const mostCourses = 500

// Nothing of live links: what is never read is in no calendar.
const sessionsOf = sql`coalesce((
  select json_agg(json_build_object('startsAt', ${milliseconds('x.starts_at')}, 'endsAt', ${milliseconds('x.ends_at')})
    order by x.starts_at, x.ends_at, x.id)
  from course_session x where x.course_id = c.id), '[]')`

const formerOf = sql`coalesce((
  select json_agg(json_build_object('until', ${milliseconds('m.at')}, 'startsOn', m.starts_on::text,
    'endsOn', m.ends_on::text, 'sessions', m.sessions) order by m.at, m.id)
  from schedule_move m where m.course_id = c.id and m.starts_on is not null and m.ends_on is not null), '[]')`

async function find(db: Kysely<Database>, which: RawBuilder<unknown>): Promise<FoundCourse[]> {
  const { rows } = await sql<FoundCourse>`
    select r.id as "registrationId", c.slug, c.title, ${milliseconds('r.enrolled_at')} as "enrolledAt",
      c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", ${sessionsOf} as sessions, ${formerOf} as former
    from registration r join course c on c.id = r.course_id
    where r.enrolled_at is not null and ${which} order by c.starts_on desc, c.id desc limit ${mostCourses}`.execute(db)
  return rows
}

/** Those that somebody takes part in, from a day on. */
export async function calendarCoursesOf(
  db: Kysely<Database>,
  accountId: number,
  from: string,
): Promise<CourseOfCalendar[]> {
  const found = await find(
    db,
    sql`r.account_id = ${accountId} and r.state = 'enrolled' and c.state = 'published' and c.ends_on >= ${from}::date`,
  )
  return found.map((course) => courseOfCalendar(course, null))
}

/** The course of a registration that was enrolled; null: it never was. `endedAt`: since when it is not any more. */
export async function calendarCourse(
  db: Kysely<Database>,
  registrationId: string,
  endedAt: number | null,
): Promise<CourseOfCalendar | null> {
  const [found] = await find(db, sql`r.id = ${registrationId}`)
  return found === undefined ? null : courseOfCalendar(found, endedAt)
}

function courseOfCalendar({ former, ...course }: FoundCourse, endedAt: number | null): CourseOfCalendar {
  const { registrationId, slug, title, enrolledAt } = course
  // What was cancelled before has never been in his calendar.
  const events = calendarEvents(former, course).filter((event) => !event.isCancelled || event.changedAt! >= enrolledAt)
  return { registrationId, slug, title, enrolledAt, endedAt, events }
}

/** Since when somebody has the feed that he has; null: he has none. Milliseconds since 1970. */
export async function feedSince(db: Kysely<Database>, accountId: number): Promise<number | null> {
  const row = await db
    .selectFrom('calendar_feed')
    .select('created_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.created_at.getTime() ?? null
}

/** Whose a feed is; null: nobody's (any more). */
export async function ownerOfFeed(db: Kysely<Database>, secretHash: string): Promise<number | null> {
  const row = await db
    .selectFrom('calendar_feed')
    .innerJoin('account', 'account.id', 'calendar_feed.account_id')
    .select('account_id')
    .where('secret_hash', '=', secretHash)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row?.account_id ?? null
}
