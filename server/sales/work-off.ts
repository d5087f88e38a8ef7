import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Changing } from '../changes/make-change.ts'
import { currentTransaction } from '../database/current-transaction.ts'
import { transaction } from '../database/transaction.ts'

export interface WorkOffOptions extends Changing {
  /** Waits until every index has followed a transaction, or it takes too long. */
  followed(tx: bigint): Promise<void>
}

/** What there is to do, in steps. */
export interface Work<Item> {
  /** What comes next; null: nothing is left. */
  next(db: Kysely<Database>): Promise<Item | null>
  /** Some of it; others may have done it meanwhile. */
  step(tx: Transaction<Database>, item: Item): Promise<void>
  /** Once a step is committed. */
  stepped?(item: Item): Promise<void>
}

/**
 * Does what there is to do, each step a transaction. Can be ended after any of them and run again, also twice at once:
 * marks in the database say how far it is.
 *
 * @throws the signal's reason
 */
export async function workOff<Item>(
  { db, followed }: WorkOffOptions,
  { next, step, stepped }: Work<Item>,
  signal?: AbortSignal,
): Promise<void> {
  for (let item = await next(db); item !== null; item = await next(db)) {
    signal?.throwIfAborted()
    const inHand = item
    const tx = await transaction(
      db,
      async (tx) => {
        await step(tx, inHand)
        return currentTransaction(tx)
      },
      { retry: true },
    )
    await stepped?.(inHand)
    await followed(tx)
  }
}
