import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Role } from '../caller.ts'

export interface DemoAccount {
  id: number
  role: Role
}

export async function insertDemoAccount(tx: Transaction<Database>, id: number): Promise<void> {
  await tx.insertInto('demo_account').values({ account_id: id }).execute()
}

/** Those that were not closed yet. */
export function demoAccounts(db: Kysely<Database>): Promise<DemoAccount[]> {
  return db
    .selectFrom('demo_account')
    .innerJoin('account', 'account.id', 'demo_account.account_id')
    .select(['account.id', 'account.role'])
    .where('closed_at', 'is', null)
    .orderBy('account.id')
    .execute()
}

/** Whether there are any, closed ones included. */
export async function everHadDemoAccounts(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('demo_account').select('account_id').limit(1).execute()).length > 0
}
