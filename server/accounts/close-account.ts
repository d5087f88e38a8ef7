import type { Caller } from '../caller.ts'
import { deleteKeysOf } from '../changes/idempotency-store.ts'
import { makeChange } from '../changes/make-change.ts'
import { transaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { succeed } from './attempt-store.ts'
import type { Belongings, ChangedAccount } from './belongings.ts'
import { keepAnOperator, refuseFormerOperator } from './operators.ts'
import { provePassword } from './prove-password.ts'
import { forgetPerson, hasSession, lockForChange } from './store.ts'

export type ClosingOptions = Pick<AccountsOptions, 'db' | 'clock' | 'passwords' | 'limits' | 'belongings'>

/**
 * Closes somebody's account.
 *
 * @throws AppError forbidden (one's own), notFound, conflict (closed, the last operator, or what has to be done before)
 */
export async function closeAccount(
  { db, clock, belongings }: Pick<ClosingOptions, 'db' | 'clock' | 'belongings'>,
  accountId: number,
  order: Order,
): Promise<void> {
  if ('accountId' in order.by && order.by.accountId === accountId) {
    throw new AppError('forbidden', 'Your own account is closed with your password: POST /api/me/close.')
  }
  await makeChange({ db, clock }, order, async (tx, audit) => {
    await close({ tx, accountId, audit, now: clock.now() }, belongings)
    await refuseFormerOperator(tx, order)
    return null
  })
}

/**
 * Closes the account of whoever asks.
 *
 * @throws AppError unprocessable (wrong password), conflict (the last operator, or what has to be done before),
 * unauthenticated (the session has ended meanwhile), tooMany
 */
export function closeOwnAccount(
  options: ClosingOptions,
  currentPassword: string,
  { caller, order }: { caller: Caller; order: Order },
): Promise<void> {
  const { db, clock, passwords, limits, belongings } = options
  const { accountId, credential } = caller
  return passwords.hashing(caller.address, async (hasher) => {
    const { attempt } = await provePassword(options, hasher, currentPassword, caller)
    await transaction(db, (tx) => succeed(tx, attempt, limits, clock.now()))
    await makeChange({ db, clock }, order, async (tx, audit) => {
      await lockForChange(tx, accountId)
      if (!(await hasSession(tx, accountId, credential.id))) {
        throw new AppError('unauthenticated', 'The session has ended; sign in again.')
      }
      await close({ tx, accountId, audit, now: clock.now() }, belongings)
      return null
    })
  })
}

/** Locks the account first, so that nobody begins a session, teaches or closes it meanwhile. */
async function close(account: ChangedAccount, belongings: readonly Belongings[]): Promise<void> {
  const { tx, accountId, audit, now } = account
  const { role } = await lockForChange(tx, accountId)
  if (role === 'operator') await keepAnOperator(tx, accountId)
  for (const belonging of belongings) await belonging.release(account)
  await deleteKeysOf(tx, accountId)
  await forgetPerson(tx, accountId, now)
  audit({ action: 'account.close', subject: { kind: 'account', id: accountId }, after: { state: 'closed' } })
}
