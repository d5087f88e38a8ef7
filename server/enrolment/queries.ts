import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { CourseState } from '../courses/model.ts'
import { milliseconds } from '../database/milliseconds.ts'
import { executeNamed } from '../database/named-statement.ts'
import { livingStates, type RegistrationState } from './model.ts'
import type { StoredRegistration } from './registration-store.ts'

/** A registration as it is read. Instants are milliseconds since 1970. Survives JSON. */
export interface RegistrationRecord extends StoredRegistration {
  number: number
  courseSlug: string
  courseTitle: string
  courseState: CourseState
  startsOn: string
  endsOn: string
  createdAt: number
  /** Since when it is in its state, and why. */
  since: number
  cause: string
  reason: string | null
}

/**
 * Something of the registration `r` for the course `c`: as it is written, but where nobody has written down yet that it is
 * over, because it lapsed or was cancelled with its course.
 */
function asOf<T>(now: number, is: Record<'lapsed' | 'cancelled' | 'written', RawBuilder<unknown>>): RawBuilder<T> {
  return sql`case when r.state in ('offered', 'held') and r.open_until <= ${new Date(now)} then ${is.lapsed}
    when r.state in ('offered', 'held', 'enrolled') and c.state = 'cancelled' then ${is.cancelled} else ${is.written} end`
}

const stateAt = (now: number) =>
  asOf<RegistrationState>(now, { lapsed: sql`'lapsed'`, cancelled: sql`'cancelled'`, written: sql`r.state` })

const causeAt = (now: number) =>
  asOf<string>(now, {
    lapsed: sql`case r.state when 'held' then 'holdEnded' else 'offerEnded' end`,
    cancelled: sql`'courseCancelled'`,
    written: sql`r.cause`,
  })

const reasonAt = (now: number) =>
  asOf<string | null>(now, { lapsed: sql`null`, cancelled: sql`null`, written: sql`r.reason` })

/** Since when it is in its state. */
const sinceAt = (now: number) =>
  asOf<number>(now, {
    lapsed: milliseconds('r.open_until'),
    cancelled: sql`coalesce((select ${milliseconds('x.at')} from cancelled_course x where x.course_id = c.id),
      ${milliseconds('c.updated_at')})`,
    // Not since a job has found it.
    written: sql`case r.state when 'lapsed' then ${milliseconds('r.open_until')} else ${milliseconds('r.moved_at')} end`,
  })

const recordsAt = (now: number) => sql`
  select r.id, r.number, r.course_id as "courseId", r.account_id as "accountId", ${stateAt(now)} as state,
    r.price_paise as "pricePaise", r.refund_promise as "refundPromise", ${milliseconds('r.open_until')} as "openUntil",
    ${milliseconds('r.enrolled_at')} as "enrolledAt", r.payment_id as "paymentId", ${milliseconds('r.created_at')} as "createdAt",
    ${sinceAt(now)} as since, ${causeAt(now)} as cause, ${reasonAt(now)} as reason, c.slug as "courseSlug",
    c.title as "courseTitle", c.state as "courseState", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn"
  from registration r join course c on c.id = r.course_id`

/** Those that there are, of these. */
export function registrationRecords(
  db: Kysely<Database>,
  ids: readonly string[],
  now: number,
): Promise<RegistrationRecord[]> {
  const query = sql<RegistrationRecord>`${recordsAt(now)} where r.id = any(${[...ids]}::uuid[])`
  return executeNamed(db, 'registrations', query)
}

/** Of one account where it is given; null: there is none. */
export async function registrationRecord(
  db: Kysely<Database>,
  id: string,
  now: number,
  accountId?: number,
): Promise<RegistrationRecord | null> {
  const [record] = await registrationRecords(db, [id], now)
  return record === undefined || (accountId !== undefined && record.accountId !== accountId) ? null : record
}

/** Which registrations; those that all of it holds of. */
export interface RegistrationFilter {
  accountId?: number | undefined
  courseId?: number | undefined
  state?: RegistrationState | undefined
  /** Any of these. */
  ids?: readonly string[] | undefined
}

export interface ListedRegistration extends RegistrationRecord {
  /** Null: the account is closed. */
  name: string | null
  email: string | null
}

/** What may be written of those in a state; courses are asked about these alone. */
const writtenAs: Readonly<Record<RegistrationState, readonly RegistrationState[]>> = {
  offered: ['offered'],
  held: ['held'],
  enrolled: ['enrolled'],
  lapsed: ['lapsed', 'offered', 'held'],
  cancelled: ['cancelled', ...livingStates],
  refunded: ['refunded'],
}

/** The newest first. */
export async function listRegistrations(
  db: Kysely<Database>,
  filter: RegistrationFilter,
  { before, count, now }: { before?: number | undefined; count: number; now: number },
): Promise<ListedRegistration[]> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  const { accountId, courseId, state, ids } = filter
  if (accountId !== undefined) conditions.push(sql`r.account_id = ${accountId}`)
  if (courseId !== undefined) conditions.push(sql`r.course_id = ${courseId}`)
  if (ids !== undefined) conditions.push(sql`r.id = any(${[...ids]}::uuid[])`)
  if (state !== undefined) conditions.push(sql`r.state = any(${[...writtenAs[state]]}) and ${stateAt(now)} = ${state}`)
  if (before !== undefined) conditions.push(sql`r.number < ${before}`)
  const { rows } = await sql<ListedRegistration>`
    select listed.*, a.name, a.email from (
      ${recordsAt(now)} where ${sql.join(conditions, sql` and `)} order by r.number desc limit ${count}
    ) listed join account a on a.id = listed."accountId" order by listed.number desc`.execute(db)
  return rows
}

