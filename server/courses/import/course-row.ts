import type { z } from 'zod'
import { distinctSkills } from '../distinct-skills.ts'
import { type CourseRow, type RowField, type RowStatus, requiredRowFields, rowFields, type Session } from '../model.ts'
import type { RawValues } from './raw-row.ts'
import { type FieldFault, fieldFault } from './rejected-row.ts'
import { rowSchemas } from './row-schemas.ts'
import { unknownField } from './unknown-field.ts'

/** Field by field, what could be read of a row. */
export type ReadFields = { [Field in RowField]?: z.output<(typeof rowSchemas)[Field]> }

const hourMs = 3_600_000

export type RowResult = { row: CourseRow } | { faults: FieldFault[]; externalId?: string }

const MOST_TOLD = 50

/** Checks a row whole: all of its faults at once. */
export function readCourseRow(values: RawValues): RowResult {
  const faults: FieldFault[] = []
  const fields: ReadFields = {}
  for (const field of rowFields) readField(field, values[field] ?? undefined, fields, faults)
  for (const name of Object.keys(values)) {
    if (!(rowFields as readonly string[]).includes(name))
      faults.push(fieldFault(name, values[name], unknownField(name)))
  }
  faults.push(...contradictions(fields, values))
  if (faults.length === 0) return { row: toCourseRow(fields) }
  const told = faults.length > MOST_TOLD ? [...faults.slice(0, MOST_TOLD), unToldFaults(faults.length)] : faults
  return fields.externalId === undefined ? { faults: told } : { faults: told, externalId: fields.externalId }
}

function unToldFaults(count: number): FieldFault {
  return { field: '', received: `${count - MOST_TOLD} more faults`, expected: 'none' }
}

function readField<F extends RowField>(field: F, value: unknown, fields: ReadFields, faults: FieldFault[]): void {
  if (value === undefined) {
    if ((requiredRowFields as readonly string[]).includes(field)) {
      faults.push(fieldFault(field, undefined, rowSchemas[field].description ?? 'a value'))
    }
    return
  }
  const result = rowSchemas[field].safeParse(value)
  if (result.success) fields[field] = result.data as ReadFields[F]
  else faults.push(...distinct(result.error.issues.map((issue) => issueFault(field, value, issue))))
}

/** A value may break several rules that are told in the same words. */
function distinct(faults: readonly FieldFault[]): FieldFault[] {
  const told = new Map(faults.map((fault) => [JSON.stringify(fault), fault]))
  return [...told.values()]
}

function issueFault(field: RowField, value: unknown, issue: z.core.$ZodIssue): FieldFault {
  let received = value
  let path: string = field
  for (const step of issue.path) {
    received = (received as Record<PropertyKey, unknown> | undefined)?.[step]
    path += typeof step === 'number' ? `[${step}]` : `.${String(step)}`
  }
  if (issue.code !== 'unrecognized_keys') return fieldFault(path, received, issue.message)
  const name = issue.keys[0]!
  return fieldFault(`${path}.${name}`, (received as RawValues)[name], issue.message)
}

/** Rules that concern two fields, as far as both could be read. */
function contradictions(fields: ReadFields, values: RawValues): FieldFault[] {
  const faults: FieldFault[] = []
  const { startsOn, endsOn, seatsTotal, seatsTaken, sessions = [] } = fields
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn) {
    faults.push(fieldFault('endsOn', values.endsOn, `a date not before startsOn, which is ${startsOn}`))
  }
  if (seatsTotal !== undefined && seatsTaken !== undefined && seatsTaken > seatsTotal) {
    faults.push(fieldFault('seatsTaken', values.seatsTaken, `at most seatsTotal, which is ${seatsTotal}`))
  }
  if (
    startsOn !== undefined &&
    endsOn !== undefined &&
    sessions.some((session) => isOutside(session, startsOn, endsOn))
  ) {
    faults.push(fieldFault('sessions', values.sessions, `sessions from startsOn to endsOn, ${startsOn} to ${endsOn}`))
  }
  return faults
}

/** Outside in every time zone: a row is read without knowing the platform's. */
function isOutside({ startsAt, endsAt }: Session, startsOn: string, endsOn: string): boolean {
  return startsAt < Date.parse(startsOn) - 14 * hourMs || endsAt > Date.parse(endsOn) + 36 * hourMs
}

/** `fields` has all required ones. */
function toCourseRow(fields: ReadFields): CourseRow {
  const given = fields as ReadFields & Required<Pick<ReadFields, (typeof requiredRowFields)[number]>>
  return {
    externalId: given.externalId,
    title: given.title,
    description: given.description,
    categoryPath: given.category,
    skills: distinctSkills(given.skills ?? []),
    language: given.language,
    level: given.level ?? null,
    teacher: { name: given.teacher, externalId: given.teacherId ?? null },
    pricePaise: given.priceInr,
    startsOn: given.startsOn,
    endsOn: given.endsOn,
    closesAt: given.closesAt ?? null,
    refundPromise: given.refundPromise ?? null,
    seatsTotal: given.seatsTotal,
    seatsTaken: given.seatsTaken ?? 0,
    status: given.status ?? ('published' satisfies RowStatus),
    salesWindows: given.salesWindows ?? [],
    sessions: given.sessions ?? [],
    createdAt: given.createdAt ?? null,
  }
}
