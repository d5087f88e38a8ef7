import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { brokenConstraint } from '../database/database-error.ts'
import { transaction } from '../database/transaction.ts'
import { livingStates } from './model.ts'
import { lockCourseSeats } from './seat-statements.ts'

interface Seats {
  enrolled: number
  held: number
  offered: number
}

/** A course whose counters say something else than its registrations. */
export interface SeatDrift {
  courseId: number
  slug: string | null
  counted: Seats
  registered: Seats
}

const noOverselling = 'course_seats_check'

/** Few enough for one statement among others. */
const coursesAtOnce = 5_000

/** In the order of their ids, some courses at a time. */
export async function findSeatDrift(db: Kysely<Database>): Promise<SeatDrift[]> {
  const drift: SeatDrift[] = []
  for (let after = 0; ; ) {
    const last = await lastOfNext(db, after)
    if (last === null) return drift
    drift.push(...(await driftOf(db, { after, last })))
    after = last
  }
}

async function lastOfNext(db: Kysely<Database>, after: number): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    select max(course_id) as last from (
      select course_id from course_seats where course_id > ${after} order by course_id limit ${coursesAtOnce}
    ) next`.execute(db)
  return rows[0]?.last ?? null
}

/** One statement, so that it never sees half of a registration. */
async function driftOf(db: Kysely<Database>, { after, last }: { after: number; last: number }): Promise<SeatDrift[]> {
  const { rows } = await sql<SeatDrift>`
    select s.course_id as "courseId", c.slug,
      json_build_object('enrolled', s.enrolled, 'held', s.held, 'offered', s.offered) as counted,
      json_build_object('enrolled', ${registered('enrolled')}, 'held', ${registered('held')},
        'offered', ${registered('offered')}) as registered
    from course_seats s join course c on c.id = s.course_id left join (
      select course_id, ${sql.join(livingStates.map((kind) => sql`count(*) filter (where state = ${kind}) as ${sql.ref(kind)}`))}
      from registration
      where state = any(${[...livingStates]}) and course_id > ${after} and course_id <= ${last}
      group by course_id
    ) r on r.course_id = s.course_id
    where s.course_id > ${after} and s.course_id <= ${last} and (s.enrolled, s.held, s.offered)
      is distinct from (${registered('enrolled')}, ${registered('held')}, ${registered('offered')})
    order by s.course_id`.execute(db)
  return rows
}

function driftOfCourse(db: Kysely<Database>, courseId: number): Promise<SeatDrift[]> {
  return driftOf(db, { after: courseId - 1, last: courseId })
}

function registered(kind: (typeof livingStates)[number]) {
  return sql`coalesce(${sql.ref(`r.${kind}`)}, 0)`
}

/**
 * Makes the counters of courses say what their registrations say, each course in a transaction in which nobody takes or
 * gives a seat. Gives those that cannot be mended: more people have registered than there are seats.
 */
export async function mendSeatDrift(db: Kysely<Database>, drift: readonly SeatDrift[]): Promise<SeatDrift[]> {
  const oversold: SeatDrift[] = []
  for (const { courseId } of drift) {
    try {
      await transaction(db, (tx) => mend(tx, courseId), { retry: true })
    } catch (error) {
      if (brokenConstraint(error) !== noOverselling) throw error
      oversold.push(...(await driftOfCourse(db, courseId)))
    }
  }
  return oversold
}

async function mend(tx: Transaction<Database>, courseId: number): Promise<void> {
  await lockCourseSeats(tx, courseId)
  const [drift] = await driftOfCourse(tx, courseId)
  if (drift === undefined) return
  await tx.updateTable('course_seats').set(drift.registered).where('course_id', '=', courseId).execute()
}
