import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'

/**
 * Waits until no other transaction makes or removes many courses: such ones would otherwise make the same
 * categories, teachers and slugs, or take away what the other one relies on.
 */
export async function takeImportTurn(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue import'))`.execute(tx)
}
