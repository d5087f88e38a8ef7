import { sql } from 'kysely'
import { milliseconds } from '../database/milliseconds.ts'
import { isNamed, unknownCourse } from './course-facts.ts'
import { closingOf, type OfferTimes, type RefundPromise, type SaleStanding, type SeatStanding } from './model.ts'
import { momentOf } from './moment.ts'
import type { RegistrationsOptions } from './registrations-options.ts'
import { hasOpenList } from './waiting-store.ts'

/** On which terms a course is taken at this moment. Milliseconds since 1970. */
export interface CourseTerms {
  courseId: number
  standing: SaleStanding
  seats: SeatStanding
  /** How many wait for a seat. */
  waiting: number
  pricePaise: number
  startsOn: string
  closesAt: number
  refundPromise: RefundPromise
  holdMinutes: number
  offers: OfferTimes
}

interface Row extends Omit<CourseTerms, 'seats' | 'closesAt' | 'refundPromise' | 'holdMinutes' | 'offers'> {
  closesAt: number | null
  refundPromise: RefundPromise | null
  /** Seats left, those of holds and offers past their end included. */
  left: number
}

/** As the database has it, which search follows. @throws AppError notFound: also a draft */
export async function courseTerms(options: RegistrationsOptions, idOrSlug: string): Promise<CourseTerms> {
  const { db, calendar, terms } = options
  const moment = momentOf(options)
  const at = sql`${new Date(moment.now)}::timestamptz`
  const { rows } = await sql<Row>`
    select c.id as "courseId", sale_standing(c, ${at}, ${moment.today}::date) as standing,
      price_at(c.id, ${at}) as "pricePaise", c.starts_on::text as "startsOn", c.refund_promise as "refundPromise",
      ${milliseconds('c.closes_at')} as "closesAt",
      (select count(*)::float8 from waiting w where w.course_id = c.id and w.ended_at is null
        and ${hasOpenList(moment)}) as waiting,
      (s.total - s.imported - s.enrolled - s.held - s.offered + (
        select count(*) from registration r where r.course_id = c.id and r.state in ('held', 'offered')
          and r.open_until <= ${at}))::float8 as left
    from course c join course_seats s on s.course_id = c.id where ${isNamed(idOrSlug)}`.execute(db)
  const [row] = rows
  if (row === undefined) throw unknownCourse(idOrSlug)
  const { left, refundPromise, ...rest } = row
  return {
    ...rest,
    seats: row.waiting > 0 ? 'waiting' : left > 0 ? 'free' : 'soldOut',
    closesAt: closingOf(row, calendar),
    refundPromise: refundPromise ?? terms.refundPromise,
    holdMinutes: terms.holdMinutes,
    offers: terms.offers,
  }
}
