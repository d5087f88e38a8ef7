import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { AuditEntry } from '../changes/audit-store.ts'

/** An account in the transaction that changes it. */
export interface ChangedAccount {
  tx: Transaction<Database>
  accountId: number
  audit: (entry: AuditEntry) => void
  /** Milliseconds since 1970. */
  now: number
}

/** What another feature keeps for accounts; accounts know no other feature, the composition root tells them. */
export interface Belongings {
  /** All that it holds of an account at `now`, for its owner: plain JSON, each part under a name of its own. */
  export(db: Kysely<Database>, accountId: number, now: number): Promise<Record<string, unknown>>
  /** The account has another name. */
  rename?(account: ChangedAccount, name: string): Promise<void>
  /** The account closes: personal data goes, books stay. @throws AppError conflict: what has to be done before */
  release(account: ChangedAccount): Promise<void>
}
