import { setTimeout as delay } from 'node:timers/promises'
import type { IsolationLevel, Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { errorCode, isOutage, reasonOf } from './database-error.ts'

export interface TransactionOptions {
  /** Runs all of it again when others came in between (serialization failure, deadlock). */
  retry?: boolean
  isolation?: IsolationLevel
  readOnly?: boolean
}

const attempts = 5
const listeners = new WeakMap<Kysely<Database>, Set<CommitListener>>()
const notes = new WeakMap<Kysely<Database>, Set<string>>()
const nothing: ReadonlySet<string> = new Set()

/** `noted`: what the transaction was noted for. */
type CommitListener = (noted: ReadonlySet<string>) => void

/**
 * Runs `work` in one transaction; within a transaction it becomes part of that one. Listeners of `onCommit` are
 * called after the commit, unless it is read-only. With `retry`, `work` must touch nothing but the database.
 *
 * @throws AppError unavailable, which says so, where the commit was not answered: it may have been made
 */
export async function transaction<T>(
  db: Kysely<Database>,
  work: (tx: Transaction<Database>) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<Database>)
  for (let attempt = 1; ; attempt++) {
    let done: { noted: ReadonlySet<string> | undefined } | undefined
    try {
      const result = await attemptOnce(
        db,
        async (tx) => {
          const result = await work(tx)
          done = { noted: notes.get(tx) }
          return result
        },
        options,
      )
      if (!options.readOnly) committed(db, done?.noted)
      return result
    } catch (error) {
      if (done !== undefined && !options.readOnly && isOutage(error)) throw unknownOutcome(error)
      if (!options.retry || attempt === attempts || !cameInBetween(error)) throw error
      await delay(Math.random() * 10 * 2 ** attempt)
    }
  }
}

/** The commit was on its way when the database went silent, and nobody can say now what became of it. */
function unknownOutcome(cause: unknown): AppError {
  const message = `${reasonOf(cause)}, and did not say whether the change was made`
  return new AppError('unavailable', message, { cause, retryAfter: 1, outcomeUnknown: true })
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

/** Has the listeners of `onCommit` told of something that `tx` brings; nobody is after a rollback. */
export function noteForCommit(tx: Transaction<Database>, what: string): void {
  notes.set(tx, (notes.get(tx) ?? new Set()).add(what))
}

/** Calls `listener` after every commit that this process makes through `db`. Returns how to stop. */
export function onCommit(db: Kysely<Database>, listener: CommitListener): () => void {
  const all = listeners.get(db) ?? new Set()
  listeners.set(db, all)
  all.add(listener)
  return () => all.delete(listener)
}

/** To be called after a writing statement that ran outside `transaction`. */
export function committed(db: Kysely<Database>, noted = nothing): void {
  for (const listener of listeners.get(db) ?? []) listener(noted)
}
