import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { mailOf } from './queries.ts'
import { forgetMail } from './service.ts'

/** What mail keeps for accounts: what they were sent, and what they are owed. */
export const mailBelongings = {
  export: async (db: Kysely<Database>, accountId: number): Promise<Record<string, unknown>> => {
    return { mails: await mailOf(db, accountId) }
  },
  release: ({ tx, accountId }: { tx: Transaction<Database>; accountId: number }): Promise<void> =>
    forgetMail(tx, accountId),
}
