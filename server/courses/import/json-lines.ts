import type { RawRow, RawValues } from './raw-row.ts'
import { type FieldFault, shortened, shown } from './rejected-row.ts'
import type { SplitRecord } from './split-records.ts'

/** Each record as a JSON object. */
export async function* jsonLines(records: AsyncIterable<SplitRecord>): AsyncGenerator<RawRow> {
  for await (const record of records) {
    yield { line: record.line, bytesRead: record.bytesRead, read: readRecord(record) }
  }
}

function readRecord(record: SplitRecord): RawRow['read'] {
  if (!('text' in record)) return { fault: { field: '', received: record.received, expected: record.expected } }
  let value: unknown
  try {
    value = JSON.parse(record.text)
  } catch (error) {
    return { fault: notJson(record.text, record.complete, error) }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { values: value as RawValues }
  return { fault: { field: '', received: shown(value), expected: 'a JSON object, such as {"externalId": …}' } }
}

function notJson(text: string, complete: boolean, error: unknown): FieldFault {
  const reason = error instanceof SyntaxError ? error.message : String(error)
  const cut = complete ? '' : '; the file ends in the middle of this line, it may have been cut off'
  return {
    field: '',
    received: complete ? shortened(text) : `${shortened(text)}, the end of the file`,
    expected: `a whole JSON object on one line (${shortened(reason)})${cut}`,
  }
}
