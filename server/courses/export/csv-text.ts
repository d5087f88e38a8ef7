import { stringify } from 'csv-stringify/sync'
import { escapeFormula } from '../formula-escape.ts'
import { joinList } from '../list-cell.ts'
import { type ImportRow, type RowField, rowFields } from '../model.ts'

export const csvHeader = `${rowFields.join(',')}\n`

/** Rows as lines of CSV, in the order of `csvHeader`: lists joined by `|`, objects as JSON, formulas escaped. */
export function csvText(rows: readonly ImportRow[]): string {
  return stringify(rows.map((row) => rowFields.map((field) => cellOf(row, field))))
}

function cellOf(row: ImportRow, field: RowField): string {
  const value = row[field]
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escapeFormula(value)
  return field === 'category' || field === 'skills' ? escapeFormula(joinList(value as string[])) : JSON.stringify(value)
}
