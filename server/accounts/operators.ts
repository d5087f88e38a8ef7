import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { presentRole } from '../changes/present-role.ts'
import { AppError } from '../errors.ts'
import type { Order } from '../order.ts'

/**
 * To be called before an operator becomes none, once his account is locked: somebody has to be left. Those who do this
 * at once wait for each other, so that two who take it from each other do not both succeed.
 *
 * @throws AppError conflict
 */
export async function keepAnOperator(tx: Transaction<Database>, leaving: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue operators'))`.execute(tx)
  const other = await tx
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'operator')
    .where('closed_at', 'is', null)
    .where('id', '!=', leaving)
    .executeTakeFirst()
  if (other !== undefined) return
  throw new AppError('conflict', `Account ${leaving} is the last operator; make another one first.`)
}

/**
 * To be called once the accounts are locked: whoever orders this may have lost his role while he waited for them. A
 * program of this machine has none to lose.
 *
 * @throws AppError forbidden
 */
export async function refuseFormerOperator(tx: Transaction<Database>, { by }: Order): Promise<void> {
  if ('accountId' in by && (await presentRole(tx, by.accountId)) !== 'operator') throw noLongerOperator()
}

export function noLongerOperator(): AppError {
  return new AppError('forbidden', 'You are no longer an operator.')
}
