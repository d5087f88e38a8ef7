import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Clock } from '../clock.ts'
import { currentTransaction } from '../database/current-transaction.ts'
import { transaction } from '../database/transaction.ts'
import { AppError, type ErrorKind } from '../errors.ts'
import type { IdempotencyKey, Order } from '../order.ts'
import { type AuditEntry, recordAudit } from './audit-store.ts'
import { claimKey, keepOutcome, type Outcome, type Refusal } from './idempotency-store.ts'
import { presentRole } from './present-role.ts'

export interface Changing {
  db: Kysely<Database>
  clock: Clock
}

/** Makes a change; `audit` adds an entry to the trail. Must touch nothing but the database: it may run again. */
export type Work<T> = (tx: Transaction<Database>, audit: (entry: AuditEntry) => void) => Promise<T>

/** What came of a change. `tx`: the transaction that made it, for its change token. */
export interface Changed<T> {
  result: T
  tx: bigint
  /** It was made by an earlier request under the same key. */
  repeated: boolean
}

/** Of a result that holds what is kept nowhere else: what is kept of it under an idempotency key, and how it is whole again. */
export interface Keeping<T> {
  kept(result: T): T
  restored(tx: Transaction<Database>, kept: T): Promise<T>
}

/** What the state of things refused: the same request is refused again, whatever happened since. */
const kept: ReadonlySet<ErrorKind> = new Set(['invalid', 'forbidden', 'notFound', 'conflict', 'gone', 'unprocessable'])

/**
 * Runs `work` in one transaction with its entries of the audit trail and, under an idempotency key, with what came of
 * it: a repeated request gets that and `work` does not run. So the result must survive JSON.
 *
 * @throws AppError unprocessable: the key came before with another request; unauthenticated: the account has another
 *   role by now, or is closed; and whatever `work` throws
 */
export async function makeChange<T>(
  { db, clock }: Changing,
  order: Order,
  work: Work<T>,
  keeping?: Keeping<T>,
): Promise<Changed<T>> {
  const { idempotency } = order
  let repeated = false
  const outcome = await transaction(
    db,
    async (tx): Promise<Outcome> => {
      const run = () => perform(tx, order, work, clock.now())
      const earlier = idempotency === null ? null : await earlierOutcome(tx, idempotency, clock.now())
      repeated = earlier !== null
      if (earlier !== null) return restored(tx, earlier, keeping)
      return idempotency === null ? run() : runKeeping(tx, idempotency, run, keeping)
    },
    { retry: true },
  )
  if ('error' in outcome) throw refusal(outcome.error)
  return { result: outcome.result as T, tx: BigInt(outcome.tx), repeated }
}

async function perform<T>(tx: Transaction<Database>, order: Order, work: Work<T>, now: number): Promise<Outcome> {
  await refuseFormerStanding(tx, order)
  const entries: AuditEntry[] = []
  const result = await work(tx, (entry) => void entries.push(entry))
  await recordAudit(tx, order, entries, now)
  return { result, tx: String(await currentTransaction(tx)) }
}

/** Whose role was changed, or account closed, after the request was let in: that holds at once. */
async function refuseFormerStanding(tx: Transaction<Database>, { by }: Order): Promise<void> {
  if (!('accountId' in by) || (await presentRole(tx, by.accountId)) === by.role) return
  throw new AppError(
    'unauthenticated',
    'Your role has changed, or your account was closed, a moment ago; sign in again.',
  )
}

async function earlierOutcome(tx: Transaction<Database>, key: IdempotencyKey, now: number): Promise<Outcome | null> {
  const earlier = await claimKey(tx, key, now)
  if (earlier === null || earlier.fingerprint === key.fingerprint) return earlier?.outcome ?? null
  throw new AppError(
    'unprocessable',
    `The Idempotency-Key ${JSON.stringify(key.key)} came with another request before.`,
  )
}

async function runKeeping<T>(
  tx: Transaction<Database>,
  key: IdempotencyKey,
  run: () => Promise<Outcome>,
  keeping: Keeping<T> | undefined,
): Promise<Outcome> {
  const outcome = await runOrRefuse(tx, run)
  const isWhole = keeping === undefined || 'error' in outcome
  await keepOutcome(tx, key, isWhole ? outcome : { ...outcome, result: keeping.kept(outcome.result as T) })
  return outcome
}

async function restored<T>(
  tx: Transaction<Database>,
  outcome: Outcome,
  keeping: Keeping<T> | undefined,
): Promise<Outcome> {
  if (keeping === undefined || 'error' in outcome) return outcome
  return { ...outcome, result: await keeping.restored(tx, outcome.result as T) }
}

/** A refusal that is kept must leave nothing of what was done until then. */
async function runOrRefuse(tx: Transaction<Database>, run: () => Promise<Outcome>): Promise<Outcome> {
  await sql`savepoint before_work`.execute(tx)
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof AppError) || !kept.has(error.kind)) throw error
    await sql`rollback to savepoint before_work`.execute(tx)
    const { kind, message, faults, difference } = error
    return { error: { kind, message, faults, difference } }
  }
}

function refusal({ kind, message, faults, difference }: Refusal): AppError {
  return new AppError(kind, message, { faults, ...(difference !== undefined && { difference }) })
}
