import type { Writable } from 'node:stream'
import { csvHeader, csvText } from '../courses/export/csv-text.ts'
import type { ImportRow } from '../courses/model.ts'
import { formatOfName, type RowFormat } from '../courses/row-format.ts'
import { type CourseRowOptions, courseRows } from '../demo/course-rows.ts'
import { rowBytes } from '../demo/row-text.ts'
import { type BringInSurroundings, bringIn } from './bring-in.ts'
import { ImportProgressDisplay } from './import-progress.ts'
import { isFile, writeText } from './write-text.ts'

export interface GenerateArguments extends CourseRowOptions {
  courses: number
}

export interface GenerateSurroundings {
  stdout: Writable
  stderr: Writable & { isTTY?: boolean; columns?: number }
  signal: AbortSignal
}

/** `catalogue generate`, into the catalogue, as `catalogue import` would: gives its exit code. */
export function generateCourses(given: GenerateArguments, around: BringInSurroundings): Promise<number> {
  const source = rowBytes(courseRows(given.courses, given))
  const shareOf = ({ line }: { line: number }) => line / given.courses
  const words = { work: 'generation', row: 'course', program: 'generate' }
  return bringIn({ source, format: 'jsonl', shareOf, words }, around)
}

/** `catalogue generate --out FILE`: gives the exit code, 0 done (or nobody reads on), 130 interrupted. */
export async function generateFile(
  given: GenerateArguments & { file: string; format?: RowFormat },
  { stdout, stderr, signal }: GenerateSurroundings,
): Promise<number> {
  const { file, courses } = given
  const display = new ImportProgressDisplay(stderr, ({ line }) => line / courses)
  let made = 0
  const onRow = (): void => {
    made++
    display.update({ created: made, updated: 0, unchanged: 0, rejected: 0, line: made, bytesRead: 0 })
  }
  const format = given.format ?? (isFile(file) ? formatOfName(file) : undefined) ?? 'jsonl'
  const end = await writeText(fileBytes(noted(courseRows(courses, given), onRow), format), { file, stdout, signal })
  display.end()
  if (end === 'interrupted') {
    stderr.write(
      `Interrupted after ${made} of ${courses} courses; ${isFile(file) ? 'no file was written' : 'the output is not whole'}.\n`,
    )
    return 130
  }
  if (end === 'written') stderr.write(`${courses} made-up courses written\n`)
  return 0
}

function* noted(rows: Iterable<ImportRow>, onRow: () => void): Generator<ImportRow> {
  for (const row of rows) {
    yield row
    onRow()
  }
}

async function* fileBytes(rows: Iterable<ImportRow>, format: RowFormat): AsyncGenerator<Buffer> {
  if (format === 'csv') yield Buffer.from(csvHeader)
  yield* rowBytes(rows, format === 'csv' ? csvText : undefined)
}
