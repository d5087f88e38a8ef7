import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role } from '../caller.ts'
import type { AuditEntry } from '../changes/audit-store.ts'
import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import type { AccountsOptions } from './accounts-options.ts'
import { keepAnOperator, refuseFormerOperator } from './operators.ts'
import { deleteCredentials, lockForChange, updateRole } from './store.ts'

export interface RoleChange {
  accountId: number
  role: Role
}

/**
 * Gives an account another role. Whoever is known by it is out at once, in every process.
 *
 * @throws AppError forbidden (one's own), notFound, conflict (closed, the last operator, or the address is not confirmed)
 */
export async function changeRole(
  { db, clock }: Pick<AccountsOptions, 'db' | 'clock'>,
  given: RoleChange,
  order: Order,
): Promise<void> {
  if ('accountId' in order.by && order.by.accountId === given.accountId) {
    throw new AppError('forbidden', 'Nobody gives himself a role; another operator can.')
  }
  await makeChange({ db, clock }, order, async (tx, audit) => {
    await setRole(tx, given, audit)
    await refuseFormerOperator(tx, order)
    return null
  })
}

/** Within a transaction; nothing where the account has the role. @throws AppError notFound, conflict */
export async function setRole(
  tx: Transaction<Database>,
  { accountId, role }: RoleChange,
  audit: (entry: AuditEntry) => void,
): Promise<void> {
  const account = await lockForChange(tx, accountId)
  if (account.role === role) return
  if (role !== 'student') requireConfirmedOf(accountId, account.confirmedAt)
  if (account.role === 'operator') await keepAnOperator(tx, accountId)
  await updateRole(tx, accountId, role)
  await deleteCredentials(tx, accountId)
  audit({
    action: 'account.changeRole',
    subject: { kind: 'account', id: accountId },
    before: { role: account.role },
    after: { role },
  })
}

/** Anybody may have signed up with an address that is not his. */
function requireConfirmedOf(accountId: number, confirmedAt: Date | null): void {
  if (confirmedAt !== null) return
  throw new AppError(
    'conflict',
    `The address of account ${accountId} is not confirmed yet; until then it stays a student's.`,
  )
}
