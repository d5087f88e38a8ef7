import { codePointCount } from '../model.ts'

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

export function shortened(text: string): string {
  if (text.length <= LONGEST_SHOWN) return text
  const characters = [...text.slice(0, LONGEST_SHOWN * 2)]
  if (characters.length <= LONGEST_SHOWN && text.length <= LONGEST_SHOWN * 2) return text
  return `${characters.slice(0, LONGEST_SHOWN).join('')}…`
}

/** A value of a row as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value !== 'string') return shortened(JSON.stringify(value))
  const cut = shortened(value)
  return cut === value ? JSON.stringify(value) : `${JSON.stringify(cut)} (${codePointCount(value)} characters)`
}

export function fieldFault(field: string, value: unknown, expected: string): FieldFault {
  return { field, received: shown(value), expected }
}
