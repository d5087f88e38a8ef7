import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { type CourseFacts, courseFacts } from './course-facts.ts'
import { stateAt } from './model.ts'
import { lockRegistration, type StoredRegistration } from './registration-store.ts'

/** A held seat that is to be paid for; holds of a cancelled course end with it. @throws AppError notFound, conflict */
export async function lockPayable(
  tx: Transaction<Database>,
  id: string,
  now: number,
  accountId?: number,
): Promise<{ registration: StoredRegistration; course: CourseFacts }> {
  const registration = await lockRegistration(tx, id)
  if (registration === null || (accountId !== undefined && registration.accountId !== accountId)) {
    throw new AppError('notFound', `There is no registration ${id}${accountId === undefined ? '' : ' of yours'}.`)
  }
  const course = await courseFacts(tx, registration.courseId)
  const state = stateAt(registration, now)
  if (state !== 'held') throw notPayable(state)
  if (course.state === 'cancelled') throw notPayable('cancelled')
  return { registration, course }
}

function notPayable(received: string): AppError {
  const expected = 'a seat that is held and not paid for'
  return new AppError('conflict', `Nothing is to be paid for this registration: it is ${received}.`, {
    faults: [{ parameter: 'id', received, expected }],
  })
}
