import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds } from '../database/milliseconds.ts'
import { noteForCommit } from '../database/transaction.ts'
import { studentsToTell } from './job-names.ts'
import { livingStates, type MoveCause, type RefundPromise, type RegistrationState } from './model.ts'
import { lockCourseSeats } from './seat-statements.ts'

/** A registration as it is written. Instants are milliseconds since 1970. */
export interface StoredRegistration {
  id: string
  courseId: number
  accountId: number
  state: RegistrationState
  pricePaise: number
  refundPromise: RefundPromise
  openUntil: number | null
  enrolledAt: number | null
  paymentId: number | null
}

const columns = sql`id, course_id as "courseId", account_id as "accountId", state, price_paise as "pricePaise",
  refund_promise as "refundPromise", ${milliseconds('open_until')} as "openUntil", ${milliseconds('enrolled_at')} as "enrolledAt",
  payment_id as "paymentId"`

/** The course of a registration, which never changes; null where there is no such registration. */
async function courseOfRegistration(db: Kysely<Database>, id: string): Promise<number | null> {
  const row = await db.selectFrom('registration').select('course_id').where('id', '=', id).executeTakeFirst()
  return row?.course_id ?? null
}

/** The account of a registration is not closed before the transaction ends; locked before any seats. */
export async function lockOwner(tx: Transaction<Database>, id: string): Promise<void> {
  await sql`select from account where id = (select account_id from registration where id = ${id}) for share`.execute(tx)
}

/** A registration that nobody else changes before the transaction ends, the seats of its course before it; null: none. */
export async function lockRegistration(tx: Transaction<Database>, id: string): Promise<StoredRegistration | null> {
  const courseId = await courseOfRegistration(tx, id)
  if (courseId === null) return null
  await lockCourseSeats(tx, courseId)
  const { rows } = await sql<StoredRegistration>`
    select ${columns} from registration where id = ${id} for no key update`.execute(tx)
  return rows[0]!
}

/** The living registration of somebody for a course, whose seats are locked. */
export async function livingRegistration(
  tx: Transaction<Database>,
  courseId: number,
  accountId: number,
): Promise<StoredRegistration | null> {
  const { rows } = await sql<StoredRegistration>`
    select ${columns} from registration
    where course_id = ${courseId} and account_id = ${accountId} and state = any(${[...livingStates]})`.execute(tx)
  return rows[0] ?? null
}

/** Why and by whom a registration comes to another state. */
export interface Move {
  to: RegistrationState
  cause: MoveCause
  now: number
  /** Null: the program by itself. */
  by: number | null
  reason: string | null
  pricePaise?: number
  paymentId?: number
}

/** Seats, history and what moves there are the database sees to. */
export async function moveRegistration(tx: Transaction<Database>, id: string, move: Move): Promise<void> {
  const { to, cause, now, by, reason, pricePaise, paymentId } = move
  noteForCommit(tx, studentsToTell)
  await tx
    .updateTable('registration')
    .set({
      state: to,
      cause,
      moved_at: new Date(now),
      moved_by: by,
      reason,
      ...(to === 'enrolled' && { enrolled_at: new Date(now) }),
      ...(pricePaise !== undefined && { price_paise: pricePaise }),
      ...(paymentId !== undefined && { payment_id: paymentId }),
    })
    .where('id', '=', id)
    .execute()
}

/** By hand: it has its seat at once, and costs nothing here. */
export async function insertEnrolled(
  tx: Transaction<Database>,
  given: {
    courseId: number
    accountId: number
    promise: RefundPromise
    by: number | null
    reason: string
    now: number
  },
): Promise<string> {
  const { courseId, accountId, promise, by, reason, now } = given
  noteForCommit(tx, studentsToTell)
  const at = new Date(now)
  const { id } = await tx
    .insertInto('registration')
    .values({
      course_id: courseId,
      account_id: accountId,
      state: 'enrolled',
      price_paise: 0,
      refund_promise: JSON.stringify(promise),
      created_at: at,
      enrolled_at: at,
      moved_at: at,
      cause: 'byHand',
      moved_by: by,
      reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A drop of the price is passed on; a rise is not. */
export async function lowerPrice(tx: Transaction<Database>, id: string, pricePaise: number): Promise<void> {
  await tx.updateTable('registration').set({ price_paise: pricePaise }).where('id', '=', id).execute()
}
