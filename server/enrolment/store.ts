import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** Seats of a new course; `imported` ones were taken before it came here. */
export interface NewSeats {
  courseId: number
  total: number
  imported: number
}

export async function insertSeats(db: Kysely<Database>, seats: readonly NewSeats[]): Promise<void> {
  await sql`insert into course_seats (course_id, total, imported)
    select "courseId", total, imported
    from json_to_recordset(${JSON.stringify(seats)}::json) as seats ("courseId" bigint, total int, imported int)
  `.execute(db)
}

/** Sets totals where they hold what is taken; gives the courses for which that was so. */
export async function updateSeatTotals(
  db: Kysely<Database>,
  totals: readonly { courseId: number; total: number }[],
): Promise<number[]> {
  const { rows } = await sql<{ courseId: number }>`update course_seats
    set total = wanted.total
    from json_to_recordset(${JSON.stringify(totals)}::json) as wanted ("courseId" bigint, total int)
    where course_id = wanted."courseId" and imported + enrolled + held + offered <= wanted.total
    returning course_id as "courseId"
  `.execute(db)
  return rows.map((row) => row.courseId)
}

/** In the order of their ids, so that two writers never wait for each other in a circle. */
export async function lockFreeSeats(db: Kysely<Database>, courseIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ courseId: number }>`select course_id as "courseId" from course_seats
    where course_id = any(${courseIds}) and enrolled + held + offered = 0
      and not exists (select from registration r where r.course_id = course_seats.course_id)
    order by course_id for update`.execute(db)
  return rows.map((row) => row.courseId)
}

/** How many of them are taken; null where the course has no seats. */
export async function lockSeats(db: Kysely<Database>, courseId: number): Promise<number | null> {
  const { rows } = await sql<{ taken: number }>`select imported + enrolled + held + offered as taken
    from course_seats where course_id = ${courseId} for update`.execute(db)
  return rows[0]?.taken ?? null
}

export async function deleteFreeSeats(db: Kysely<Database>, courseId: number): Promise<void> {
  await sql`delete from course_seats
    where course_id = ${courseId} and imported + enrolled + held + offered = 0
      and not exists (select from registration r where r.course_id = course_seats.course_id)`.execute(db)
}

export async function hasRegistrations(db: Kysely<Database>, courseId: number): Promise<boolean> {
  const { rows } = await sql`select from registration where course_id = ${courseId} limit 1`.execute(db)
  return rows.length > 0
}

/** A course whose schedule was moved, and what it was before; instants are milliseconds since 1970. */
export interface ScheduleMove {
  courseId: number
  former: {
    startsOn: string | null
    endsOn: string | null
    sessions: readonly { startsAt: number; endsAt: number }[]
  }
}

/** Of those of these courses that somebody takes part in; they are told. */
export async function insertScheduleMoves(
  db: Kysely<Database>,
  moves: readonly ScheduleMove[],
  now: number,
): Promise<void> {
  const given = moves.map(({ courseId, former: { startsOn, endsOn, sessions } }) => {
    return { courseId, startsOn, endsOn, sessions: sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })) }
  })
  const at = sql`${new Date(now)}::timestamptz`
  // Whoever is just being enrolled is waited for, so that he is told too.
  await sql`select from course_seats where course_id = any(${moves.map(({ courseId }) => courseId)})
    order by course_id for no key update`.execute(db)
  await sql`
    with moved as (
      insert into schedule_move (course_id, at, starts_on, ends_on, sessions)
      select s.course_id, ${at}, given."startsOn", given."endsOn", given.sessions
      from json_to_recordset(${JSON.stringify(given)}::json)
          as given ("courseId" bigint, "startsOn" date, "endsOn" date, sessions jsonb)
        join course_seats s on s.course_id = given."courseId"
      where s.enrolled > 0 order by s.course_id
      returning course_id
    )
    insert into mailing (course_id, kind, at, next_at) select course_id, 'datesMoved', ${at}, ${at} from moved`.execute(
    db,
  )
}
