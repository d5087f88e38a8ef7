import type { Caller, NewSession } from '../caller.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { succeed, takeAttempt } from './attempt-store.ts'
import { foldEmail } from './model.ts'
import { accountById, accountWithPassword } from './queries.ts'
import { beginSession } from './sign-in.ts'
import { deleteCredentials, replacePassword } from './store.ts'

export interface PasswordChange {
  currentPassword: string
  newPassword: string
}

/**
 * Whoever got in with the old password is out at once, in every process; the caller goes on in a new session.
 *
 * @throws AppError unprocessable (wrong password), conflict (changed meanwhile), tooMany
 */
export function changePassword(options: AccountsOptions, given: PasswordChange, caller: Caller): Promise<NewSession> {
  const { db, clock, passwords, limits } = options
  const { accountId } = caller
  return passwords.hashing(async (hasher) => {
    const account = await accountById(db, accountId)
    const attempt = { emailFolded: foldEmail(account?.email ?? ''), address: caller.address }
    await takeAttempt(db, attempt, limits, clock.now())
    const from = (await accountWithPassword(db, attempt.emailFolded))?.passwordHash
    if (from === undefined || !(await hasher.verify(from, given.currentPassword))) {
      throw new AppError('unprocessable', 'The current password is another one.')
    }
    const to = await hasher.hash(given.newPassword)
    return transaction(db, async (tx) => {
      await succeed(tx, attempt, limits, clock.now())
      const isChanged = await replacePassword(tx, { accountId, from, to }, clock.now())
      await deleteCredentials(tx, accountId)
      const session = isChanged && (await beginSession(tx, options, { accountId, passwordHash: to, visitor: caller }))
      if (!session) throw new AppError('conflict', 'The password was changed a moment ago; sign in with the new one.')
      return session
    })
  })
}
