import { codePointCount } from '../../visible-text.ts'

/** One fault of a field: what came, what was expected. An empty `field` means the row as a whole. */
export interface FieldFault {
  field: string
  /** As JSON text, shortened; `nothing` where the field is absent. */
  received: string
  expected: string
}

/** A row that was not taken, with all of its faults. Lines count from 1. */
export interface RejectedRow {
  line: number
  externalId?: string
  faults: FieldFault[]
}

const LONGEST_SHOWN = 80
/** What would move a terminal's cursor, or turn its text around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu

/** The beginning of a text, on one line and safe to print. */
export function shortened(text: string): string {
  const start = text.length > 2 * LONGEST_SHOWN ? text.slice(0, 2 * LONGEST_SHOWN) : text
  const characters = [...start]
  const whole = start === text && characters.length <= LONGEST_SHOWN
  return (whole ? start : `${characters.slice(0, LONGEST_SHOWN).join('')}…`).replace(UNPRINTABLE, escaped)
}

function escaped(character: string): string {
  const known: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return known[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`
}

/** A value of a row as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value !== 'string') return shortened(JSON.stringify(value))
  const count = codePointCount(value)
  return count <= LONGEST_SHOWN ? `"${shortened(value)}"` : `"${shortened(value)}" (${count} characters)`
}

export function fieldFault(field: string, value: unknown, expected: string): FieldFault {
  return { field: shortened(field), received: shown(value), expected }
}
