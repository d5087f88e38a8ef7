import { parse } from 'csv-parse/sync'
import { AppError, type Fault } from '../../errors.ts'
import { unescapeFormula } from '../formula-escape.ts'
import { splitList } from '../list-cell.ts'
import { type RowField, requiredRowFields, rowFields } from '../model.ts'
import type { RawRow, RawValues } from './raw-row.ts'
import { type FieldFault, shown } from './rejected-row.ts'
import type { SplitRecord, TextRecord } from './split-records.ts'
import { unknownField } from './unknown-field.ts'

/**
 * Each record as a row, by the header, which is the first one.
 *
 * @throws AppError invalid: the header has unknown columns, lacks some, or has one twice
 */
export async function* csvRows(records: AsyncIterable<SplitRecord>): AsyncGenerator<RawRow> {
  let header: RowField[] | undefined
  for await (const record of records) {
    if (header === undefined) header = readHeader(record)
    else {
      const read = readRecord(record, header)
      if (read !== null) yield { line: record.line, bytesRead: record.bytesRead, read }
    }
  }
}

function cellsOf(text: string): string[] {
  const records: string[][] = parse(text, { relax_column_count: true, record_delimiter: ['\n', '\r\n'] })
  return records[0] ?? []
}

function readHeader(record: SplitRecord): RowField[] {
  const names = 'text' in record ? headerCells(record.text) : []
  const faults = 'text' in record ? headerFaults(names) : [headerFault(record.received, record.expected)]
  if (faults.length === 0) return names as RowField[]
  const lines = faults.map((fault) => `received ${fault.received}, expected ${fault.expected}`)
  throw new AppError('invalid', `The header of the CSV (line ${record.line}) is wrong: ${lines.join('; ')}`, { faults })
}

function headerCells(text: string): string[] {
  try {
    return cellsOf(text).map((name) => name.trim())
  } catch {
    return [text]
  }
}

function headerFault(received: string, expected: string): Fault {
  return { parameter: 'header', received, expected }
}

function headerFaults(names: readonly string[]): Fault[] {
  const known: readonly string[] = rowFields
  const missing = requiredRowFields.filter((name) => !names.includes(name))
  if (missing.length === requiredRowFields.length) {
    return [headerFault(shown(names.join(',')), `a line of column names: ${rowFields.join(',')}`)]
  }
  return [
    ...names.filter((name) => !known.includes(name)).map((name) => headerFault(shown(name), unknownField(name))),
    ...missing.map((name) => headerFault('nothing', `a column ${name}`)),
    ...names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => headerFault(`${name} twice`, 'each column once')),
  ]
}

/** Null: a row of empty cells, as spreadsheets leave them behind. */
function readRecord(record: SplitRecord, header: readonly RowField[]): RawRow['read'] | null {
  if (!('text' in record)) return { fault: { field: '', received: record.received, expected: record.expected } }
  let cells: string[]
  try {
    cells = cellsOf(record.text)
  } catch (error) {
    return { fault: notCsv(record, error) }
  }
  if (cells.every((cell) => cell.trim() === '')) return null
  if (cells.length !== header.length) return { fault: wrongCount(cells.length, header.length, record.complete) }
  return { values: valuesOf(cells, header) }
}

function notCsv(record: TextRecord, error: unknown): FieldFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a closing quotation mark'
      : 'quotation marks around whole cells only, and "" for one inside'
  const cut = record.complete ? '' : '; the file ends in this row, it may have been cut off'
  return { field: '', received: shown(record.text), expected: `${reason}${cut}` }
}

function wrongCount(received: number, expected: number, complete: boolean): FieldFault {
  const cut = complete ? '' : '; the file ends in this row, it may have been cut off'
  return { field: '', received: `${received} cells`, expected: `${expected} cells, as the header has${cut}` }
}

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/
const readers: Partial<Record<RowField, (cell: string) => unknown>> = {
  category: splitList,
  skills: splitList,
  priceInr: readNumber,
  seatsTotal: readNumber,
  seatsTaken: readNumber,
  refundPromise: readJson,
  salesWindows: readJson,
  sessions: readJson,
}

function readNumber(cell: string): unknown {
  return NUMBER.test(cell.trim()) ? Number(cell) : cell
}

/** What is not JSON stays the text that it is, for the schema to refuse. */
function readJson(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}

function valuesOf(cells: readonly string[], header: readonly RowField[]): RawValues {
  const values: RawValues = {}
  for (const [index, field] of header.entries()) {
    const cell = unescapeFormula(cells[index]!)
    if (cell !== '') values[field] = (readers[field] ?? String)(cell)
  }
  return values
}
