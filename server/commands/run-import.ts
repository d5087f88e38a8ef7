import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import type { Clock } from '../clock.ts'
import { type ImportProgress, type ImportResult, importCourses } from '../courses/import/import-courses.ts'
import { formatOfName, type RowFormat } from '../courses/row-format.ts'
import { AppError, describeError } from '../errors.ts'
import { ImportProgressDisplay } from './import-progress.ts'
import { RejectedRows } from './rejected-rows.ts'

export interface ImportArguments {
  /** `-` is standard input. */
  file: string
  format?: RowFormat
  dryRun?: boolean
  /** Path of a file for all faults, as JSON Lines. */
  errors?: string
}

export interface ImportSurroundings {
  db: Kysely<Database>
  clock: Clock
  /** Resolves when the searches of all living followers include transaction `tx`. */
  waitUntilSearchable(tx: bigint): Promise<void>
  stdin: Readable
  stdout: Writable
  stderr: Writable & { isTTY?: boolean; columns?: number }
  signal: AbortSignal
}

/**
 * `catalogue import`: gives the exit code, 0 all in, 2 some rows rejected, 130 interrupted.
 *
 * @throws AppError what stopped it, with how far it came
 */
export async function runImport(given: ImportArguments, around: ImportSurroundings): Promise<number> {
  const { source, bytes } = await openSource(given.file, around.stdin)
  const display = new ImportProgressDisplay(around.stderr, bytes)
  const rejected = new RejectedRows((line) => display.print(line), given.errors)
  let progress: ImportProgress | undefined
  try {
    const result = await importCourses({
      db: around.db,
      clock: around.clock,
      source,
      format: given.format ?? formatOfName(given.file),
      dryRun: given.dryRun,
      signal: around.signal,
      onRejected: (row) => rejected.add(row),
      onProgress: (now) => {
        progress = now
        display.update(now)
      },
    })
    display.end()
    rejected.end()
    return await close(result, given, around)
  } catch (error) {
    display.end()
    throw progress === undefined ? error : stoppedMidway(progress, error)
  }
}

async function openSource(file: string, stdin: Readable): Promise<{ source: Readable; bytes: number | null }> {
  if (file === '-') return { source: stdin, bytes: null }
  try {
    const found = await stat(file)
    if (found.isDirectory()) throw new AppError('invalid', `${file} is a folder, expected a file of JSON Lines or CSV`)
    return { source: createReadStream(file), bytes: found.isFile() && found.size > 0 ? found.size : null }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid', `${file} cannot be read`, { cause: error })
  }
}

async function close(result: ImportResult, given: ImportArguments, around: ImportSurroundings): Promise<number> {
  if (result.interrupted) {
    around.stderr.write(`Interrupted after line ${result.line}: ${countsText(result)}.\n`)
    around.stderr.write('Run the same command again to go on: courses that are in will be unchanged.\n')
    return 130
  }
  if (!given.dryRun) await waitUntilSearchable(result.tx, around)
  const note = given.dryRun ? ' (dry run: this would change, nothing was written)' : ''
  around.stdout.write(`${countsText(result)}${note}\n`)
  return result.rejected > 0 ? 2 : 0
}

/** The courses are in the database in any case, so an index that lags does not fail the import. */
async function waitUntilSearchable(tx: bigint, around: ImportSurroundings): Promise<void> {
  try {
    await around.waitUntilSearchable(tx)
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'unavailable')) throw error
    around.stderr.write(`The courses are in, but not all searches show them yet: ${describeError(error)}\n`)
  }
}

function countsText({ created, updated, unchanged, rejected }: ImportProgress): string {
  return `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`
}

function stoppedMidway(progress: ImportProgress, error: unknown): AppError {
  const done = `The import stopped after line ${progress.line} (${countsText(progress)}); run it again to go on`
  return new AppError(error instanceof AppError ? error.kind : 'internal', done, { cause: error })
}
