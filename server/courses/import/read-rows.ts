import { AppError } from '../../errors.ts'
import type { CourseRow } from '../model.ts'
import { formatOfBytes, type RowFormat, refuseForeignBytes } from '../row-format.ts'
import { readCourseRow } from './course-row.ts'
import { CsvRecordEnds } from './csv-record-ends.ts'
import { csvRows } from './csv-rows.ts'
import { jsonLines } from './json-lines.ts'
import type { RawRow } from './raw-row.ts'
import { type FieldFault, fieldFault, type RejectedRow } from './rejected-row.ts'
import { SeenIds } from './seen-ids.ts'
import { lineEnds, splitRecords } from './split-records.ts'
import { TeacherNames } from './teacher-names.ts'

/** A row of a file, good or not. Lines count from 1. */
export interface FileRow {
  line: number
  bytesRead: number
  read: { row: CourseRow } | { rejected: RejectedRow }
}

/** What the good rows of a file said so far, which later ones must not contradict. */
interface FileMemory {
  ids: SeenIds
  teachers: TeacherNames
}

const SNIFFED_BYTES = 1024

/**
 * Reads rows as they come, with bounded memory. Faults of a row reject that row alone.
 *
 * @throws AppError invalid: the file as a whole is none of rows (a wrong header, a foreign kind)
 */
export async function* readRows(source: AsyncIterable<Buffer>, format?: RowFormat): AsyncGenerator<FileRow> {
  const { first, all } = await peek(source)
  refuseForeignBytes(first)
  const actual = format ?? formatOfBytes(first)
  if (actual === 'jsonl') refuseJsonArray(first)
  const file: FileMemory = { ids: new SeenIds(), teachers: new TeacherNames() }
  const raw =
    actual === 'csv' ? csvRows(splitRecords(all, new CsvRecordEnds())) : jsonLines(splitRecords(all, lineEnds))
  for await (const { line, bytesRead, read } of raw) yield { line, bytesRead, read: readRow(line, read, file) }
}

/** Knows the beginning of a source before reading it. */
async function peek(source: AsyncIterable<Buffer>): Promise<{ first: Buffer; all: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]()
  let first: Buffer = Buffer.alloc(0)
  let done = false
  while (!done && first.length < SNIFFED_BYTES) {
    const next = await iterator.next()
    if (next.done) done = true
    else first = first.length === 0 ? next.value : Buffer.concat([first, next.value])
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield first
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return { first, all: all() }
}

function refuseJsonArray(first: Buffer): void {
  if (!/^[\s\ufeff]*\[\s*(\{|$)/.test(first.toString('utf8'))) return
  const expected = 'an object on each line (JSON Lines)'
  throw new AppError(
    'invalid',
    `The file is one JSON array, expected ${expected}; jq -c '.[]' FILE | catalogue import - converts it`,
    { faults: [{ parameter: 'file', received: 'a JSON array', expected }] },
  )
}

function readRow(line: number, read: RawRow['read'], file: FileMemory): FileRow['read'] {
  if ('fault' in read) return { rejected: { line, faults: [read.fault] } }
  const result = readCourseRow(read.values)
  if ('faults' in result) return { rejected: { line, ...result } }
  const { externalId, teacher } = result.row
  const faults = [repetition(externalId, file.ids), file.teachers.fault(teacher)].filter((fault) => fault !== undefined)
  if (faults.length > 0) return { rejected: { line, externalId, faults } }
  file.ids.add(externalId, line)
  file.teachers.add(teacher, line)
  return result
}

function repetition(externalId: string, ids: SeenIds): FieldFault | undefined {
  const before = ids.lineOf(externalId)
  if (before === undefined) return undefined
  return fieldFault('externalId', externalId, `each course once in a file; line ${before} has it already`)
}
