import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** The id of the transaction `tx`, as the feed knows it. */
export async function currentTransaction(tx: Kysely<Database>): Promise<bigint> {
  const { rows } = await sql<{ tx: string }>`select pg_current_xact_id()::text as tx`.execute(tx)
  return BigInt(rows[0]!.tx)
}
