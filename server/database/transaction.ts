import { setTimeout as delay } from 'node:timers/promises'
import type { IsolationLevel, Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { errorCode } from './database-error.ts'

export interface TransactionOptions {
  /** Runs all of it again when others came in between (serialization failure, deadlock). */
  retry?: boolean
  isolation?: IsolationLevel
  readOnly?: boolean
}

const attempts = 5
const listeners = new WeakMap<Kysely<Database>, Set<() => void>>()

/**
 * Runs `work` in one transaction; within a transaction it becomes part of that one. Listeners of `onCommit` are
 * called after the commit, unless it is read-only. With `retry`, `work` must touch nothing but the database.
 */
export async function transaction<T>(
  db: Kysely<Database>,
  work: (tx: Transaction<Database>) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<Database>)
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await attemptOnce(db, work, options)
      if (!options.readOnly) committed(db)
      return result
    } catch (error) {
      if (!options.retry || attempt === attempts || !cameInBetween(error)) throw error
      await delay(Math.random() * 10 * 2 ** attempt)
    }
  }
}

async function attemptOnce<T>(
  db: Kysely<Database>,
  work: (tx: Transaction<Database>) => Promise<T>,
  { isolation, readOnly }: TransactionOptions,
): Promise<T> {
  let builder = db.transaction()
  if (isolation !== undefined) builder = builder.setIsolationLevel(isolation)
  if (readOnly) builder = builder.setAccessMode('read only')
  return builder.execute(work)
}

function cameInBetween(error: unknown): boolean {
  const code = errorCode(error)
  return code === '40001' || code === '40P01'
}

/** Calls `listener` after every commit that this process makes through `db`. Returns how to stop. */
export function onCommit(db: Kysely<Database>, listener: () => void): () => void {
  const all = listeners.get(db) ?? new Set()
  listeners.set(db, all)
  all.add(listener)
  return () => all.delete(listener)
}

/** To be called after a writing statement that ran outside `transaction`. */
export function committed(db: Kysely<Database>): void {
  for (const listener of listeners.get(db) ?? []) listener()
}
