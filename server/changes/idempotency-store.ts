import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { AppError } from '../errors.ts'
import type { IdempotencyKey } from '../order.ts'

/** What came of a change: its result, or why it was refused. `tx`: of the transaction that made it. */
export type Outcome = { tx: string; result: unknown } | { error: Refusal }

/** Survives JSON. */
export type Refusal = Pick<AppError, 'kind' | 'message' | 'faults'> & Partial<Pick<AppError, 'difference'>>

export const keptForMs = 86_400_000

interface KeptOutcome {
  fingerprint: string
  outcome: Outcome
}

/**
 * Takes a key for this transaction; null: it is taken. Otherwise what came of the request that had it first. Waits
 * while that one is still on its way.
 */
export async function claimKey(
  tx: Kysely<Database>,
  { accountId, route, key, fingerprint }: IdempotencyKey,
  now: number,
): Promise<KeptOutcome | null> {
  const { rows } = await sql`
    insert into idempotency_key as k (account_id, route, key, fingerprint, created_at)
    values (${accountId}, ${route}, ${key}, ${fingerprint}, ${new Date(now)})
    on conflict (account_id, route, key) do update
      set fingerprint = excluded.fingerprint, created_at = excluded.created_at, outcome = null
      where k.created_at <= ${new Date(now - keptForMs)}
    returning 1`.execute(tx)
  if (rows.length > 0) return null
  const kept = await tx
    .selectFrom('idempotency_key')
    .select(['fingerprint', 'outcome'])
    .where('account_id', '=', accountId)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return { fingerprint: kept.fingerprint, outcome: readOutcome(kept.outcome) }
}

export async function keepOutcome(
  tx: Kysely<Database>,
  { accountId, route, key }: IdempotencyKey,
  outcome: Outcome,
): Promise<void> {
  await tx
    .updateTable('idempotency_key')
    .set({ outcome: sql`to_jsonb(${JSON.stringify(outcome)}::text)` })
    .where('account_id', '=', accountId)
    .where('route', '=', route)
    .where('key', '=', key)
    .execute()
}

/** As a text in JSON: the database gives members back in another order, and the same request gets the same answer to the byte. */
function readOutcome(kept: unknown): Outcome {
  // Those kept before this was so are objects.
  return (typeof kept === 'string' ? JSON.parse(kept) : kept) as Outcome
}

/** What was kept of an account's requests may hold what it wrote. */
export async function deleteKeysOf(tx: Kysely<Database>, accountId: number): Promise<void> {
  await tx.deleteFrom('idempotency_key').where('account_id', '=', accountId).execute()
}

/** At most so many keys past their day; returns how many there were. */
export async function deleteOldKeys(db: Kysely<Database>, now: number, most: number): Promise<number> {
  const { rows } = await sql`
    delete from idempotency_key where ctid in (
      select ctid from idempotency_key where created_at <= ${new Date(now - keptForMs)} limit ${most}
    ) returning 1`.execute(db)
  return rows.length
}
