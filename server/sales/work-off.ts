import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
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
  /** Some of it, in a transaction, which it gives; others may have done it meanwhile. */
  step(item: Item): Promise<bigint>
}

/**
 * Does what there is to do, each step a transaction. Can be ended after any of them and run again, also twice at once:
 * marks in the database say how far it is.
 *
 * @throws the signal's reason
 */
export async function workOff<Item>(
  { db, followed }: WorkOffOptions,
  { next, step }: Work<Item>,
  signal?: AbortSignal,
): Promise<void> {
  for (let item = await next(db); item !== null; ) {
    signal?.throwIfAborted()
    const makeRoom = roomAfterStep()
    const tx = await step(item)
    const [following] = await Promise.all([next(db), followed(tx)])
    item = following
    if (item !== null) await makeRoom()
  }
}

/** Of its time a process is this busy at most, or others wait. */
const busy = 0.75

/**
 * To be called when a step begins. What it gives is called when it has ended, and rests as long as the step took where
 * this process was hardly ever idle meanwhile: else the changes and searches of others come after those of the steps.
 */
function roomAfterStep(): () => Promise<void> {
  const [before, began] = [performance.eventLoopUtilization(), performance.now()]
  return async () => {
    const { utilization } = performance.eventLoopUtilization(before)
    if (utilization > busy) await setTimeout(performance.now() - began)
  }
}

/** A step of several statements. */
export function inTransaction(
  db: Kysely<Database>,
  work: (tx: Transaction<Database>) => Promise<void>,
): Promise<bigint> {
  const both = async (tx: Transaction<Database>) => {
    await work(tx)
    return currentTransaction(tx)
  }
  return transaction(db, both, { retry: true })
}
