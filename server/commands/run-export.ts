import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { exportCourses } from '../courses/export/export-courses.ts'
import { formatOfName, type RowFormat } from '../courses/row-format.ts'
import { AppError } from '../errors.ts'

export interface ExportArguments {
  /** Standard output where it is absent or `-`. */
  file?: string
  /** By the name of the file where it is absent, else JSON Lines. */
  format?: RowFormat
}

export interface ExportSurroundings {
  db: Kysely<Database>
  stdout: Writable
  stderr: Writable
  signal: AbortSignal
}

/** `catalogue export`: gives the exit code, 0 done (or nobody reads on), 130 interrupted. */
export async function runExport(given: ExportArguments, around: ExportSurroundings): Promise<number> {
  const toFile = given.file !== undefined && given.file !== '-'
  const format = given.format ?? (toFile ? formatOfName(given.file!) : undefined) ?? 'jsonl'
  let courses = 0
  const count = (given: number): void => {
    courses = given
  }
  const text = Readable.from(exportCourses({ db: around.db, format, onProgress: count }))
  try {
    await (toFile ? writeFile(text, given.file!, around.signal) : writeOut(text, around))
  } catch (error) {
    if (around.signal.aborted) return interrupted(courses, around)
    if (codeOf(error) === 'EPIPE') return 0
    throw error
  }
  around.stderr.write(`${courses} courses exported\n`)
  return 0
}

/** Standard output stays open: it is not ours to end. */
async function writeOut(text: Readable, { stdout, signal }: ExportSurroundings): Promise<void> {
  await pipeline(text, stdout, { end: false, signal })
  await new Promise<void>((resolve, reject) => stdout.write('', (error) => (error ? reject(error) : resolve())))
}

/** The file appears whole or not at all. */
async function writeFile(text: Readable, path: string, signal: AbortSignal): Promise<void> {
  const unfinished = `${path}.part`
  try {
    await pipeline(text, createWriteStream(unfinished), { signal })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    if (['ENOENT', 'EACCES', 'EISDIR', 'ENOSPC', 'EROFS'].includes(codeOf(error) ?? '')) {
      throw new AppError('unprocessable', `${path} cannot be written`, { cause: error })
    }
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function interrupted(courses: number, { stderr }: ExportSurroundings): number {
  stderr.write(`Interrupted after ${courses} courses; the export is not whole.\n`)
  return 130
}
