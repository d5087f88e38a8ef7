import type { Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role } from '../caller.ts'
import { executeNamed } from '../database/named-statement.ts'

/** The role that an account has now; undefined where it is closed. */
export async function presentRole(tx: Transaction<Database>, accountId: number): Promise<Role | undefined> {
  const open = tx.selectFrom('account').select('role').where('id', '=', accountId).where('closed_at', 'is', null)
  const [account] = await executeNamed(tx, 'present-role', open)
  return account?.role
}
