import type { z } from 'zod'
import type { AnyEndpoint, Input } from '../endpoint.ts'
import { AppError, type Fault } from '../errors.ts'

/** What came with a request, unread. */
export interface RawRequest {
  params?: unknown
  query?: unknown
  body?: unknown
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
  const faults: Fault[] = []
  const hidden: Fault[] = []
  const input = {
    params: readPart(endpoint.params, raw.params, faults),
    query: readPart(endpoint.query, raw.query, faults),
    body: readPart(endpoint.body, raw.body, endpoint.secret === true ? hidden : faults),
  }
  faults.push(...hidden.map((fault) => ({ ...fault, received: '(not shown)' })))
  if (faults.length > 0) throw new AppError('invalid', summaryOf(faults), { faults })
  return input as Input<E>
}

function readPart(schema: z.ZodType | undefined, raw: unknown, faults: Fault[]): unknown {
  if (schema === undefined) return undefined
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  for (const issue of result.error.issues) faults.push(...faultsOf(issue, raw, schema))
  return undefined
}

function faultsOf(issue: z.core.$ZodIssue, raw: unknown, schema: z.ZodType): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      parameter: nameOf([...issue.path, key]),
      received: shown(valueAt(raw, [...issue.path, key])),
      expected: knownNames(schema, issue.path),
    }))
  }
  const given = issue.code === 'custom' ? issue.params?.received : undefined
  return [
    { parameter: nameOf(issue.path), received: shown(given ?? valueAt(raw, issue.path)), expected: expectedBy(issue) },
  ]
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected
  return issue.message
}

function knownNames(schema: z.ZodType, path: readonly PropertyKey[]): string {
  const shape = path.length === 0 && 'shape' in schema ? Object.keys(schema.shape as object) : []
  return shape.length === 0 ? 'nothing of this name' : `one of the known names: ${shape.join(', ')}`
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.')
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value ?? null
}

/** Values are shown as they came, long ones cut. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.length > maxShown ? `${value.slice(0, maxShown)}…` : value
  if (Array.isArray(value)) return value.slice(0, 20).map(shown)
  return typeof value === 'object' && value !== null ? '(object)' : value
}

function summaryOf(faults: readonly Fault[]): string {
  const listed = faults.slice(0, 5).map((fault) => {
    return `${shown(fault.parameter)}: received ${JSON.stringify(fault.received)}, expected ${fault.expected}`
  })
  const more = faults.length - listed.length
  return `${listed.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`
}
