import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'

/** How many courses, and from which to which sale price, in paise. */
export interface SaleCourses {
  courses: number
  lowestPaise: number
  highestPaise: number
}

/** A moment at which sales begin or end. Milliseconds since 1970, UTC. */
export interface SalesBoundary extends SaleCourses {
  at: number
  what: 'begin' | 'end'
}

export interface SalesStatus {
  /** Null while no sale is on. */
  now: SaleCourses | null
  /** The next ones, in order. */
  next: SalesBoundary[]
}

/** Windows that make a published course cheaper, a company-led sale's or its own; one not below its price is no sale. */
const sales = sql`price_window w
  join course c on c.id = w.course_id and c.state = 'published' and w.price_paise < c.price_paise`

/** Sales at the instant `now` (milliseconds since 1970), and the next `count` moments at which some begin or end. */
export async function readSales(db: Kysely<Database>, now: number, count: number): Promise<SalesStatus> {
  const instant = sql`${new Date(now).toISOString()}::timestamptz`
  const [current, next] = await Promise.all([readCurrent(db, instant), readNext(db, instant, count)])
  return { now: current, next }
}

async function readCurrent(db: Kysely<Database>, instant: RawBuilder<unknown>): Promise<SaleCourses | null> {
  const { rows } = await sql<SaleCourses>`
    select count(*)::float8 as courses, min(lowest)::float8 as "lowestPaise", max(lowest)::float8 as "highestPaise"
    from (
      select w.course_id, min(w.price_paise) as lowest
      from ${sales} where w.from_at <= ${instant} and w.to_at > ${instant} group by w.course_id
    ) course
    having count(*) > 0`.execute(db)
  return rows[0] ?? null
}

async function readNext(db: Kysely<Database>, instant: RawBuilder<unknown>, count: number): Promise<SalesBoundary[]> {
  const { rows } = await sql<SalesBoundary>`
    select what, ${milliseconds('at')} as at, courses, "lowestPaise", "highestPaise"
    from (
      ${boundaries('begin', 'w.from_at', instant, count)} union all ${boundaries('end', 'w.to_at', instant, count)}
    ) boundary
    order by boundary.at, what desc limit ${count}`.execute(db)
  return rows
}

/** The next moments alone come first, in the order of an index: only their windows are counted. */
function boundaries(what: SalesBoundary['what'], column: string, instant: RawBuilder<unknown>, count: number) {
  const at = sql.ref(column)
  return sql`
    select ${sql.lit(what)} as what, ${at} as at, count(distinct w.course_id)::float8 as courses,
      min(w.price_paise)::float8 as "lowestPaise", max(w.price_paise)::float8 as "highestPaise"
    from ${sales}
    where ${at} = any(array(
      select at from (select ${at} as at from ${sales} where ${at} > ${instant} order by ${at}) later
      group by at order by at limit ${count}
    ))
    group by ${at}`
}
