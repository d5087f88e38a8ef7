import type { z } from 'zod'
import type { AnyEndpoint, Input } from '../endpoint.ts'
import { AppError, type Fault } from '../errors.ts'
import { undecodable } from './undecodable.ts'

/** What came with a request, unread. */
export interface RawRequest {
  params?: unknown
  query?: unknown
  body?: unknown
  /** The address that the query was read from, where it was. */
  url?: string
}

const maxShown = 200

/**
 * Reads the input of an endpoint by its schemas.
 *
 * @throws AppError invalid, with the faults of all parts at once
 */
export function readInput<E extends AnyEndpoint>(
  endpoint: E,
  raw: RawRequest,
): Pick<Input<E>, 'params' | 'query' | 'body'> {
  const found: Found[] = []
  const hidden: Found[] = []
  const input = {
    params: readPart(endpoint.params, raw.params, found),
    query: readQuery(endpoint.query, raw, found),
    body: readPart(endpoint.body, raw.body, endpoint.secret === true ? hidden : found),
  }
  found.push(...hidden.map((one) => ({ ...one, fault: { ...one.fault, received: hiddenValue(one) } })))
  if (found.length > 0) throw new AppError('invalid', summaryOf(found), { faults: found.map(({ fault }) => fault) })
  return input as Input<E>
}

/** A fault, and of what kind the value is that came. */
interface Found {
  fault: Fault
  came: 'nothing' | 'another type' | 'a value'
}

function readQuery(schema: z.ZodType | undefined, { query, url = '' }: RawRequest, found: Found[]): unknown {
  const isRead = ({ parameter }: Fault) => valueAt(query, [parameter]) !== undefined
  const faults = schema === undefined ? [] : undecodable(url).filter(isRead)
  found.push(
    ...faults.map((fault): Found => ({ fault: { ...fault, received: shown(fault.received) }, came: 'a value' })),
  )
  const others: Found[] = []
  const read = readPart(schema, query, others)
  found.push(...others.filter((one) => faults.every(({ parameter }) => parameter !== one.fault.parameter)))
  return read
}

function readPart(schema: z.ZodType | undefined, raw: unknown, found: Found[]): unknown {
  if (schema === undefined) return undefined
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const told = new Set<string>()
  for (const one of result.error.issues.flatMap((issue) => foundBy(issue, raw, schema))) {
    // A value may break several rules whose faults expect the same.
    const { parameter, received } = one.fault
    const key = JSON.stringify([parameter, received])
    if (!told.has(key)) found.push(one)
    told.add(key)
  }
  return undefined
}

function foundBy(issue: z.core.$ZodIssue, raw: unknown, schema: z.ZodType): Found[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      const expected = knownNames(schema, issue.path)
      return { fault: { parameter: nameOf(path), received: shown(valueAt(raw, path)), expected }, came: 'a value' }
    })
  }
  const meant = issue.code === 'invalid_union' ? meantOf(issue, raw) : undefined
  if (meant !== undefined) return meant.flatMap((one) => foundBy(one, raw, schema))
  const given = issue.code === 'custom' ? issue.params?.received : undefined
  const value = given ?? valueAt(raw, issue.path)
  const fault = { parameter: nameOf(issue.path), received: shown(value ?? null), expected: expectedBy(issue) }
  const isOfType = issue.code !== 'invalid_type'
  return [{ fault, came: value === undefined ? 'nothing' : isOfType ? 'a value' : 'another type' }]
}

/** What is wrong by the one form of several whose names are those that came; undefined: it is none of them, or more. */
function meantOf({ errors, path }: z.core.$ZodIssueInvalidUnion, raw: unknown): z.core.$ZodIssue[] | undefined {
  const forms = errors.map((issues) => issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })))
  const isWithin = (issue: z.core.$ZodIssue) =>
    issue.path.length > path.length && valueAt(raw, issue.path.slice(0, path.length + 1)) !== undefined
  const meant = forms.filter((issues) => issues.every(isWithin))
  return meant.length === 1 ? meant[0] : undefined
}

const types: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** What a schema says of itself, else of which type it is. */
function expectedBy({ code, message, ...issue }: z.core.$ZodIssue): string {
  const isUnsaid = code === 'invalid_type' && message.startsWith('Invalid input')
  const { expected } = issue as { expected?: string }
  return isUnsaid ? (types[expected ?? ''] ?? expected ?? message) : message
}

function knownNames(schema: z.ZodType, path: readonly PropertyKey[]): string {
  const shape = path.length === 0 && 'shape' in schema ? Object.keys(schema.shape as object) : []
  return shape.length === 0 ? 'nothing of this name' : `one of the known names: ${shape.join(', ')}`
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.')
}

/** `undefined`: nothing came. */
function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

/** What may be told of a value that is not repeated. */
function hiddenValue({ fault: { received }, came }: Found): unknown {
  if (came === 'nothing' || (came === 'another type' && received === null)) return null
  return came === 'another type' ? `(${typeOf(received)}, not shown)` : '(not shown)'
}

function typeOf(value: unknown): string {
  if (value === '(object)') return 'an object'
  return Array.isArray(value) ? 'a list' : (types[typeof value] ?? typeof value)
}

/** Values are shown as they came, long ones cut. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.length > maxShown ? `${value.slice(0, maxShown)}…` : value
  if (Array.isArray(value)) return value.slice(0, 20).map(shown)
  return typeof value === 'object' && value !== null ? '(object)' : value
}

function summaryOf(found: readonly Found[]): string {
  const listed = found.slice(0, 5).map(({ fault: { parameter, received, expected }, came }) => {
    const what = came === 'nothing' ? 'is missing' : `received ${JSON.stringify(received)}`
    return `${shown(parameter)}${came === 'nothing' ? ' ' : ': '}${what}, expected ${expected}`
  })
  const more = found.length - listed.length
  return `${listed.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
}
