import type { Change, Document, FieldSpec, Fields, FieldValue } from './fields.ts'

const LARGEST_INT32 = 2_147_483_647
/** The greatest value of each column stands for "absent" (see `FieldSpec`). */
const RANGES = {
  uint8: { least: 0, most: 254, whole: true },
  uint16: { least: 0, most: 65_534, whole: true },
  int32: { least: -LARGEST_INT32 - 1, most: LARGEST_INT32 - 1, whole: true },
  float64: { least: -Number.MAX_VALUE, most: Number.MAX_VALUE, whole: false },
}

/** Why a change cannot be applied, with the field, what came and what was expected; null where it can. */
export function faultOfChange(fields: Fields, { id, version, document }: Change): string | null {
  if (document !== null) {
    if (document.id !== id) return `document.id: received ${document.id}, expected ${id}, the id of the change`
    return faultOfDocument(fields, version, document)
  }
  return faultOfId(id) ?? faultOfVersion(version)
}

export function faultOfDocument(fields: Fields, version: number, document: Document): string | null {
  const fault = faultOfId(document.id) ?? faultOfVersion(version)
  if (fault) return fault
  for (const name of Object.keys(document.values)) {
    const value = document.values[name]
    if (!Object.hasOwn(fields, name))
      return `${name}: received an unknown field, expected ${Object.keys(fields).join(', ')}`
    if (value === undefined) continue
    const expected = expectedOf(fields[name]!, value)
    if (expected) return `${name}: received ${shown(value)}, expected ${expected}`
  }
  return null
}

function faultOfId(id: number): string | null {
  return Number.isSafeInteger(id) && id > 0 ? null : `id: received ${id}, expected a positive integer`
}

function faultOfVersion(version: number): string | null {
  return Number.isSafeInteger(version) && version >= 0
    ? null
    : `version: received ${version}, expected an integer from 0 on`
}

/** What the field expects, where the value is not it. */
function expectedOf(spec: FieldSpec, value: FieldValue): string | null {
  switch (spec.kind) {
    case 'text':
    case 'keyword':
      if (typeof value === 'string') return null
      return spec.list && isListOfText(value) ? null : spec.list ? 'a text or a list of texts' : 'a text'
    case 'number':
      return expectedNumber(spec.storage, value)
    case 'timedNumber':
      return isTimedValue(value) ? null : 'steps in rising order of "from", the first from -Infinity, of int32 values'
    default:
      return spec satisfies never
  }
}

function isListOfText(value: FieldValue): boolean {
  return Array.isArray(value) && value.every((element) => typeof element === 'string')
}

function expectedNumber(storage: keyof typeof RANGES, value: FieldValue): string | null {
  const { least, most, whole } = RANGES[storage]
  const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))
  return fits ? null : `a ${whole ? 'whole' : 'finite'} number from ${least} to ${most}`
}

function isTimedValue(value: FieldValue): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every((step, index) => {
    if (typeof step !== 'object' || expectedNumber('int32', step.value) !== null) return false
    return index === 0 ? step.from === Number.NEGATIVE_INFINITY : step.from > value[index - 1].from
  })
}

function shown(value: FieldValue): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
