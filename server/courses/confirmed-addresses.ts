import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { requireConfirmed } from '../accounts/model.ts'
import { lockAccount, lockOpenAccount } from '../accounts/queries.ts'
import { AppError } from '../errors.ts'
import type { Orderer } from '../order.ts'
import type { ManagedCourse } from './managed-course.ts'

/**
 * Whoever puts a course on sale has a confirmed address, and so has the account of its teacher, which stays open until
 * the transaction ends.
 *
 * @throws AppError forbidden (the orderer's own address), conflict (the teacher's, or the account was closed)
 */
export async function requireConfirmedAddresses(
  tx: Transaction<Database>,
  by: Orderer,
  { teacherId, accountId }: Pick<ManagedCourse, 'teacherId' | 'accountId'>,
): Promise<void> {
  if ('accountId' in by) requireConfirmed(await lockOpenAccount(tx, by.accountId))
  if (accountId === null || ('accountId' in by && by.accountId === accountId)) return
  const account = await lockAccount(tx, accountId)
  if (account === null) throw new AppError('conflict', 'The account of the teacher was closed a moment ago.')
  if (account.confirmedAt === null) throw unconfirmedTeacher(teacherId)
}

/** @throws AppError conflict */
export function unconfirmedTeacher(teacherId: number): AppError {
  return new AppError(
    'conflict',
    `The address of teacher ${teacherId} is not confirmed; a course that is sold needs that. He confirms it by the link in his mail.`,
  )
}
