import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import type { Clock } from '../../clock.ts'
import { commandOrder, type Order } from '../../order.ts'
import { SlugHints } from '../course-slugs.ts'
import type { RowFormat } from '../row-format.ts'
import { type FileChunk, inChunks } from './chunks.ts'
import { type ChunkOutcome, importChunk, tryChunk } from './import-chunk.ts'
import { InterruptedError, interruptible } from './interruptible.ts'
import type { ChunkRow } from './plan-chunk.ts'
import { readAhead } from './read-ahead.ts'
import { readRows } from './read-rows.ts'
import type { RejectedRow } from './rejected-row.ts'
import type { Writing } from './write-chunk.ts'

export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  rejected: number
}

export interface ImportProgress extends ImportCounts {
  /** Last line that is done with. */
  line: number
  bytesRead: number
}

export interface ImportResult extends ImportProgress {
  /** Whether `signal` ended it before the source did. */
  interrupted: boolean
  /** A transaction such that an index that has applied it has applied all of the import. */
  tx: bigint
}

export interface ImportOptions {
  db: Kysely<Database>
  clock: Clock
  /** Who brings them in; `catalogue import` where it is not given. */
  order?: Order
  source: AsyncIterable<Buffer>
  /** Told from the first bytes where it is not given. */
  format?: RowFormat
  /** Counts what would change, and writes nothing. */
  dryRun?: boolean
  onProgress?: (progress: ImportProgress) => void
  /** In the order of lines. */
  onRejected?: (rejected: RejectedRow) => void
  /** Ends the import after the transaction in hand. */
  signal?: AbortSignal
}

/**
 * Brings courses in, in transactions of at most 500 rows. A row is the whole truth of its course; the same
 * file again changes nothing, so whatever stopped an import, it can be run again to the same end.
 *
 * @throws AppError invalid: the file as a whole cannot be read; unavailable: the database is gone
 */
export async function importCourses(options: ImportOptions): Promise<ImportResult> {
  const progress: ImportProgress = { created: 0, updated: 0, unchanged: 0, rejected: 0, line: 0, bytesRead: 0 }
  let tx: bigint | null = null
  let interrupted = false
  try {
    for await (const outcome of takeChunks(options, progress)) tx = outcome.tx ?? tx
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error
    interrupted = true
  }
  return { ...progress, interrupted, tx: tx ?? (await latestTransaction(options.db)) }
}

/** One outcome after the other; `progress` is kept up to date. */
async function* takeChunks(options: ImportOptions, progress: ImportProgress): AsyncGenerator<ChunkOutcome> {
  const { source, format, signal } = options
  const writing = { hints: new SlugHints(), order: options.order ?? commandOrder('import') }
  for await (const chunk of readAhead(inChunks(readRows(interruptible(source, signal), format)))) {
    if (signal?.aborted) throw new InterruptedError('interrupted')
    const outcome = await takeChunk(chunk, options, writing)
    count(progress, chunk, outcome)
    options.onProgress?.({ ...progress })
    yield outcome
  }
}

async function takeChunk(
  chunk: FileChunk,
  options: ImportOptions,
  writing: Omit<Writing, 'now'>,
): Promise<ChunkOutcome> {
  const rows: ChunkRow[] = []
  const rejected: RejectedRow[] = []
  for (const { line, read } of chunk.rows) {
    if ('row' in read) rows.push({ line, row: read.row })
    else rejected.push(read.rejected)
  }
  const outcome = options.dryRun
    ? await tryChunk(options.db, rows)
    : await importChunk(options.db, rows, { ...writing, now: options.clock.now() })
  const all = [...rejected, ...outcome.rejected].sort((a, b) => a.line - b.line)
  for (const one of all) options.onRejected?.(one)
  return { ...outcome, rejected: all }
}

function count(progress: ImportProgress, chunk: FileChunk, outcome: ChunkOutcome): void {
  progress.created += outcome.created
  progress.updated += outcome.updated
  progress.unchanged += outcome.unchanged
  progress.rejected += outcome.rejected.length
  progress.line = chunk.line
  progress.bytesRead = chunk.bytesRead
}

/** All that is committed by now is at or below it. */
async function latestTransaction(db: Kysely<Database>): Promise<bigint> {
  const { rows } = await sql<{ tx: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as tx`.execute(db)
  return BigInt(rows[0]!.tx) - 1n
}
