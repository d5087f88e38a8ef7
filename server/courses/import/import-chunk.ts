import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { brokenConstraint, errorCode } from '../../database/database-error.ts'
import { transaction } from '../../database/transaction.ts'
import { describeError } from '../../errors.ts'
import { type ChunkRow, planChunk } from './plan-chunk.ts'
import { type RejectedRow, shown } from './rejected-row.ts'
import { OvertakenError, type Writing, type WrittenChunk, writeChunk } from './write-chunk.ts'

/** What became of a chunk. `tx` is the last transaction that wrote; null where nothing was written. */
export interface ChunkOutcome {
  created: number
  updated: number
  unchanged: number
  rejected: RejectedRow[]
  tx: bigint | null
}

const ATTEMPTS = 5

/** Says what would become of a chunk, and writes nothing. */
export async function tryChunk(db: Kysely<Database>, rows: readonly ChunkRow[]): Promise<ChunkOutcome> {
  const { creates, updates, unchanged, rejected } = await planChunk(db, rows)
  return { created: creates.length, updated: updates.length, unchanged, rejected, tx: null }
}

/**
 * Brings a chunk in, in one transaction; one that changes nothing writes nothing. Where the database
 * refuses a row for what the row says, the others go in without it.
 */
export async function importChunk(
  db: Kysely<Database>,
  rows: readonly ChunkRow[],
  writing: Writing,
): Promise<ChunkOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptChunk(db, rows, writing)
    } catch (error) {
      writing.hints.clear()
      if (attempt < ATTEMPTS && cameInBetween(error)) continue
      if (!isRefusal(error)) throw error
      return rows.length === 1 ? refused(rows[0]!, error) : importHalves(db, rows, writing)
    }
  }
}

async function attemptChunk(db: Kysely<Database>, rows: readonly ChunkRow[], writing: Writing): Promise<ChunkOutcome> {
  const known = await planChunk(db, rows)
  const { unchanged, rejected } = known
  const changing = [...known.creates, ...known.updates]
  if (changing.length === 0) return { created: 0, updated: 0, unchanged, rejected, tx: null }
  const written = await transaction(db, (tx) => writeChunk(tx, changing, known, writing), { retry: true })
  return {
    created: written.creates.length,
    updated: written.updates.length,
    unchanged: unchanged + written.unchanged,
    rejected: [...rejected, ...written.rejected].sort((a, b) => a.line - b.line),
    tx: wrote(written) ? written.tx : null,
  }
}

function wrote({ creates, updates }: WrittenChunk): boolean {
  return creates.length + updates.length > 0
}

/** A unique slug taken by another writer, a category that went away, seats that were sold. */
function cameInBetween(error: unknown): boolean {
  return error instanceof OvertakenError || ['23505', '23503', '40001', '40P01'].includes(errorCode(error) ?? '')
}

/** Classes 22 (data) and 23 (constraints) of the error codes. */
function isRefusal(error: unknown): boolean {
  return /^2[23]/.test(errorCode(error) ?? '')
}

async function importHalves(db: Kysely<Database>, rows: readonly ChunkRow[], writing: Writing): Promise<ChunkOutcome> {
  const middle = Math.ceil(rows.length / 2)
  const first = await importChunk(db, rows.slice(0, middle), writing)
  const second = await importChunk(db, rows.slice(middle), writing)
  return {
    created: first.created + second.created,
    updated: first.updated + second.updated,
    unchanged: first.unchanged + second.unchanged,
    rejected: [...first.rejected, ...second.rejected],
    tx: second.tx ?? first.tx,
  }
}

function refused({ line, row }: ChunkRow, error: unknown): ChunkOutcome {
  const rule = brokenConstraint(error)
  const expected = `what the database takes${rule === undefined ? '' : ` (rule ${rule})`}: ${describeError(error)}`
  const fault = { field: '', received: shown(row.title), expected }
  const rejected = [{ line, externalId: row.externalId, faults: [fault] }]
  return { created: 0, updated: 0, unchanged: 0, rejected, tx: null }
}
