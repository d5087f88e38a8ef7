import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { noteForCommit } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { isOneAddress, mailOwed, type OwedMail, subjectOf } from './model.ts'
import { deleteMailOf, insertMail } from './store.ts'

/**
 * Owes somebody a mail, in the transaction of what causes it: it goes out, at least once, soon after the commit, and
 * not at all after a rollback. A subject of several lines becomes one.
 *
 * @throws AppError invalid: not one address
 */
export async function oweMail(tx: Transaction<Database>, mail: OwedMail, now: number): Promise<void> {
  if (!isOneAddress(mail.to)) throw new AppError('invalid', 'a mail goes to one address, such as asha@example.org')
  await insertMail(tx, { ...mail, subject: subjectOf(mail.subject) }, now)
  noteForCommit(tx, mailOwed)
}

/** What is owed to an account is owed no more, and nothing is kept of what it was sent. */
export function forgetMail(tx: Transaction<Database>, accountId: number): Promise<void> {
  return deleteMailOf(tx, accountId)
}
