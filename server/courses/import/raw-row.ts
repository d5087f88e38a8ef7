import type { FieldFault } from './rejected-row.ts'

/** Field by field as it came, before anything is checked. */
export type RawValues = Record<string, unknown>

/** A row of a file: its values, or why there are none. */
export interface RawRow {
  line: number
  bytesRead: number
  read: { values: RawValues } | { fault: FieldFault }
}
