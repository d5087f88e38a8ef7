import { sql } from 'kysely'
import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { foldEmail } from './model.ts'
import { deleteCredentials } from './store.ts'

/**
 * Gives an account a new password on the word of whoever runs the program. Whoever was in is out at once, in every
 * process, and links to choose a password work no more.
 *
 * @throws AppError notFound, invalid (the password)
 */
export async function setPassword(
  { db, clock, passwords }: Pick<AccountsOptions, 'db' | 'clock' | 'passwords'>,
  { email, password }: { email: string; password: string | null },
  order: Order,
): Promise<number> {
  const passwordHash = await hashNewPassword(passwords, { password, known: [email] })
  const { result } = await makeChange({ db, clock }, order, async (tx, audit) => {
    const account = await tx
      .selectFrom('account')
      .select('id')
      .where('email_folded', '=', foldEmail(email))
      .where('closed_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (account === undefined) throw new AppError('notFound', `there is no account with the address ${email}`)
    const { id } = account
    await sql`insert into credential (account_id, password_hash, changed_at)
      values (${id}, ${passwordHash}, ${new Date(clock.now())})
      on conflict (account_id) do update
        set password_hash = excluded.password_hash, changed_at = excluded.changed_at`.execute(tx)
    await deleteCredentials(tx, id)
    await tx.deleteFrom('verification').where('account_id', '=', id).where('purpose', '=', 'resetPassword').execute()
    audit({ action: 'account.resetPassword', subject: { kind: 'account', id } })
    return id
  })
  return result
}
