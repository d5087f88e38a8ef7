import { makeChange } from '../changes/make-change.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'
import { setName } from './account-store.ts'
import type { AccountsOptions } from './accounts-options.ts'
import type { Account } from './model.ts'
import { accountById } from './queries.ts'

/** @throws AppError notFound (closed meanwhile) */
export async function rename(
  options: Pick<AccountsOptions, 'db' | 'clock' | 'belongings'>,
  accountId: number,
  name: string,
  order: Order,
): Promise<Account> {
  const { result } = await makeChange(options, order, async (tx, audit) => {
    if (!(await setName(tx, accountId, name))) return null
    const account = { tx, accountId, audit, now: options.clock.now() }
    for (const belonging of options.belongings) await belonging.rename?.(account, name)
    audit({ action: 'account.rename', subject: { kind: 'account', id: accountId } })
    return accountById(tx, accountId)
  })
  if (result === null) throw new AppError('notFound', `There is no account ${accountId}.`)
  return result
}
