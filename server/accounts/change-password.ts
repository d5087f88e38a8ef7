import type { Caller, NewSession } from '../caller.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { succeed } from './attempt-store.ts'
import { provePassword } from './prove-password.ts'
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
    const { attempt, passwordHash: from } = await provePassword(options, hasher, given.currentPassword, caller)
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
