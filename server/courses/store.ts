import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { isoInstant } from '../iso-instant.ts'
import type { CourseRow } from './model.ts'

/** What the table of courses holds of a row; state and stops come from its status. */
export interface CourseRecord {
  id: number
  row: CourseRow
  categoryId: number
  teacherId: number
}

/** Ids for new courses, in order. */
export async function newCourseIds(db: Kysely<Database>, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('course', 'id')) as id from generate_series(1, ${count}::int)`.execute(db)
  return rows.map((row) => row.id)
}

const columns = sql`id bigint, external_id text, slug text, title text, description text, category_id bigint,
  teacher_id bigint, skills text[], language text, level text, price_paise bigint, starts_on date, ends_on date,
  closes_at timestamptz, refund_promise jsonb, state text, stopped boolean, created_at timestamptz`

function toJson({ id, row, categoryId, teacherId }: CourseRecord): Record<string, unknown> {
  return {
    id,
    external_id: row.externalId,
    title: row.title,
    description: row.description,
    category_id: categoryId,
    teacher_id: teacherId,
    skills: row.skills,
    language: row.language,
    level: row.level,
    price_paise: row.pricePaise,
    starts_on: row.startsOn,
    ends_on: row.endsOn,
    closes_at: isoInstant(row.closesAt),
    refund_promise: row.refundPromise,
    state: row.status === 'stopped' ? 'published' : row.status,
    stopped: row.status === 'stopped',
    created_at: isoInstant(row.createdAt),
  }
}

/** `now` is the time of creation of courses that bring none. */
export async function insertCourses(
  db: Kysely<Database>,
  courses: readonly (CourseRecord & { slug: string })[],
  now: number,
): Promise<void> {
  const given = JSON.stringify(courses.map((course) => ({ ...toJson(course), slug: course.slug })))
  await sql`
    insert into course (id, external_id, slug, title, description, category_id, teacher_id, skills, language, level,
      price_paise, starts_on, ends_on, closes_at, refund_promise, state, stopped_by_operator, created_at, updated_at)
    select id, external_id, slug, title, description, category_id, teacher_id, skills, language, level,
      price_paise, starts_on, ends_on, closes_at, refund_promise, state, stopped, coalesce(created_at, ${isoInstant(now)}::timestamptz),
      ${isoInstant(now)}::timestamptz
    from json_to_recordset(${given}::json) as given (${columns})`.execute(db)
}

/**
 * Every editable field; the identity never changes, nor the slug of a course that has one. A course that is stopped stays so by whoever stopped it; a stop
 * that comes with a row is the operators'.
 */
export async function updateCourses(
  db: Kysely<Database>,
  courses: readonly (CourseRecord & { slug?: string })[],
  now: number,
): Promise<void> {
  const given = JSON.stringify(courses.map((course) => ({ ...toJson(course), slug: course.slug })))
  await sql`
    update course set slug = coalesce(course.slug, given.slug), title = given.title, description = given.description, category_id = given.category_id,
      teacher_id = given.teacher_id, skills = given.skills, language = given.language, level = given.level,
      price_paise = given.price_paise, starts_on = given.starts_on, ends_on = given.ends_on,
      closes_at = given.closes_at, refund_promise = given.refund_promise, state = given.state,
      stopped_by_teacher = given.stopped and course.stopped_by_teacher,
      stopped_by_operator = given.stopped and (course.stopped_by_operator or not course.stopped),
      version = course.version + 1,
      created_at = coalesce(given.created_at, course.created_at), updated_at = ${isoInstant(now)}::timestamptz
    from json_to_recordset(${given}::json) as given (${columns})
    where course.id = given.id`.execute(db)
}

/** Locks courses in the order of their ids, so that two writers never wait for each other in a circle. */
export async function lockCourses(db: Kysely<Database>, ids: readonly number[]): Promise<void> {
  await sql`select 1 from course where id = any(${ids}) order by id for update`.execute(db)
}

/** Gives courses these sales windows instead of those they have. */
export async function replaceSalesWindows(
  db: Kysely<Database>,
  courses: readonly Pick<CourseRecord, 'id' | 'row'>[],
): Promise<void> {
  await sql`delete from sales_window where course_id = any(${courses.map(({ id }) => id)})`.execute(db)
  await insertSalesWindows(db, courses)
}

export async function insertSalesWindows(
  db: Kysely<Database>,
  courses: readonly Pick<CourseRecord, 'id' | 'row'>[],
): Promise<void> {
  const windows = courses.flatMap(({ id, row }) =>
    row.salesWindows.map(({ from, to, pricePaise }) => ({
      id,
      from: isoInstant(from),
      to: isoInstant(to),
      pricePaise,
    })),
  )
  if (windows.length === 0) return
  await sql`insert into sales_window (course_id, from_at, to_at, price_paise)
    select id, "from", "to", "pricePaise" from json_to_recordset(${JSON.stringify(windows)}::json)
      as given (id bigint, "from" timestamptz, "to" timestamptz, "pricePaise" bigint)`.execute(db)
}

/** Gives courses these sessions instead of those they have; one at the same time keeps its live link. */
export async function replaceSessions(
  db: Kysely<Database>,
  courses: readonly Pick<CourseRecord, 'id' | 'row'>[],
): Promise<void> {
  const sessions = JSON.stringify(courses.flatMap(sessionsOf))
  await sql`
    with old as (
      delete from course_session where course_id = any(${courses.map(({ id }) => id)})
      returning course_id, starts_at, ends_at, live_link
    )
    insert into course_session (course_id, starts_at, ends_at, live_link)
    select id, starts, ends, (
      select max(live_link) from old where course_id = id and starts_at = starts and ends_at = ends
    ) from json_to_recordset(${sessions}::json) as given (id bigint, starts timestamptz, ends timestamptz)`.execute(db)
}

function sessionsOf({ id, row }: Pick<CourseRecord, 'id' | 'row'>) {
  return row.sessions.map(({ startsAt, endsAt }) => {
    return { id, starts: isoInstant(startsAt), ends: isoInstant(endsAt) }
  })
}

export async function insertSessions(
  db: Kysely<Database>,
  courses: readonly Pick<CourseRecord, 'id' | 'row'>[],
): Promise<void> {
  const sessions = courses.flatMap(sessionsOf)
  if (sessions.length === 0) return
  await sql`insert into course_session (course_id, starts_at, ends_at)
    select id, starts, ends from json_to_recordset(${JSON.stringify(sessions)}::json)
      as given (id bigint, starts timestamptz, ends timestamptz)`.execute(db)
}

/** With all that belongs to them. */
export async function deleteCourses(db: Kysely<Database>, ids: readonly number[]): Promise<void> {
  await sql`delete from course where id = any(${ids})`.execute(db)
}
