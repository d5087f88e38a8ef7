import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { ImportRow } from '../../server/courses/model.ts'
import { asBytes } from './course-lines.ts'

/** Writes rows of an import to `path`, for a command to read, and gives them parsed. */
export async function writeCourseFile(path: string, lines: AsyncIterable<string>): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  await pipeline(asBytes(noted(lines, rows)), createWriteStream(path))
  return rows
}

async function* noted(lines: AsyncIterable<string>, rows: ImportRow[]): AsyncGenerator<string> {
  for await (const line of lines) {
    rows.push(JSON.parse(line))
    yield line
  }
}
