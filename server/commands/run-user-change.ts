import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { accountBelongings } from '../account-belongings.ts'
import { changeRole } from '../accounts/change-role.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { accountIdOf } from '../accounts/queries.ts'
import { AppError } from '../errors.ts'
import { commandOrder } from '../order.ts'
import type { UserOptions, UserSurroundings } from './run-user.ts'

/** `catalogue user role`. @throws AppError invalid, notFound, conflict */
export async function changeUserRole({ email, role }: UserOptions, around: UserSurroundings): Promise<number> {
  if (email === undefined || role === undefined) {
    throw new AppError('invalid', 'user role needs --email and --role, such as --email asha@example.org --role teacher')
  }
  const accountId = await existingAccount(around.db, email)
  await changeRole(around, { accountId, role }, commandOrder('user role'))
  around.stdout.write(
    `Account ${accountId} is a ${role}’s now; of another role, its sessions and access tokens have ended.\n`,
  )
  return 0
}

/** `catalogue user close`. @throws AppError invalid, notFound, conflict */
export async function closeUser({ email }: UserOptions, around: UserSurroundings): Promise<number> {
  if (email === undefined) throw new AppError('invalid', 'user close needs --email, such as --email asha@example.org')
  const accountId = await existingAccount(around.db, email)
  const belongings = accountBelongings(around.config)
  await closeAccount({ ...around, belongings }, accountId, commandOrder('user close'))
  around.stdout.write(`Account ${accountId} is closed; whose it was is not known any more.\n`)
  return 0
}

async function existingAccount(db: Kysely<Database>, email: string): Promise<number> {
  const id = await accountIdOf(db, email)
  if (id === null) throw new AppError('notFound', `There is no account with the address ${email}.`)
  return id
}
