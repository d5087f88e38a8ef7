import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { isoInstant } from '../iso-instant.ts'
import type { PlatformCalendar } from '../platform-calendar.ts'
import { feedSince } from './calendar/queries.ts'
import { deleteFeed } from './calendar/store.ts'
import { seatsFreed } from './job-names.ts'
import { messagesBy, registrationsOfAccount, waitsOfAccount } from './queries.ts'
import { moveRegistration } from './registration-store.ts'
import { lockCourseSeats } from './seat-statements.ts'
import { endAllWaiting } from './waiting-store.ts'

interface ClosingAccount {
  tx: Transaction<Database>
  accountId: number
  now: number
}

/** What registrations keep for accounts. The books stay; what is held, offered or waited for is given up. */
export function registrationBelongings(calendar: PlatformCalendar) {
  return {
    export: async (db: Kysely<Database>, accountId: number, now: number): Promise<Record<string, unknown>> => {
      return {
        registrations: await registrationsOfAccount(db, accountId, now),
        waiting: await waitsOfAccount(db, accountId),
        messages: await messagesBy(db, accountId),
        calendarFeedSince: isoInstant(await feedSince(db, accountId)),
      }
    },
    release: async ({ tx, accountId, now }: ClosingAccount): Promise<void> => {
      // Until the end nobody pays for, is offered or gives back what is looked at here.
      for (const courseId of await unsettledCourses(tx, accountId)) await lockCourseSeats(tx, courseId)
      await requireNoCourse(tx, accountId, calendar.dateOf(now))
      await endAllWaiting(tx, accountId, now)
      await deleteFeed(tx, accountId)
      for (const id of await openOf(tx, accountId)) {
        await moveRegistration(tx, id, { to: 'cancelled', cause: 'accountClosed', now, by: accountId, reason: null })
        noteForCommit(tx, seatsFreed)
      }
    },
  }
}

/** @throws AppError conflict: he takes part in a course that is not over; who has paid shall not lose that by mistake */
async function requireNoCourse(tx: Transaction<Database>, accountId: number, today: string): Promise<void> {
  const { rows } = await sql<{ id: number; title: string }>`
    select c.id, c.title from registration r join course c on c.id = r.course_id
    where r.account_id = ${accountId} and r.state = 'enrolled' and c.state = 'published' and c.ends_on >= ${today}::date
    order by c.id limit 5`.execute(tx)
  if (rows.length === 0) return
  const named = rows.map(({ id, title }) => `${title} (course ${id})`).join(', ')
  throw new AppError('conflict', `The account takes part in courses that are not over: ${named}. Cancel them first.`)
}

/** Where he holds a seat, was offered one, or waits: in the order in which seats are locked. */
async function unsettledCourses(tx: Transaction<Database>, accountId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select course_id as id from registration where account_id = ${accountId} and state in ('offered', 'held')
    union select course_id from waiting where account_id = ${accountId} and ended_at is null
    order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

async function openOf(tx: Transaction<Database>, accountId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from registration where account_id = ${accountId} and state in ('offered', 'held') order by number`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
