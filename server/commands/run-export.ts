import type { Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { exportCourses } from '../courses/export/export-courses.ts'
import { formatOfName, type RowFormat } from '../courses/row-format.ts'
import { isFile, writeText } from './write-text.ts'

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
export async function runExport({ file, format }: ExportArguments, around: ExportSurroundings): Promise<number> {
  let courses = 0
  let unfinished = 0
  const onProgress = (given: number, leftOut: number): void => {
    courses = given
    unfinished = leftOut
  }
  const actual = format ?? (isFile(file) ? formatOfName(file) : undefined) ?? 'jsonl'
  const text = exportCourses({ db: around.db, format: actual, onProgress })
  const end = await writeText(text, { file, stdout: around.stdout, signal: around.signal })
  if (end === 'interrupted') {
    around.stderr.write(`Interrupted after ${courses} courses; the export is not whole.\n`)
    return 130
  }
  if (end === 'written') around.stderr.write(`${courses} courses exported${leftOutText(unfinished)}\n`)
  return 0
}

function leftOutText(drafts: number): string {
  return drafts === 0 ? '' : `; left out: ${drafts} unfinished ${drafts === 1 ? 'draft' : 'drafts'}`
}