/** A step of a registration's history. */
export interface MoveRecord {
  from: RegistrationState | null
  to: RegistrationState
  at: number
  cause: string
  accountId: number | null
  name: string | null
  reason: string | null
}

export async function movesOf(db: Kysely<Database>, id: string): Promise<MoveRecord[]> {
  const { rows } = await sql<MoveRecord>`
    select m.from_state as "from", m.to_state as "to", ${milliseconds('m.at')} as at, m.cause, m.account_id as "accountId",
      a.name, m.reason
    from registration_move m left join account a on a.id = m.account_id
    where m.registration_id = ${id} order by m.id`.execute(db)
  return rows
}

/** A course that somebody takes part in, with its live links. */
export interface OwnCourse {
  registrationId: string
  courseId: number
  slug: string
  title: string
  teacher: string
  startsOn: string
  endsOn: string
  enrolledAt: number
  sessions: { startsAt: number; endsAt: number; liveLink: string | null }[]
}

/**
 * Those that somebody is enrolled in, the ones that begin last first; nothing of cancelled courses. `courseId`: this one
 * alone.
 */
export async function coursesOfStudent(
  db: Kysely<Database>,
  accountId: number,
  { before, count, courseId }: { before: { startsOn: string; id: number } | null; count: number; courseId?: number },
): Promise<OwnCourse[]> {
  const only = courseId === undefined ? sql`` : sql`and c.id = ${courseId}`
  const behind =
    before === null ? sql`` : sql`and (c.starts_on, c.id) < (${before.startsOn}::date, ${before.id}::bigint)`
  const { rows } = await sql<OwnCourse>`
    select r.id as "registrationId", c.id as "courseId", c.slug, c.title, t.name as teacher,
      c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", ${milliseconds('r.enrolled_at')} as "enrolledAt",
      coalesce((select json_agg(json_build_object('startsAt', ${milliseconds('s.starts_at')}, 'endsAt', ${milliseconds('s.ends_at')},
        'liveLink', s.live_link) order by s.starts_at, s.ends_at, s.id)
        from course_session s where s.course_id = c.id), '[]') as sessions
    from registration r join course c on c.id = r.course_id join teacher t on t.id = c.teacher_id
    where r.account_id = ${accountId} and r.state = 'enrolled' and c.state = 'published' ${only} ${behind}
    order by c.starts_on desc, c.id desc limit ${count}`.execute(db)
  return rows
}

/** Whoever takes part in a course, or did, as its teacher sees it. */
export interface RosterEntry {
  number: number
  /** Null: the account is closed. */
  name: string | null
  state: RegistrationState
  since: number
}

/** In the order in which they came, those after a number; holds and offers that came to nothing are left out. */
export async function rosterOf(
  db: Kysely<Database>,
  courseId: number,
  { after, count, now }: { after: number; count: number; now: number },
): Promise<RosterEntry[]> {
  const { rows } = await sql<RosterEntry>`
    select r.number, a.name, ${stateAt(now)} as state, ${sinceAt(now)} as since
    from registration r join course c on c.id = r.course_id join account a on a.id = r.account_id
    where r.course_id = ${courseId} and r.number > ${after}
      and (r.enrolled_at is not null or (r.state in ('offered', 'held') and r.open_until > ${new Date(now)}))
    order by r.number limit ${count}`.execute(db)
  return rows
}

/** All that is held of an account's registrations, as they are at `now`; the history has what is written. */
export async function registrationsOfAccount(db: Kysely<Database>, accountId: number, now: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select r.id, r.course_id::text as course, c.title, ${stateAt(now)} as state, (r.price_paise / 100.0)::float8 as price,
      r.refund_promise as "refundPromise", r.created_at as "createdAt", r.open_until as "openUntil",
      r.enrolled_at as "enrolledAt",
      (select json_agg(json_build_object('from', m.from_state, 'to', m.to_state, 'at', m.at, 'cause', m.cause,
        'reason', m.reason) order by m.id) from registration_move m where m.registration_id = r.id) as history
    from registration r join course c on c.id = r.course_id
    where r.account_id = ${accountId} order by r.number`.execute(db)
  return rows
}

/** What an account wrote to those who take part in courses. */
export async function messagesBy(db: Kysely<Database>, accountId: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select course_id::text as course, subject, body as text, at as "sentAt" from mailing
    where account_id = ${accountId} order by id`.execute(db)
  return rows
}

/** Wherever an account waited, or waits. */
export async function waitsOfAccount(db: Kysely<Database>, accountId: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select course_id::text as course, joined_at as "joinedAt", ended_at as "endedAt", outcome from waiting
    where account_id = ${accountId} order by id`.execute(db)
  return rows
}
