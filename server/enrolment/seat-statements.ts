import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { executeNamed } from '../database/named-statement.ts'
import { noteForCommit } from '../database/transaction.ts'
import { studentsToTell } from './job-names.ts'
import type { RefundPromise } from './model.ts'
import type { Moment } from './moment.ts'
import type { SeatTerms } from './registrations-options.ts'

/** What came of asking for a seat; docs/registration.md says when. */
export const seatOutcomes = [
  'held',
  'enrolled',
  'living',
  'unknown',
  'closedAccount',
  'unconfirmed',
  'own',
  'draft',
  'cancelled',
  'started',
  'closed',
  'stopped',
  'tooManyHolds',
  'paused',
  'waiting',
  'soldOut',
] as const
export type SeatOutcome = (typeof seatOutcomes)[number]

export interface AskedSeat extends Moment {
  courseId: number
  accountId: number
  terms: SeatTerms
}

export interface TakenSeat {
  outcome: SeatOutcome
  /** Null where there is none. */
  registrationId: string | null
  /** When asking again may help. */
  retryAt: Date | null
  tx: string
}

const minutes = (count: number) => `${count} minutes`
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

/** One statement, also outside of a transaction: a seat with its price, or why not. */
export async function takeSeat(
  db: Kysely<Database>,
  { courseId, accountId, now, today, terms }: AskedSeat,
): Promise<TakenSeat> {
  const [taken] = await executeNamed(
    db,
    'register',
    sql<TakenSeat>`
      select outcome, registration_id as "registrationId", retry_at as "retryAt", tx
      from register(${courseId}::bigint, ${accountId}::bigint, ${new Date(now)}::timestamptz, ${today}::date,
        ${minutes(terms.holdMinutes)}::interval, ${terms.holdsPerAccount}::integer,
        ${minutes(terms.pauseMinutes)}::interval, ${json(terms.refundPromise)})`,
  )
  return taken!
}

/** Past their end, that end where one person asks for a seat; one of them is enough. */
export const lapsesWithOne = 20

/** Nobody takes or gives a seat of the course before the transaction ends. */
export async function lockCourseSeats(tx: Transaction<Database>, courseId: number): Promise<void> {
  await sql`select from course_seats where course_id = ${courseId} for no key update`.execute(tx)
}

/**
 * Ends the holds and offers of a course that are past their end, so many at most: those of the account first, where one is
 * given. Its seats are locked. Gives how many.
 */
export async function lapsePastEnd(
  tx: Transaction<Database>,
  { courseId, now, most, accountId = null }: { courseId: number; now: number; most: number; accountId?: number | null },
): Promise<number> {
  const { rows } = await sql<{ lapsed: number }>`
    select lapse_past_end(${courseId}::bigint, ${new Date(now)}::timestamptz, ${most}::integer, ${accountId}::bigint)
      as lapsed`.execute(tx)
  const { lapsed } = rows[0]!
  if (lapsed > 0) noteForCommit(tx, studentsToTell)
  return lapsed
}

/** Null: enrolled; else why not. Of a registration that lapsed. */
export async function enrolLate(
  tx: Transaction<Database>,
  given: Moment & { registrationId: string; paymentId: number },
): Promise<string | null> {
  const { registrationId, paymentId, now, today } = given
  const { rows } = await sql<{ refused: string | null }>`
    select enrol_late(${registrationId}::uuid, ${paymentId}::bigint, ${new Date(now)}::timestamptz, ${today}::date)
      as refused`.execute(tx)
  noteForCommit(tx, studentsToTell)
  return rows[0]!.refused
}

/** Offers free seats of a course to those who wait, so many at most; gives how many. */
export async function offerSeats(
  tx: Transaction<Database>,
  given: Moment & { courseId: number; until: number; promise: RefundPromise; most: number },
): Promise<number> {
  const { courseId, now, today, until, promise, most } = given
  const { rows } = await sql<{ offers: number }>`
    select offer_seats(${courseId}::bigint, ${new Date(now)}::timestamptz, ${today}::date,
      ${new Date(until)}::timestamptz, ${json(promise)}, ${most}::integer) as offers`.execute(tx)
  noteForCommit(tx, studentsToTell)
  return rows[0]!.offers
}

/** What a course costs at an instant, in paise. */
export async function priceAt(db: Kysely<Database>, courseId: number, now: number): Promise<number> {
  const { rows } = await sql<{ price: number }>`
    select price_at(${courseId}::bigint, ${new Date(now)}::timestamptz) as price`.execute(db)
  return rows[0]!.price
}

/** Whether there is a seat, whoever waits for it; the seats are locked. */
export async function hasSeat(tx: Transaction<Database>, courseId: number): Promise<boolean> {
  const { rows } = await sql`select from course_seats
    where course_id = ${courseId} and imported + enrolled + held + offered < total`.execute(tx)
  return rows.length > 0
}
