import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

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

interface Row extends SaleCourses {
  at: number | null
  what: SalesBoundary['what'] | 'now'
}

/**
 * Sales of published courses at the instant `now` (milliseconds since 1970), and the next `count` boundaries. A window
 * that is not lower than the course's price is none.
 */
export async function readSales(db: Kysely<Database>, now: number, count: number): Promise<SalesStatus> {
  const instant = sql`${new Date(now).toISOString()}::timestamptz`
  const { rows } = await sql<Row>`
    with sale as materialized (
      select w.course_id, w.from_at, w.to_at, w.price_paise
      from sales_window w join course c on c.id = w.course_id
      where c.state = 'published' and w.to_at > ${instant} and w.price_paise < c.price_paise
    ), moment as (
      select 'now' as what, null::timestamptz as at, course_id, price_paise from sale where from_at <= ${instant}
      union all
      select 'begin', from_at, course_id, price_paise from sale where from_at > ${instant}
      union all
      select 'end', to_at, course_id, price_paise from sale
    )
    select what, round(extract(epoch from at) * 1000)::float8 as at, count(distinct course_id)::float8 as courses,
      min(price_paise)::float8 as "lowestPaise", max(price_paise)::float8 as "highestPaise"
    from moment group by what, at order by at nulls first, what desc limit ${count + 1}`.execute(db)
  const [first] = rows
  const boundaries = rows.filter((row): row is SalesBoundary => row.what !== 'now').slice(0, count)
  return { now: first?.what === 'now' ? coursesOf(first) : null, next: boundaries }
}

function coursesOf({ courses, lowestPaise, highestPaise }: SaleCourses): SaleCourses {
  return { courses, lowestPaise, highestPaise }
}
