import type { Caller, NewSession } from '../caller.ts'
import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import { oweMail } from '../mail/service.ts'
import type { Order } from '../order.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { succeed } from './attempt-store.ts'
import { passwordChangedMail } from './mail-texts.ts'
import { provePassword } from './prove-password.ts'
import { accountById } from './queries.ts'
import { refuseGuessable } from './refuse-guessable.ts'
import { beginSession } from './sign-in.ts'
import { deleteCredentials, lockForChange, replacePassword } from './store.ts'
import { voidLinks } from './verification-store.ts'

export interface PasswordChange {
  currentPassword: string
  newPassword: string
}

/**
 * Whoever got in with the old password is out at once, in every process, and what he asked for (another address) does
 * not come to pass; the caller goes on in a new session.
 *
 * @throws AppError invalid (the new one is easily guessed), unprocessable (wrong password), conflict (changed meanwhile), tooMany
 */
export async function changePassword(
  options: AccountsOptions,
  given: PasswordChange,
  caller: Caller,
  order: Order,
): Promise<NewSession> {
  const { db, clock, passwords, limits, origin } = options
  const { accountId } = caller
  const { email = '', name = '' } = (await accountById(db, accountId)) ?? {}
  await refuseGuessable({ field: 'newPassword', password: given.newPassword, known: [email, name] })
  return passwords.hashing(caller.address, async (hasher) => {
    const { attempt, passwordHash: from } = await provePassword(options, hasher, given.currentPassword, caller)
    const to = await hasher.hash(given.newPassword)
    const { result } = await makeChange(options, order, async (tx, audit) => {
      const now = clock.now()
      const account = await lockForChange(tx, accountId)
      await succeed(tx, attempt, limits, now)
      const isChanged = await replacePassword(tx, { accountId, from, to }, now)
      await deleteCredentials(tx, accountId)
      await voidLinks(tx, accountId)
      const session = isChanged && (await beginSession(tx, options, { accountId, passwordHash: to, visitor: caller }))
      if (!session) throw changedMeanwhile()
      audit({ action: 'account.changePassword', subject: { kind: 'account', id: accountId } })
      await oweMail(tx, { to: account.email, accountId, ...passwordChangedMail(origin(), 'everywhere else') }, now)
      return session
    })
    return result
  })
}

export function changedMeanwhile(): AppError {
  return new AppError('conflict', 'The password was changed a moment ago; sign in with the new one.')
}
