import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { setPassword } from './account-store.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { accountIdOf } from './queries.ts'
import { deleteCredentials, lockForChange } from './store.ts'
import { voidLinks } from './verification-store.ts'

/**
 * Gives an account a new password on the word of whoever runs the program. Whoever was in is out at once, in every
 * process, and no link that he asked for works any more.
 *
 * @throws AppError notFound, conflict (closed meanwhile), invalid (the password)
 */
export async function replaceForgottenPassword(
  { db, clock, passwords }: Pick<AccountsOptions, 'db' | 'clock' | 'passwords'>,
  { email, password }: { email: string; password: string | null },
  order: Order,
): Promise<number> {
  const passwordHash = await hashNewPassword(passwords, { password, known: [email] })
  const { result } = await makeChange({ db, clock }, order, async (tx, audit) => {
    const id = await accountIdOf(tx, email)
    if (id === null) throw new AppError('notFound', `There is no account with the address ${email}.`)
    await lockForChange(tx, id)
    await setPassword(tx, id, passwordHash, clock.now())
    await deleteCredentials(tx, id)
    await voidLinks(tx, id)
    audit({ action: 'account.resetPassword', subject: { kind: 'account', id } })
    return id
  })
  return result
}
