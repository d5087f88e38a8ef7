import type { Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Clock } from '../clock.ts'
import { type ImportProgress, type ImportResult, importCourses } from '../courses/import/import-courses.ts'
import type { RowFormat } from '../courses/row-format.ts'
import { AppError, describeError } from '../errors.ts'
import { commandOrder } from '../order.ts'
import { ImportProgressDisplay } from './import-progress.ts'
import { RejectedRows } from './rejected-rows.ts'

/** Rows to bring in. */
export interface BringIn {
  source: AsyncIterable<Buffer>
  format?: RowFormat
  dryRun?: boolean
  /** Path of a file for all faults, as JSON Lines. */
  errors?: string
  /** How much of all is done, from 0 to 1; null where nobody knows how much there is. */
  shareOf: ((progress: ImportProgress) => number) | null
  /** What the work is called, what its rows are counted as, and the command in the audit trail. */
  words: { work: string; row: string; program: string }
}

export interface BringInSurroundings {
  db: Kysely<Database>
  clock: Clock
  /** Resolves when the searches of all living followers include transaction `tx`. */
  waitUntilSearchable(tx: bigint): Promise<void>
  stdout: Writable
  stderr: Writable & { isTTY?: boolean; columns?: number }
  signal: AbortSignal
}

/**
 * Imports with progress, and tells what came of it: gives the exit code, 0 all in, 2 some rows rejected,
 * 130 interrupted.
 *
 * @throws AppError what stopped it, with how far it came
 */
export async function bringIn(given: BringIn, around: BringInSurroundings): Promise<number> {
  const { source, format, dryRun } = given
  const { db, clock, signal } = around
  const display = new ImportProgressDisplay(around.stderr, given.shareOf)
  const rejected = new RejectedRows((line) => display.print(line), given.errors)
  let progress: ImportProgress | undefined
  const onProgress = (now: ImportProgress): void => {
    progress = now
    display.update(now)
  }
  const onRejected = rejected.add.bind(rejected)
  try {
    const order = commandOrder(given.words.program)
    const result = await importCourses({ db, clock, order, source, format, dryRun, signal, onRejected, onProgress })
    display.end()
    rejected.end()
    return await close(result, given, around)
  } catch (error) {
    display.end()
    throw progress === undefined ? error : stoppedMidway(progress, given, error)
  }
}

async function close(result: ImportResult, given: BringIn, around: BringInSurroundings): Promise<number> {
  if (result.interrupted) {
    around.stderr.write(`Interrupted after ${given.words.row} ${result.line}: ${countsText(result)}.\n`)
    around.stderr.write('Run the same command again to go on: courses that are in will be unchanged.\n')
    return 130
  }
  if (!given.dryRun) await waitUntilSearchable(result.tx, around)
  const note = given.dryRun ? ' (dry run: this would change, nothing was written)' : ''
  around.stdout.write(`${countsText(result)}${note}\n`)
  return result.rejected > 0 ? 2 : 0
}

/** The database has it in any case, so an index that lags fails nothing. */
export async function waitUntilSearchable(
  tx: bigint,
  around: Pick<BringInSurroundings, 'stderr' | 'waitUntilSearchable'>,
): Promise<void> {
  try {
    await around.waitUntilSearchable(tx)
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'unavailable')) throw error
    around.stderr.write(`The database is up to date, but not all searches show it yet: ${describeError(error)}\n`)
  }
}

function countsText({ created, updated, unchanged, rejected }: ImportProgress): string {
  return `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`
}

function stoppedMidway(progress: ImportProgress, { words }: BringIn, error: unknown): AppError {
  const place = `The ${words.work} stopped after ${words.row} ${progress.line}`
  const done = `${place} (${countsText(progress)}); run it again to go on`
  return new AppError(error instanceof AppError ? error.kind : 'internal', done, { cause: error })
}
