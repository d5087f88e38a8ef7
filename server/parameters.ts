import { z } from 'zod'

/** What the documentation says of a parameter. `schema` is JSON Schema of a value as it is sent. */
export interface ParameterDocumentation {
  description: string
  /** Completes the sentence "expected …" of a fault. */
  expected: string
  schema: Record<string, unknown>
  example?: unknown
}

/** Says of each parameter what `z.toJSONSchema` cannot know: parameters are read from raw strings. */
export const parameterDocumentation = z.registry<ParameterDocumentation>()

/** How one raw string is read. */
export interface Reading<T> extends ParameterDocumentation {
  /** `undefined`: not of the expected form. */
  read: (text: string) => T | undefined
}

const raw = z.union([z.string(), z.array(z.string())]).optional()

interface Issues {
  issues: unknown[]
}

/** The values that count: an empty one is as good as none, for HTML forms send those. */
function givenValues(value: string | string[] | undefined): string[] {
  if (value === undefined || value === '') return []
  return typeof value === 'string' ? [value] : value.filter((one) => one !== '')
}

function fault(context: Issues, received: unknown, expected: string): undefined {
  context.issues.push({ code: 'custom', message: expected, params: { received }, input: received })
  return undefined
}

/** A parameter that may be given once. */
export function single<T>(reading: Reading<T>) {
  const schema = raw.transform((value, context): T | undefined => {
    const given = givenValues(value)
    if (given.length === 0) return undefined
    if (given.length > 1) return fault(context, given, `one value: ${reading.expected}`)
    return reading.read(given[0]!) ?? fault(context, given[0], reading.expected)
  })
  return schema.register(parameterDocumentation, reading)
}

/** Values that a repeated parameter may have: more than an address can hold. */
const mostValues = 5_500

/** A parameter that may be repeated for "any of". Each value is read once, in the order of their first coming. */
export function repeated<T>(reading: Reading<T>) {
  const schema = raw.transform((value, context): T[] | undefined => {
    const given = new Set(givenValues(value))
    if (given.size === 0) return undefined
    if (given.size > mostValues) return fault(context, `${given.size} values`, `at most ${mostValues} values`)
    return [...given].flatMap((text) => {
      const read = reading.read(text)
      if (read === undefined) fault(context, text, reading.expected)
      return read === undefined ? [] : [read]
    })
  })
  return schema.register(parameterDocumentation, {
    description: `${reading.description} Repeat it for "any of".`,
    expected: reading.expected,
    schema: { type: 'array', items: reading.schema, maxItems: mostValues },
    ...(reading.example === undefined ? {} : { example: [reading.example] }),
  })
}

export function wholeNumber(minimum: number, maximum: number): Omit<Reading<number>, 'description'> {
  return {
    expected: `a whole number from ${minimum} to ${maximum}`,
    schema: { type: 'integer', minimum, maximum },
    read: (text) => {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : -1
      return value >= minimum && value <= maximum ? value : undefined
    },
  }
}

export function oneOf<const T extends string>(...values: T[]): Omit<Reading<T>, 'description'> {
  return {
    expected: `one of ${values.join(', ')}`,
    schema: { type: 'string', enum: values },
    read: (text) => values.find((value) => value === text),
  }
}

/** `true` sets it; `false` is as good as nothing. */
export const flag: Omit<Reading<boolean>, 'description'> = {
  expected: 'true or false',
  schema: { type: 'boolean', default: false },
  read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
}

export function matching(
  pattern: RegExp,
  expected: string,
  longest = Number.POSITIVE_INFINITY,
): Omit<Reading<string>, 'description'> {
  return {
    expected,
    schema: { type: 'string', pattern: pattern.source, ...(Number.isFinite(longest) && { maxLength: longest }) },
    read: (text) => (text.length <= longest && pattern.test(text) ? text : undefined),
  }
}

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  // Imports check millions of dates, and to make a Date of each is slow.
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export const calendarDate: Omit<Reading<string>, 'description'> = {
  expected: 'a calendar date such as 2027-10-03',
  schema: { type: 'string', format: 'date' },
  read: (text) => (isCalendarDate(text) ? text : undefined),
}

const instantForm = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/

/** A UTC instant, read as milliseconds since 1970. */
export const instantParameter: Omit<Reading<number>, 'description'> = {
  expected: 'a UTC instant such as 2026-11-01T00:00:00Z',
  schema: { type: 'string', format: 'date-time', pattern: instantForm.source },
  read: (text) => (instantForm.test(text) && isCalendarDate(text.slice(0, 10)) ? Date.parse(text) : undefined),
}

/** Rupees with at most two decimals, as a number. */
export const rupees: Omit<Reading<number>, 'description'> = {
  expected: 'rupees with at most two decimals, such as 499 or 499.50',
  schema: { type: 'number', minimum: 0 },
  read: (text) => (/^\d+(\.\d{1,2})?$/.test(text) ? Number(text) : undefined),
}
